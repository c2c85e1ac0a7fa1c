import { describe, expect, it } from 'vitest';
import { newRef, readRef } from '../../src/claims/ref.js';

describe('a ref', () => {
  it('is six characters that cannot be misread, and reads back as itself', () => {
    const refs = Array.from({ length: 2000 }, newRef);
    for (const ref of refs) {
      expect(ref).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(readRef(ref)).toBe(ref);
    }
    expect(new Set(refs).size).toBe(refs.length);
    expect(new Set(refs.join('')).size).toBe(32);
  });

  it.each([
    ['abc123', 'ABC123'],
    ['ABCDEO', 'ABCDE0'],
    ['ABCDEI', 'ABCDE1'],
    ['abcdel', 'ABCDE1'],
    ['oilOIL', '011011'],
    ['ABCDEU', undefined],
    ['ABC12', undefined],
    ['ABC1234', undefined],
    ['ABC-12', undefined],
    ['ABC12 ', undefined],
    ['ABC12\n', undefined],
    ['ÀBC123', undefined],
    ['ß23456', undefined],
    ['', undefined],
  ])('typed as %j is %s', (typed, ref) => {
    expect(readRef(typed)).toBe(ref);
  });
});
