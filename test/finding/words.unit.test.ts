import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  excerpt,
  foldedWords,
  isAnyLit,
  litRuns,
  MOST_TERMS,
  tsqueryOf,
  wantedIn,
} from '../../src/finding/words.js';

const queryOf = (typed: string) => tsqueryOf(wantedIn(typed).wanted);
const lit = (text: string, typed: string) =>
  litRuns(text, wantedIn(typed).wanted)
    .filter((it) => it.lit)
    .map((it) => it.text);

describe('a word folded', () => {
  it.each([
    ['Bridges, bridges!', ['bridges', 'bridges']],
    ['Gdańsk — Łódź', ['gdansk', 'lodz']],
    ['Ørsted’s ﬁgures', ['orsteds', 'figures']],
    ['Ґанок її Йосипа', ['ґанок', 'іі', 'иосипа']],
    ["п’ять пʼять п'ять", ['пять', 'пять', 'пять']],
    ['ΣΊΣΥΦΟΣ', ['σισυφοσ']],
    ['12:30, €4m', ['12', '30', '4m']],
    ['\0\u2028\uD800', ['\ufffd']],
    ['«»“” …', []],
  ])('%s', (text, words) => {
    expect(foldedWords(text)).toEqual(words);
  });
});

describe('what somebody types', () => {
  it.each([
    ['bridge', "(('bridge':*))"],
    ['Bridges', "(('bridge':*))"],
    ['cities', "(('city':* | 'cities':*))"],
    ['city', "(('city':* | 'citie':*))"],
    ['boxes', "(('boxe':*))"],
    ['churches', "(('church':*))"],
    ['opened', "(('open':*))"],
    ['opening', "(('open':*))"],
    ['logs', "(('logs':* | 'log'))"],
    ['press', "(('press':*))"],
    ['virus', "(('virus':*))"],
    ['war', "(('war' | 'wars'))"],
    ['4 2026', "(('4') & ('2026'))"],
    ['президента', "(('президент':* | 'президінт' | 'президінть'))"],
    ['мости', "(('мост':* | 'міст' | 'мість'))"],
    ['міст', "(('міст':* | 'мост':* | 'мест':*))"],
    ['“peace talks” -sanctions', "(('peace' <-> 'talks') & !('sanction':*))"],
    ['kyiv OR moscow minister', "(('kyiv':*)) | (('moscow':*) & ('minister':*))"],
    ['київ АБО харків', "(('киів':* | 'києв':* | 'киев':*)) | (('харк':* | 'харок' | 'харек' | 'харці'))"],
    ['"unfinished row', "(('unfinished' <-> 'row'))"],
    ['kyiv-based', "(('kyiv' <-> 'based'))"],
    ["a' & b | !c:* <-> \\ (", "(('a') & ('b') & ('c'))"],
    ['', ''],
    ['!!! "" -', ''],
    ['OR OR', ''],
  ])('%s', (typed, query) => {
    expect(queryOf(typed)).toBe(query);
  });

  it('is cut where it is very long, and says so', () => {
    expect(wantedIn('x'.repeat(10_000)).isCut).toBe(true);
    const { wanted, isCut } = wantedIn(Array.from({ length: 50 }, (_, at) => `w${at}`).join(' '));
    expect([wanted.flat().length, isCut]).toEqual([MOST_TERMS, true]);
    expect(wantedIn('a few words').isCut).toBe(false);
  });
});

describe('the words found', () => {
  it.each([
    ['The bridges were opened.', 'bridge open', ['bridges', 'opened']],
    ['It cost 400 and 4 million.', '4', ['4']],
    ['The mayor’s abridged bridge', 'bridge mayor', ['mayor’s', 'bridge']],
    ['Łódź and lodz', 'lodz', ['Łódź', 'lodz']],
    ['Президентові сказали', 'президент', ['Президентові']],
    ['У Львові відкрили міст', 'Львів', ['Львові']],
    ['Місто Львів', 'львова', ['Львів']],
    ['Львовом, Львів’янка', 'у львові', ['Львовом']],
    ['Два мости, міст і моста, місто', 'моста', ['мости', 'міст', 'моста']],
    ['Мости й моста', 'міст', ['Мости', 'моста']],
    ['4 мільйони гривень, гривня', 'гривня', ['гривень', 'гривня']],
    ['Гривня, гривні', 'гривень', ['Гривня', 'гривні']],
    ['Києва, у Києві', 'Київ', ['Києва', 'Києві']],
    ['Київ', 'Києві', ['Київ']],
    ['Сестер, сторінок', 'сестра сторінка', ['Сестер', 'сторінок']],
    ['Сестра, сторінка', 'сестер сторінок', ['Сестра', 'сторінка']],
    ['В Америці й Празі', 'Америка Прага', ['Америці', 'Празі']],
    ['Америка, Прага', 'Америці Празі', ['Америка', 'Прага']],
    ['Радості', 'радість', ['Радості']],
    ['Радість', 'радості', ['Радість']],
    ['Ковалем і Коваля', 'Коваль', ['Ковалем', 'Коваля']],
    ['Гордий народ', 'город', []],
    ['2026 рік', 'року', []],
    ['Nothing here', 'bridge', []],
    ['The bridge', '-bridge', []],
    ['<b>bridge</b>', 'bridge', ['bridge']],
  ])('in “%s” by “%s”', (text, typed, words) => {
    expect(lit(text, typed)).toEqual(words);
  });

  it('leave every text as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (text, typed) =>
          litRuns(text, wantedIn(typed).wanted)
            .map((it) => it.text)
            .join('') === text,
      ),
    );
  });

  it('stand in an excerpt of a long text', () => {
    const text = `${'word '.repeat(200)}the bridge ${'more '.repeat(200)}`;
    const runs = excerpt(text, wantedIn('bridge').wanted);
    const whole = runs.map((it) => it.text).join('');
    expect(isAnyLit(runs)).toBe(true);
    expect(whole.length).toBeLessThan(300);
    expect(whole).toMatch(/^… word .*bridge.* …$/);
  });
});
