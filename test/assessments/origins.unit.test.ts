import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areApart, grouped, independent, type Standing } from '../../src/assessments/origins.js';

/** Items by the letters of their roots: "A", "AB". */
const items = (...roots: string[]): Standing<number>[] =>
  roots.map((letters, key) => ({ key, roots: [...letters].map((id) => ({ id, name: `Root ${id}` })) }));
const keys = (list: readonly Standing<number>[]) => list.map((it) => it.key);
const count = (list: readonly Standing<number>[]) => independent(list).length;

describe('independent origins', () => {
  it.each<[number, string, string[]]>([
    [0, 'of nothing', []],
    [1, 'of one item', ['A']],
    [1, 'of ten outlets that carry one wire', Array(10).fill('W')],
    [2, 'of two wires, however many carry them', ['V', 'W', 'V', 'W', 'V']],
    [3, 'of three', ['A', 'B', 'C']],
    [1, 'of a wire and an outlet of it that also has an owner', ['W', 'WH']],
    [2, 'of a wire, a house, and an outlet that goes back to both', ['WH', 'W', 'H']],
    [1, 'of outlets of several houses that carry one wire', ['WA', 'WB', 'WC', 'WD']],
    [1, 'of a ring in which each shares with the next', ['AB', 'BC', 'CA']],
    [2, 'of four in a ring', ['AB', 'BC', 'CD', 'DA']],
    [2, 'of five in a ring', ['AB', 'BC', 'CD', 'DE', 'EA']],
    [2, 'of a chain where the middle would stand alone', ['AB', 'BC', 'CD']],
    [3, 'of a middle that shares with three', ['ABC', 'AX', 'BY', 'CZ']],
    [
      3,
      'of seventeen, fourteen of which are one',
      [...Array.from('abcdefghijklmn', (h) => `W${h}`), 'PQ', 'RS'],
    ],
  ])('are %i %s', (expected, _, roots) => {
    expect(count(items(...roots))).toBe(expected);
  });

  it('are told by the first of equals, in the order given', () => {
    expect(keys(independent(items('W', 'A', 'W', 'B')))).toEqual([0, 1, 3]);
  });

  it('are told by what goes back to less, rather than to more', () => {
    expect(keys(independent(items('WH', 'W', 'A')))).toEqual([1, 2]);
    expect(keys(independent(items('WH', 'HW', 'WHA')))).toEqual([0]);
  });

  it('are found at once among as many items as a form takes, whatever they share', () => {
    const rings = Array.from({ length: 50 }, (_, at) => `${(at * 7) % 25},${(at * 11 + 1) % 25}`);
    const many = rings.map((ids, key) => ({ key, roots: ids.split(',').map((id) => ({ id, name: id })) }));
    expect(count(many)).toBeGreaterThan(5);
  });

  /** Fifty items of which each shares a root with as many others, drawn by a small generator, the same each time. */
  function sparse(seed: number, sharers: number): Standing<number>[] {
    let state = seed;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const ends = Array.from({ length: 50 * sharers }, (_, at) => at % 50);
    for (let at = ends.length - 1; at > 0; at--) {
      const other = next(at + 1);
      [ends[at], ends[other]] = [ends[other] as number, ends[at] as number];
    }
    const roots: string[][] = Array.from({ length: 50 }, () => []);
    ends.forEach((end, at) => {
      roots[end]?.push(`${at >> 1}`);
    });
    return roots.map((ids, key) => ({
      key,
      roots: [...new Set(ids)].map((id) => ({ id, name: `Root ${id}` })),
    }));
  }

  it.each([2, 3, 4, 5, 6, 8])('take few trials among fifty items that share with %i each', (sharers) => {
    for (let seed = 1; seed <= 20; seed++) {
      const list = sparse(seed, sharers);
      let tries = 0;
      const found = independent(list, () => {
        tries++;
      });
      expect(tries).toBeLessThan(20_000);
      expect(found.length).toBeGreaterThanOrEqual(Math.floor(50 / (sharers + 1)));
    }
  });
});

describe('groups', () => {
  it.each<[string[], number[][]]>([
    [[], []],
    [
      ['A', 'B'],
      [[0], [1]],
    ],
    [
      ['A', 'B', 'A'],
      [[0, 2], [1]],
    ],
    [['A', 'B', 'AB'], [[0, 1, 2]]],
    [
      ['A', 'B', 'C', 'CA'],
      [[0, 2, 3], [1]],
    ],
    [['AB', 'CD', 'BC'], [[0, 1, 2]]],
  ])('of %j are %j, in the order given', (roots, expected) => {
    expect(grouped(items(...roots)).map(keys)).toEqual(expected);
  });
});

describe('whatever the roots', () => {
  const some = fc
    .uniqueArray(fc.constantFrom(...'ABCDEF'), { minLength: 1, maxLength: 3 })
    .map((it) => it.join(''));
  const any = fc.array(some, { maxLength: 9 }).map((roots) => items(...roots));
  const check = (property: (list: Standing<number>[]) => void) =>
    fc.assert(fc.property(any, property), { numRuns: 500 });

  /** Tries out every choice. */
  function bruteForce(list: readonly Standing<number>[]): number {
    const [first, ...rest] = list;
    if (!first) return 0;
    return Math.max(bruteForce(rest), 1 + bruteForce(rest.filter((it) => areApart(it, first))));
  }

  it('as many are found as there can be', () => {
    check((list) => {
      expect(count(list)).toBe(bruteForce(list));
    });
  });

  it('no two that are found share a root', () => {
    check((list) => {
      const found = independent(list);
      for (const a of found) for (const b of found) if (a !== b) expect(areApart(a, b)).toBe(true);
    });
  });

  it('there are no more than roots, nor than items, and one at least of each group', () => {
    check((list) => {
      const roots = new Set(list.flatMap((it) => it.roots.map((root) => root.id)));
      expect(count(list)).toBeLessThanOrEqual(Math.min(roots.size, list.length));
      expect(count(list)).toBeGreaterThanOrEqual(grouped(list).length);
      for (const group of grouped(list)) expect(count(group)).toBeGreaterThanOrEqual(1);
      expect(grouped(list).reduce((sum, group) => sum + count(group), 0)).toBe(count(list));
    });
  });

  it('where each has one root, there are as many as roots', () => {
    check((list) => {
      const single = list.map((it) => ({ ...it, roots: it.roots.slice(0, 1) }));
      expect(count(single)).toBe(new Set(single.map((it) => it.roots[0]?.id)).size);
      expect(count(single)).toBe(grouped(single).length);
    });
  });

  it('the order changes nothing about how many', () => {
    fc.assert(
      fc.property(any, fc.infiniteStream(fc.nat()), (list, numbers) => {
        const shuffled = list
          .map((it) => ({ it, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ it }) => it);
        expect(count(shuffled)).toBe(count(list));
        expect(grouped(shuffled).length).toBe(grouped(list).length);
      }),
      { numRuns: 300 },
    );
  });

  it('one more takes none away, and adds one at the most', () => {
    fc.assert(
      fc.property(any, some, (list, roots) => {
        const [more] = items(roots);
        const after = count([...list, { ...(more as Standing<number>), key: 99 }]);
        expect(after - count(list)).toBeGreaterThanOrEqual(0);
        expect(after - count(list)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('each item stands in one group, and none shares a root with another group', () => {
    check((list) => {
      const groups = grouped(list);
      expect(keys(groups.flat()).sort()).toEqual(keys(list).sort());
      for (const a of groups)
        for (const b of groups)
          if (a !== b) expect(a.every((it) => b.every((other) => areApart(it, other)))).toBe(true);
    });
  });
});
