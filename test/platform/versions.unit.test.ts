import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Fields, Shape } from '../../src/platform/form-shape.js';
import { AT_ONCE } from '../../src/platform/row-matching.js';
import type { Side } from '../../src/platform/row-pairs.js';
import { beside, type Made, taken } from '../../src/platform/stale-form.js';
import { choose, differences } from '../../src/platform/versions.js';

const said = (row: Fields) => String(row.who ?? '');
const SHAPE: Shape = {
  fields: { title: { name: 'Title' }, kind: { name: 'Kind', say: (it) => it.toUpperCase() } },
  lists: {
    rows: {
      one: 'Row',
      many: 'the rows',
      id: 'id',
      first: said,
      fields: { who: { name: 'who' }, text: { name: 'text' } },
      along: { place: 'text' },
      lists: {
        links: {
          one: 'link',
          many: 'the links',
          first: said,
          fields: { who: { name: 'who' }, text: { name: 'text' } },
        },
      },
    },
  },
};

const word = fc.constantFrom(
  '',
  'Anna',
  'Bob',
  'Anna Smith',
  'a bridge',
  'the old bridge over the river',
  'x',
);
const link = fc.record({ who: word, text: word });
const row = fc.record({
  who: word,
  text: word,
  id: fc.constant(''),
  place: fc.constant(''),
  links: fc.array(link, { maxLength: 3 }),
});
const form = fc.record({ title: word, kind: word, rows: fc.array(row, { maxLength: 4 }) });
const was = fc.option(form, { nil: undefined });
const all = (side: Side, found: { key: string }[]) => new Map(found.map((it) => [it.key, side]));

