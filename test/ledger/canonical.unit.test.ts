import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../../src/ledger/canonical.js';

describe('canonical', () => {
  it.each<[string, Json, string]>([
    ['null', null, 'null'],
    ['booleans', [true, false], '[true,false]'],
    ['whole numbers', [0, -0, 1, -1, 1e21, 9007199254740992], '[0,0,1,-1,1e+21,9007199254740992]'],
    ['fractions', [0.1, 4.5, 2e-3, 1e-27, 1 / 3], '[0.1,4.5,0.002,1e-27,0.3333333333333333]'],
    ['strings with their escapes', '\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    ['text beyond ASCII as it is', 'Зеленський 🌧', '"Зеленський 🌧"'],
    ['an array in its order', [3, 1, 2], '[3,1,2]'],
    ['empty things', [[], {}, ''], '[[],{},""]'],
    ['members in order', { b: 1, a: 2, A: 3, aa: 4, 10: 5, 9: 6 }, '{"10":5,"9":6,"A":3,"a":2,"aa":4,"b":1}'],
    ['members within', { z: { b: [{ d: 1, c: 2 }], a: null } }, '{"z":{"a":null,"b":[{"c":2,"d":1}]}}'],
    ['no members that are undefined', { a: undefined, b: 1 }, '{"b":1}'],
  ])('writes %s', (_, value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it('sorts members by UTF-16 code units (the example of RFC 8785)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const names = Object.values(JSON.parse(canonical(value)) as Record<string, string>);
    const order = canonical(value)
      .match(/:"[^"]*"/g)
      ?.map((it) => it.slice(2, -1));
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(names).toHaveLength(7);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %s', (value) => {
    expect(() => canonical({ a: [value] })).toThrow(new TypeError(`${value} is not JSON`));
  });

  it('writes equal values alike whatever the order of their members, and reads back as the same', () => {
    const shuffled = (value: Json): Json =>
      Array.isArray(value)
        ? value.map(shuffled)
        : value && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, it]) => [key, shuffled(it as Json)]),
            )
          : value;
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        const value = given as Json;
        expect(canonical(shuffled(value))).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
