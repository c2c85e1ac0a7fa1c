/** What a page's form says of its making, as a browser would send it back. */
export function madeOf(html: string): Record<string, string> {
  const values = ['version', 'was', 'choosing'].flatMap((name) => {
    const value = new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
    return value === undefined ? [] : [[name, unescaped(value)]];
  });
  return Object.fromEntries(values);
}

/** The choices that a page proposes, by the name of their field. */
export function choicesOf(html: string): Record<string, string> {
  const radios = html.matchAll(/type="radio" name="(choice\[[^"]+\])" value="(\w+)"[^>]* checked>/g);
  return Object.fromEntries([...radios].map(([, name = '', value = '']) => [name, value]));
}

const unescaped = (text: string) =>
  text
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The value of each field of a page's form that holds text, by its name. */
export function typedIn(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input id="[^"]*" type="text" name="([^"]+)" value="([^"]*)"/g);
  const areas = html.matchAll(/<textarea id="[^"]*" name="([^"]+)"[^>]*>\n?([^<]*)</g);
  return Object.fromEntries(
    [...inputs, ...areas].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );
}
