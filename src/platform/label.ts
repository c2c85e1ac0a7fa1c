/** Page copy for words of the glossary that do not read well as they are. */
const LABELS: Record<string, string> = {
  on_the_record: 'on the record',
  on_background: 'on background',
  anonymous: 'anonymous',
  fact_checker: 'fact-checker',
  about: 'about then',
  exact: 'to the minute',
  context: 'gives context',
};

/** How a word of the glossary reads on a page. */
export const label = (word: string): string => LABELS[word] ?? word.replaceAll('_', ' ');
