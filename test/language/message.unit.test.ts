import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, type MessageKey } from '../../src/language/catalogue.js';
import { Message, type Values } from '../../src/language/message.js';
import { LANGUAGES } from '../../src/platform/language.js';

const all = (Object.keys(CATALOGUE) as MessageKey[]).flatMap((key) =>
  LANGUAGES.map((language) => ({ language, pattern: CATALOGUE[key][language] as string })),
);
const byLibrary = (pattern: string, language: string) =>
  new IntlMessageFormat(pattern, language, undefined, { ignoreTag: true });

/** Every name that any place of the catalogue has. */
const NAMES = [
  ...new Set(all.flatMap(({ pattern }) => pattern.match(/(?<=\{)\s*\w+(?=\s*[,}])/g) ?? [])),
].map((it) => it.trim());
const filled = (value: (name: string, at: number) => string | number): Values =>
  Object.fromEntries(NAMES.map((name, at) => [name, value(name, at)]));

describe('a message', () => {
  it.each([
    ['words', filled((name) => `«${name}» <b>{0}</b> ' #`)],
    ['nothing', filled(() => '')],
    ['numbers', filled((_, at) => at * 1001)],
  ])('says of the whole catalogue what the library says, filled with %s', (_, values) => {
    expect(NAMES.length).toBeGreaterThan(20);
    const numbers = filled(() => 2);
    for (const { pattern, language } of all) {
      const isCounted = /plural|selectordinal/.test(pattern);
      const given = isCounted ? numbers : values;
      expect(new Message(pattern, language).text(given)).toBe(
        String(byLibrary(pattern, language).format(given)),
      );
    }
  });

  it('comes in pieces, those together that were not given', () => {
    const message = new Message('on {date}, {who} said “{words}”', 'en');
    expect(message.pieces({ who: 'Ana', words: '' }, { date: 'Monday' })).toEqual([
      { text: 'on Monday, ', given: false },
      { text: 'Ana', given: true },
      { text: ' said “', given: false },
      { text: '', given: true },
      { text: '”', given: false },
    ]);
  });

  it('comes in the same pieces where it has a choice', () => {
    const message = new Message('{about, select, yes {about } other {on }}{date}: {words}', 'en');
    expect(message.pieces({ words: 'x' }, { date: 'Monday', about: 'yes' })).toEqual([
      { text: 'about Monday: ', given: false },
      { text: 'x', given: true },
    ]);
  });

  it('does not leave a place open', () => {
    const message = new Message('{one} and {other}', 'en');
    expect(() => message.text({ one: 'a' })).toThrow();
    expect(() => message.pieces({ one: 'a' }, {})).toThrow();
    expect(message.text({ one: 0, other: 'b' })).toBe('0 and b');
  });
});
