import { describe, expect, it } from 'vitest';
import { isKnown, tagOf } from '../../src/platform/conditional.js';

describe('whether somebody has an answer already', () => {
  const DAY = 'Tue, 06 Jan 2026 10:00:00 GMT';
  // A change has parts of a second, the date of HTTP has none.
  const CHANGED = new Date('2026-01-06T10:00:00.900Z');
  const LATER = 'Tue, 06 Jan 2026 10:00:01 GMT';
  const EARLIER = 'Tue, 06 Jan 2026 09:59:59 GMT';
  const TABLE: [boolean, Record<string, string>][] = [
    [false, {}],
    [true, { 'if-none-match': '"tag"' }],
    [true, { 'if-none-match': 'W/"tag"' }],
    [true, { 'if-none-match': '*' }],
    [true, { 'if-none-match': '"other", "tag"' }],
    [true, { 'if-none-match': '"other",W/"tag"' }],
    [true, { 'if-none-match': '"with, a comma", "tag"' }],
    [false, { 'if-none-match': '"other"' }],
    [false, { 'if-none-match': '"tag-br"' }],
    [false, { 'if-none-match': 'tag' }],
    [false, { 'if-none-match': '' }],
    [true, { 'if-modified-since': DAY }],
    [true, { 'if-modified-since': LATER }],
    [false, { 'if-modified-since': EARLIER }],
    [false, { 'if-modified-since': 'yesterday' }],
    [false, { 'if-none-match': '"other"', 'if-modified-since': DAY }],
    [true, { 'if-none-match': '"tag"', 'if-modified-since': EARLIER }],
    // As Node’s fetch sends it with every tag; it is for caches on the way.
    [true, { 'if-none-match': '"tag"', 'cache-control': 'no-cache' }],
    [true, { 'if-modified-since': DAY, 'cache-control': 'no-cache' }],
    [true, { 'if-none-match': '"tag"', 'cache-control': 'max-age=0' }],
  ];
  it.each(TABLE)('%s: %j', (expected, headers) => expect(isKnown(headers, '"tag"', CHANGED)).toBe(expected));

  it('does not go by a date that there is not', () => {
    expect(isKnown({ 'if-modified-since': DAY }, '"tag"', undefined)).toBe(false);
  });
});

it('tags the same bytes alike, and others otherwise', () => {
  expect(tagOf('Київ')).toBe(tagOf(Buffer.from('Київ')));
  expect(tagOf('Київ')).toMatch(/^[\w-]{27}$/);
  expect(tagOf('Київ.')).not.toBe(tagOf('Київ'));
});
