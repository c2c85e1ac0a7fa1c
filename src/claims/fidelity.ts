import type { ClaimContent } from './content.js';
import { checkFigure, figureRecord, figuresIn } from './figures.js';
import {
  checkQuotation,
  type QuotationRecord,
  type QuotationRun,
  quotationRecord,
  quotationsIn,
  someEffort,
  type Verdict,
} from './quotation.js';
import { quotedWords } from './quoted-words.js';

/**
 * How quoted words, or a number or date, of a claim stand to its records. `where` tells whether the statement has
 * them or the words marked in the article. `against` names the record that decided it, null when none has them.
 * `runs` mark the difference of a quotation, and are one run for a figure; `instead` is what the record has in the
 * place of a figure, or the less that it says of a date that is not found.
 */
export type FidelityLine = {
  about: 'quotation' | 'number' | 'date';
  text: string;
  where: 'statement' | 'words';
  verdict: Verdict;
  against: string | null;
  runs: QuotationRun[];
  instead: string | null;
};

/** A text that quotations and figures are held against, with what to call it. */
type FidelityRecord = { label: string; text: string };

type Content = Pick<ClaimContent, 'statement' | 'spans' | 'attributions' | 'evidence'>;

/**
 * Holds the quotations and figures of a claim against its records. Quotations are compared with exact words of
 * sources and passages of evidence only: the article cannot bear out its own quotation. Figures may also stand in the
 * words marked, which the statement puts otherwise, and dates in the time that a hop is given.
 *
 * All of it is compared within one effort, in the order of the text, as it is done again whenever somebody types:
 * quotations beyond it are `not_compared`.
 * @returns the quotations of the statement, those that only the marked words have, the figures of the statement;
 * each once, in the order of the text
 */
export function fidelityOf(content: Content): FidelityLine[] {
  const records = wordsOnRecord(content);
  const quoted = [
    ...quotationsIn(content.statement).map(({ words }) => ({ words, where: 'statement' as const })),
    ...content.spans.flatMap(({ exact }) =>
      quotationsIn(exact).map(({ words }) => ({ words, where: 'words' as const })),
    ),
  ];
  const compared = quoted.length > 0 ? cutOnce(records) : [];
  const effort = someEffort();
  const quotations = once(quoted, ({ words }) => sameWords(words)).map(({ words, where }): FidelityLine => {
    const { verdict, label, runs } = checkQuotation(words, compared, effort);
    return { about: 'quotation', text: words, where, verdict, against: label, runs, instead: null };
  });

  const figures = once(figuresIn(content.statement), ({ kind, value, counts }) =>
    JSON.stringify([kind, value, counts]),
  );
  if (figures.length === 0) return quotations;
  const read = [...records, ...timesOnRecord(content), ...markedWords(content)].map(({ label, text }) =>
    figureRecord(label, text),
  );
  return [
    ...quotations,
    ...figures.map((figure): FidelityLine => {
      const { verdict, label, instead } = checkFigure(figure, read);
      return {
        about: figure.kind === 'date' ? 'date' : 'number',
        text: figure.text,
        where: 'statement',
        verdict,
        against: label,
        runs: [{ text: figure.text, kind: verdict === 'exact' ? 'same' : 'added' }],
        instead,
      };
    }),
  ];
}

/** The exact words of sources, and the passages of evidence. */
function wordsOnRecord({ attributions, evidence }: Content): FidelityRecord[] {
  const hops = attributions.flatMap((account) => account.hops);
  return [
    ...hops.map(({ source, quote }) => ({ label: `exact words of ${source.name}`, text: quote ?? '' })),
    ...evidence.map(({ title, passage }) => ({ label: `passage of “${title}”`, text: passage ?? '' })),
  ].filter(({ text }) => text.trim() !== '');
}

/** The records as quotations are compared with them. Of several with the same words the first is named. */
const cutOnce = (records: readonly FidelityRecord[]): QuotationRecord[] =>
  once(records, ({ text }) => text).map(({ label, text }) => quotationRecord(label, text));

/** When something was said, in words and as a date. */
const timesOnRecord = ({ attributions }: Content): FidelityRecord[] =>
  attributions
    .flatMap((account) => account.hops)
    .map((hop) => ({
      label: `time given for ${hop.source.name}`,
      text: [hop.timeText, hop.timeValue].filter(Boolean).join('; '),
    }))
    .filter(({ text }) => text !== '');

const markedWords = ({ spans }: Content): FidelityRecord[] =>
  spans.map(({ exact }) => ({ label: 'words marked in the article', text: exact }));

/** Quoted words without what house style puts around them, to tell that two are the same. */
const sameWords = (words: string): string =>
  quotedWords(words)
    .map(({ key }) => key)
    .join(' ')
    .replace(/[\s'.,;:]+$/u, '')
    .toLowerCase();

function once<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = keyOf(one);
    return !seen.has(key) && seen.add(key);
  });
}
