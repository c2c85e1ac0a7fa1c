import { describe, expect, it } from 'vitest';
import { isUuid, readPlace, readTime, writePlace } from '../../src/platform/list-place.js';

const ID = '0190a6b0-1111-7222-8333-444455556666';

describe('a place in a list', () => {
  it('is read as it was written', () => {
    const at = new Date('2026-03-01T08:30:00.123Z');
    expect(readPlace(writePlace(at, ID), isUuid)).toEqual({ at, key: ID });
  });

  it.each([
    undefined,
    null,
    [`1~${ID}`],
    '',
    '1',
    '1~',
    `~${ID}`,
    `-1~${ID}`,
    `1e3~${ID}`,
    `1~${ID}~2`,
    `1~${ID} `,
    '1~0190',
    `999999999999999~${ID}`,
  ])('is none where it cannot be read: %o', (given) => expect(readPlace(given, isUuid)).toBeNull());

  it('has no time that no row can have', () => {
    expect(readTime('253402300799999')?.toISOString()).toBe('9999-12-31T23:59:59.999Z');
    expect(readTime('253402300800000')).toBeNull();
  });
});