describe('two versions of any form', () => {
  it.each(['theirs', 'mine'] as const)('give the one of them whose every part is chosen: %s', (side) => {
    fc.assert(
      fc.property(form, form, was, (theirs, mine, base) => {
        const versions = { theirs, mine, was: base };
        const merged = choose(SHAPE, versions, all(side, differences(SHAPE, versions)));
        expect(merged).toEqual(side === 'theirs' ? theirs : mine);
      }),
      { numRuns: 1000 },
    );
  });

  it('have no difference where they are the same, and one at least where they are not', () => {
    fc.assert(
      fc.property(form, form, was, (theirs, mine, base) => {
        expect(differences(SHAPE, { theirs: mine, mine, was: base })).toEqual([]);
        const isSame = JSON.stringify(theirs) === JSON.stringify(mine);
        expect(differences(SHAPE, { theirs, mine, was: base }).length === 0).toBe(isSame);
      }),
      { numRuns: 1000 },
    );
  });

  it('differ in parts that are each named once, and a choice for one leaves all others as they were', () => {
    fc.assert(
      fc.property(form, form, was, fc.nat(), (theirs, mine, base, at) => {
        const versions = { theirs, mine, was: base };
        const found = differences(SHAPE, versions);
        expect(new Set(found.map((it) => it.key)).size).toBe(found.length);
        const one = found[at % Math.max(1, found.length)];
        if (!one || /order$|rows\.[tm0-9]+$|links\.[tm0-9]+$/.test(one.key)) return;
        const choices = all('mine', found).set(one.key, 'theirs');
        const merged = choose(SHAPE, versions, choices);
        const changed = paths(merged).filter(
          ([path, text]) => Object.fromEntries(paths(mine))[path] !== text,
        );
        expect(changed.map(([, text]) => text)).toEqual([one.key === 'kind' ? theirs.kind : one.theirs]);
      }),
      { numRuns: 1000 },
    );
  });

  it('are taken as proposed where no choice is given, whatever else is sent', () => {
    fc.assert(
      fc.property(form, form, was, fc.array(fc.string()), (theirs, mine, base, keys) => {
        const versions = { theirs, mine, was: base };
        const proposed = new Map(differences(SHAPE, versions).map((it) => [it.key, it.choice]));
        const garbage = new Map(keys.map((key) => [`no such ${key}`, 'theirs' as const]));
        expect(choose(SHAPE, versions, garbage)).toEqual(choose(SHAPE, versions, proposed));
      }),
    );
  });

  it('made from what one of them still says, propose the other', () => {
    fc.assert(
      fc.property(form, form, (before, after) => {
        expect(choose(SHAPE, { theirs: after, mine: before, was: before }, new Map())).toEqual(after);
        expect(choose(SHAPE, { theirs: before, mine: after, was: before }, new Map())).toEqual(after);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Every text of a form by where it stands. */
function paths(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => paths(inner, `${path}.${key}`));
}

const ANNA = { id: '1', place: '', who: 'Anna', text: 'It is old.', links: [] };
const BOB = { id: '', place: '', who: 'Bob', text: 'It is new.', links: [] };
const CARL = { id: '', place: '', who: 'Carl', text: 'Nobody knows.', links: [] };
const FORM = { title: 'The bridge', kind: 'x', rows: [ANNA] };
const brief = (theirs: Fields, mine: Fields, base?: Fields) =>
  differences(SHAPE, { theirs, mine, was: base }).map(({ part, by, choice }) => [part, by, choice]);

describe('a difference', () => {
  it.each<[string, string, string, unknown]>([
    ['A', 'B', 'B', [['Title', 'them', 'theirs']]],
    ['B', 'A', 'B', [['Title', 'you', 'mine']]],
    ['A', 'C', 'B', [['Title', 'both', 'mine']]],
    ['A', 'A', 'B', []],
  ])('with theirs %s, mine %s, from %s is told and proposed: %j', (theirs, mine, base, expected) => {
    const titled = (title: string) => ({ ...FORM, title });
    expect(brief(titled(theirs), titled(mine), titled(base))).toEqual(expected);
  });

  it('is nobody’s where it is not known what the form was made from; what one alone has stays', () => {
    expect(brief({ ...FORM, title: 'A' }, FORM)).toEqual([['Title', null, 'mine']]);
    expect(brief({ ...FORM, rows: [ANNA, BOB] }, { ...FORM, rows: [ANNA, CARL] })).toEqual([
      ['Row 2 (Carl)', null, 'mine'],
      ['Row (Bob)', null, 'theirs'],
    ]);
  });

  it.each<[string, Fields[], Fields[], Fields[], unknown]>([
    ['they added', [ANNA, BOB], [ANNA], [ANNA], ['Row (Bob)', 'them', 'theirs']],
    ['you added', [ANNA], [ANNA, BOB], [ANNA], ['Row 2 (Bob)', 'you', 'mine']],
    ['they took away', [ANNA], [ANNA, BOB], [ANNA, BOB], ['Row 2 (Bob)', 'them', 'theirs']],
    ['you took away', [ANNA, BOB], [ANNA], [ANNA, BOB], ['Row (Bob)', 'you', 'mine']],
  ])('of a row that %s is one choice as a whole', (_, theirs, mine, base, expected) => {
    expect(brief({ ...FORM, rows: theirs }, { ...FORM, rows: mine }, { ...FORM, rows: base })).toEqual([
      expected,
    ]);
  });

  it('of two rows added at once keeps both', () => {
    const versions = {
      theirs: { ...FORM, rows: [ANNA, BOB] },
      mine: { ...FORM, rows: [CARL, ANNA] },
      was: FORM,
    };
    expect(choose(SHAPE, versions, new Map()).rows.map(said)).toEqual(['Carl', 'Anna', 'Bob']);
  });

  it('of the order is one choice, and leaves what the rows say', () => {
    const rows = [ANNA, BOB, CARL];
    const turned = { ...FORM, rows: [CARL, ANNA, { ...BOB, text: 'It is quite new.' }] };
    const versions = { theirs: turned, mine: { ...FORM, rows }, was: { ...FORM, rows } };
    expect(differences(SHAPE, versions).map(({ part, choice }) => [part, choice])).toEqual([
      ['Row 2 (Bob): text', 'theirs'],
      ['Order of the rows', 'theirs'],
    ]);
    const merged = choose(SHAPE, versions, new Map([['rows.t2m1.text', 'mine']]));
    expect(merged.rows.map(said)).toEqual(['Carl', 'Anna', 'Bob']);
    expect(merged.rows[2]).toEqual(BOB);
  });

  it('of a row added on both sides is one row, the one that is stored already', () => {
    const stored = { ...BOB, id: '7' };
    const versions = {
      theirs: { ...FORM, rows: [ANNA, stored] },
      mine: { ...FORM, rows: [ANNA, BOB] },
      was: FORM,
    };
    expect(differences(SHAPE, versions)).toEqual([]);
    expect(choose(SHAPE, versions, new Map()).rows).toEqual([ANNA, stored]);
  });

  it('of words takes their place along, and says the place where the words are the same', () => {
    const at = (text: string, place: string) => ({ ...FORM, rows: [{ ...ANNA, text, place }] });
    const versions = { theirs: at('It is', '10'), mine: at('It is old', '20'), was: FORM };
    expect(choose(SHAPE, versions, new Map([['rows.t0m0.text', 'theirs']]))).toEqual(at('It is', '10'));
    expect(choose(SHAPE, versions, new Map([['rows.t0m0.text', 'mine']]))).toEqual(at('It is old', '20'));
    const [moved] = differences(SHAPE, { theirs: at('It is', '10'), mine: at('It is', '20') });
    expect(moved).toMatchObject({ theirs: 'It is (at 10)', mine: 'It is (at 20)' });
    // What was typed anew has no place yet.
    expect(differences(SHAPE, { theirs: at('It is', '10'), mine: at('It is', '') })).toEqual([]);
  });

  it('that is one of line ends or of space around is none', () => {
    const titled = (title: string) => ({ ...FORM, title });
    expect(brief(titled('a\nb'), titled(' a\r\nb\n'))).toEqual([]);
  });

  it('in a long text is marked word by word; each side still says all of it', () => {
    const titled = (title: string) => ({ ...FORM, title });
    const [theirs, mine] = [
      'The bridge cost 4.0 million euros.',
      'The bridge cost about four million euros.',
    ];
    const words = differences(SHAPE, { theirs: titled(theirs), mine: titled(mine) })[0]?.words;
    expect(words?.theirs.map((it) => it.text).join('')).toBe(theirs);
    expect(words?.mine.map((it) => it.text).join('')).toBe(mine);
    expect(
      words?.mine
        .filter((it) => it.only)
        .map((it) => it.text.trim())
        .join(' '),
    ).toBe('about four');
  });

  it.each([
    ['short', 'Anna', 'Bob'],
    ['without a word in common', 'one two three four', 'five six seven eight'],
    ['longer than is compared', 'a b c d '.repeat(2000), 'a b c e '.repeat(2000)],
    ['different in more than is marked', unlike('a'), unlike('b')],
  ])('in texts that are %s is not marked', (_, theirs, mine) => {
    const titled = (title: string) => ({ ...FORM, title });
    expect(differences(SHAPE, { theirs: titled(theirs), mine: titled(mine) })[0]?.words).toBeNull();
  });
});

function unlike(letter: string): string {
  return Array.from({ length: 600 }, (_, at) => `${letter}${at} and`).join(' ');
}

describe('a form of which nothing was looked at before', () => {
  const rows = (from: number, size: number) => ({
    title: '',
    rows: Array.from({ length: 50 }, (_, at) => ({
      who: `Nobody ${from + at}`,
      text: Array.from({ length: size }, (__, word) => `w${(from + at) * 7919 + word}`).join(' '),
    })),
  });
  const [theirs, mine, was] = [rows(0, 300), rows(1000, 4000), rows(2000, 400)];
  const made = { was, choices: new Map(), choosing: false, sent: '' } as unknown as Made<Fields>;
  /** How much text is read for its words, and how often a row is asked what it is. */
  function costOf(work: (shape: Shape) => unknown) {
    const first = vi.fn(said);
    const shape = { ...SHAPE, lists: { rows: { ...SHAPE.lists?.rows, first } } } as Shape;
    const lower = vi.spyOn(String.prototype, 'toLowerCase');
    work(shape);
    const read = lower.mock.contexts.reduce<number>((sum, text) => sum + String(text).length, 0);
    lower.mockRestore();
    return { read, asked: first.mock.calls.length };
  }

  it('is read no further than a page may be, and each row once', () => {
    const { read, asked } = costOf((shape) =>
      beside(shape, { version: 2, form: theirs as Fields }, mine, made),
    );
    expect(read).toBeGreaterThan(AT_ONCE / 4);
    expect(read).toBeLessThanOrEqual(AT_ONCE);
    // Once to find each row again, once to name it.
    expect(asked).toBeLessThanOrEqual(2 * 150);
  });

  it('costs no more where the choices are taken than where they are offered', () => {
    const offered = costOf((shape) => beside(shape, { version: 2, form: theirs as Fields }, mine, made));
    expect(costOf((shape) => taken(shape, theirs as Fields, mine, made))).toEqual(offered);
  });

  it('loses nothing, however little of it was read', () => {
    const versions = { theirs: theirs as Fields, mine: mine as Fields, was: was as Fields };
    const found = differences(SHAPE, versions);
    expect(choose(SHAPE, versions, all('mine', found))).toEqual(mine);
    expect(choose(SHAPE, versions, all('theirs', found))).toEqual(theirs);
  });

  it('has its rows found again by what was read of them, wherever they stand', () => {
    const turned = {
      ...mine,
      rows: [...mine.rows].reverse().map((it) => ({ ...it, text: `${it.text} more` })),
    };
    const found = differences(SHAPE, { theirs: mine as Fields, mine: turned as Fields, was: mine as Fields });
    expect(found.map((it) => it.key)).toContain('rows.t49m0.text');
  });
});
