import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootOf, stepsOf } from '../../src/sources/roots.js';

const steps = (...pairs: string[]) => new Map(pairs.map((pair) => pair.split('>') as [string, string]));

describe('rootOf', () => {
  it.each<[string, string[], string, string]>([
    ['itself without affiliations', [], 'a', 'a'],
    ['the organisation it belongs to', ['a>b'], 'a', 'b'],
    ['the end of a long way', ['a>b', 'b>c', 'c>d'], 'a', 'd'],
    ['itself at the end of the way', ['a>b'], 'b', 'b'],
    ['one of a ring, whoever asks', ['c>b', 'b>c'], 'c', 'b'],
    ['the smallest of a ring that it only leads to', ['z>y', 'y>x', 'x>y'], 'z', 'x'],
    ['not one before the ring, though smaller', ['a>y', 'y>x', 'x>y'], 'a', 'x'],
    ['itself where it belongs to itself', ['a>a'], 'a', 'a'],
  ])('is %s', (_, pairs, from, root) => {
    expect(rootOf(from, steps(...pairs))).toBe(root);
  });

  it('always ends, and is the same from everywhere on the way', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 10 }), (pairs) => {
        const way = new Map(pairs);
        for (const [start, onward] of way) {
          const root = rootOf(start, way);
          expect(rootOf(onward, way)).toBe(root);
          expect(rootOf(root, way)).toBe(root);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('stepsOf', () => {
  it('lets the first of several affiliations count', () => {
    const affiliations = [
      { sourceId: 'a', withId: 'b' },
      { sourceId: 'a', withId: 'c' },
      { sourceId: 'd', withId: 'c' },
    ];
    expect([...stepsOf(affiliations)]).toEqual([
      ['a', 'b'],
      ['d', 'c'],
    ]);
  });
});
