import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldAt, rootsOf, type Step, upTo } from '../../src/sources/roots.js';

/** Steps written "a>b", or "a>b 2011..2025-01" where they held for a time only. */
const steps = (...written: string[]): Step[] =>
  written.map((it) => {
    const [, sourceId = '', withId = '', from, until] = /^(\w+)>(\w+)(?: (\S*)\.\.(\S*))?$/.exec(it) ?? [];
    return { sourceId, withId, from: from || null, until: until || null };
  });

const NOW = '2025-12-20';

describe('rootsOf', () => {
  it.each<[string, string[], string, string[]]>([
    ['itself without affiliations', [], 'a', ['a']],
    ['the organisation it belongs to', ['a>b'], 'a', ['b']],
    ['the end of a long way', ['a>b', 'b>c', 'c>d'], 'a', ['d']],
    ['itself at the end of the way', ['a>b'], 'b', ['b']],
    ['all ends, where the way forks', ['a>b', 'a>c', 'c>d'], 'a', ['b', 'd']],
    ['one end, where two ways meet', ['a>b', 'a>c', 'b>d', 'c>d'], 'a', ['d']],
    ['one of a ring, whoever asks', ['c>b', 'b>c'], 'c', ['b']],
    ['the smallest of a ring that it only leads to', ['z>y', 'y>x', 'x>y'], 'z', ['x']],
    ['not one before the ring, though smaller', ['a>y', 'y>x', 'x>y'], 'a', ['x']],
    ['what a ring leads on to, and nothing of the ring', ['a>b', 'b>a', 'b>c'], 'a', ['c']],
    ['itself where it belongs to itself', ['a>a'], 'a', ['a']],
    ['a ring and an end beside it', ['a>b', 'a>c', 'c>d', 'd>c'], 'a', ['b', 'c']],
  ])('are %s', (_, written, from, roots) => {
    expect(rootsOf(from, steps(...written), NOW)).toEqual(roots);
  });

  it.each<[string, string[]]>([
    ['2010', ['rubio']],
    ['2011', ['senate']],
    ['2024-06-01', ['senate']],
    ['2025-01', ['government', 'senate']],
    ['2025-01-10', ['senate']],
    ['2025-01-20', ['government', 'senate']],
    ['2025-01-21T09:00Z', ['government']],
    ['2025', ['government', 'senate']],
    ['2026', ['government']],
  ])('of a senator then and a secretary now, in %s', (when, roots) => {
    const way = steps('rubio>senate 2011-01..2025-01-20', 'rubio>government 2025-01-20..');
    expect(rootsOf('rubio', way, when)).toEqual(roots);
  });

  it('lead over steps that hold at the time only', () => {
    const way = steps('paper>house ..2013', 'house>family', 'paper>fund 2013..');
    expect(rootsOf('paper', way, '2012')).toEqual(['family']);
    expect(rootsOf('paper', way, '2014')).toEqual(['fund']);
  });

  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const year = fc.option(fc.integer({ min: 2000, max: 2006 }).map(String), { nil: null });
  const step = fc.record({ sourceId: id, withId: id, from: year, until: year });
  const way = fc.array(step, { maxLength: 14 });
  const when = fc.integer({ min: 1999, max: 2007 }).map(String);
  const property = (check: (way: Step[], from: string, when: string) => void) =>
    fc.assert(fc.property(way, id, when, check), { numRuns: 600 });

  it('are never none, each once, in order, whatever the order of the steps', () => {
    property((way, from, at) => {
      const roots = rootsOf(from, way, at);
      expect(roots.length).toBeGreaterThan(0);
      expect(roots).toEqual([...new Set(roots)].sort());
      expect(rootsOf(from, [...way].reverse(), at)).toEqual(roots);
    });
  });

  it('are their own roots', () => {
    property((way, from, at) => {
      for (const root of rootsOf(from, way, at)) expect(rootsOf(root, way, at)).toEqual([root]);
    });
  });

  it('are together those of everything one step on, where there is such', () => {
    property((way, from, at) => {
      const onward = way.filter((it) => it.sourceId === from && it.withId !== from && heldAt(it, at));
      const theirs = onward.length > 0 ? onward.flatMap((it) => rootsOf(it.withId, way, at)) : [from];
      expect(rootsOf(from, way, at)).toEqual([...new Set(theirs)].sort());
    });
  });

  it('do not hang on steps of another time', () => {
    property((way, from, at) => {
      const held = way.filter((it) => heldAt(it, at));
      expect(rootsOf(from, held, at)).toEqual(rootsOf(from, way, at));
    });
  });
});

describe('heldAt', () => {
  const period = (text: string) => {
    const [from, until] = text.split('..');
    return { from: from || null, until: until || null };
  };

  it.each<[string, string, boolean]>([
    ['..', '1900', true],
    ['2011..', '2010-12-31', false],
    ['2011..', '2011-01-01', true],
    ['2011-03..', '2011', true],
    ['2011-03..', '2011-02', false],
    ['2011-03-15..', '2011-03', true],
    ['2011-03-15..', '2011-03-14', false],
    ['..2025', '2025-12-31', true],
    ['..2025', '2026', false],
    ['..2025-01-20', '2025-01', true],
    ['..2025-01-20', '2025-01-20T23:59Z', true],
    ['..2025-01-20', '2025-01-21T00:00Z', false],
    ['2011..2011', '2011-06', true],
  ])('%s in %s: %s', (bounds, when, held) => {
    expect(heldAt(period(bounds), when)).toBe(held);
  });
});

describe('upTo', () => {
  const date = fc
    .tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map((parts) => parts.map((it) => String(it).padStart(2, '0')).join('-'));
  const cut = fc.constantFrom(4, 7, 10);

  it('is the order of days, and lets pass what the less exact of the two does not tell', () => {
    fc.assert(
      fc.property(date, date, cut, cut, (a, b, i, j) => {
        if (a <= b) expect(upTo(a.slice(0, i), b.slice(0, j))).toBe(true);
        expect(upTo(a, b)).toBe(a <= b);
        expect(upTo(a.slice(0, i), b) || upTo(b, a.slice(0, i))).toBe(true);
      }),
    );
  });
});
