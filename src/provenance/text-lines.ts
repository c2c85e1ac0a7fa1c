/** Text set in lines without a browser at hand: widths are estimated, a little generously, from the kinds of characters. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters of a text as they are seen. In plain Latin each is one, which is most text and much quicker to tell. */
const charactersOf = (text: string): Iterable<string> =>
  /^[\x20-\x7E\u00A1-\u024F\u2010-\u2027]*$/.test(text)
    ? text
    : Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Width of one character as a share of the type size, for a semi-bold sans. */
function share(character: string): number {
  if (/^[ilj.,:;'’|!·()[\]]$/.test(character)) return 0.3;
  if (/^[ ftr“”"-]$/.test(character)) return 0.38;
  if (/^[mwMW@%—…]$/.test(character)) return 0.86;
  if (/^[A-Z&]/.test(character)) return 0.63;
  if (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u.test(
      character,
    )
  )
    return character.length === 1 && character < '\u1100' ? 0.56 : 1.15;
  return character < '\u0250' ? 0.54 : 0.68;
}

/** Estimated width in units of the drawing. @param size of the type, in the same units */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const character of charactersOf(text)) sum += share(character);
  return sum * size;
}

/** As much of a text as a width takes, whole characters, with what is left over. */
function cut(text: string, width: number, size: number): [string, string] {
  let at = 0;
  let sum = 0;
  for (const character of charactersOf(text)) {
    sum += share(character) * size;
    if (sum > width && at > 0) return [text.slice(0, at), text.slice(at)];
    at += character.length;
  }
  return [text, ''];
}

/**
 * Breaks a text into lines of at most a width, at its spaces, and within a word only where it is wider than a line.
 * What goes beyond the last line ends in an ellipsis.
 */
export function linesOf(text: string, width: number, size: number, most: number): string[] {
  // No picture shows more than this of a text, however long it is.
  const words = [...text.slice(0, 1000).trim().split(/\s+/)];
  const lines: string[] = [];
  let line = '';
  while (words.length > 0 && lines.length <= most) {
    const word = words.shift() as string;
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) line = longer;
    else if (line === '') {
      const [head, rest] = cut(word, width, size);
      lines.push(head);
      if (rest) words.unshift(rest);
    } else {
      lines.push(line);
      line = '';
      words.unshift(word);
    }
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  const last = `${lines[most - 1]}…`;
  return [...lines.slice(0, most - 1), widthOf(last, size) <= width ? last : shortened(last, width, size)];
}

/** Cut at a space where there is one, so that no word is left in pieces. */
function shortened(text: string, width: number, size: number): string {
  const [head] = cut(text.slice(0, -1), width - widthOf('…', size), size);
  const space = head.lastIndexOf(' ');
  return `${(space > 0 ? head.slice(0, space) : head).replace(/[\s,;:–-]+$/, '')}…`;
}
