import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf } from '../../src/api/json-body.js';
import { mayRevoke } from '../../src/api/policy.js';
import { type GivenPlace, placeGiven } from '../../src/api/quotation-place.js';
import { daysToHold, digestOfToken, endOf, newToken, stateOf, tokenIn } from '../../src/api/token.js';
import { isWhole } from '../../src/claims/whole-words.js';

describe('the depth of a JSON text', () => {
  it.each([
    ['1', 0],
    ['"[{["', 0],
    ['[]', 1],
    ['{"a": [1, {"b": []}]}', 4],
    ['["\\"[[[", "\\\\", []]', 2],
    ['[[[', 3],
    ['[] [] {}', 1],
  ])('of %s is %i', (text, depth) => expect(depthOf(text)).toBe(depth));

  it('is that of whatever value it stands for', () => {
    const depthIn = (it: unknown): number =>
      it !== null && typeof it === 'object' ? 1 + Math.max(0, ...Object.values(it).map(depthIn)) : 0;
    fc.assert(fc.property(fc.jsonValue(), (it) => depthOf(JSON.stringify(it)) === depthIn(it)));
  });
});

describe('a token', () => {
  it('is 32 random bytes behind a name that is found', () => {
    const [one, other] = [newToken(), newToken()];
    expect(one).toMatch(/^cdk_[0-9a-f]{64}$/);
    expect(one).not.toBe(other);
    expect(digestOfToken(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toContain(digestOfToken(one));
  });

  const token = `cdk_${'a'.repeat(64)}`;
  it.each([
    [undefined, undefined],
    [`Bearer ${token}`, token],
    [`bearer  ${token} `, token],
    [token, 'malformed'],
    ['Bearer', 'malformed'],
    [`Bearer ${token}0`, 'malformed'],
    [`Bearer ${token}, ${token}`, 'malformed'],
    [`Basic ${token}`, 'malformed'],
  ])('in %s is %s', (header, found) => expect(tokenIn(header)).toBe(found));

  it('holds until the end of its last day, for a year at the most, and never once it is revoked', () => {
    const now = new Date('2026-03-01T23:30Z');
    expect(daysToHold(now)).toEqual({ first: '2026-03-01', last: '2027-03-01', offered: '2026-05-30' });
    const expiresAt = endOf('2026-03-01');
    expect(stateOf({ expiresAt, revokedAt: null }, now)).toBe('holds');
    expect(stateOf({ expiresAt, revokedAt: null }, new Date('2026-03-02T00:00Z'))).toBe('expired');
    expect(stateOf({ expiresAt, revokedAt: now }, now)).toBe('revoked');
  });

  it.each([
    ['a', 'fact_checker', true],
    ['b', 'fact_checker', false],
    ['b', 'editor', false],
    ['b', 'admin', true],
  ] as const)('of a may be revoked by %s, %s: %s', (id, role, may) =>
    expect(mayRevoke({ id, role }, { accountId: 'a' })).toBe(may),
  );
});

describe('the place of words', () => {
  const text = {
    headline: 'Bridge opens',
    summary: 'The bridge opens. “No,” she said.',
    body: 'She said no. He said no, 𝒳 and no.\nThe end.',
    headings: [],
  };
  const inBody = (start: number, end: number) => ({ part: 'body', start, end });

  it.each<[string, GivenPlace, object]>([
    ['once there', { exact: 'The end.' }, inBody(36, 44)],
    [
      'in the part that is named',
      { part: 'summary', exact: 'opens' },
      { part: 'summary', start: 11, end: 16 },
    ],
    ['told by what stands before', { exact: 'no', prefix: 'He said ' }, inBody(21, 23)],
    ['told by what stands after', { exact: 'no', suffix: '. He' }, inBody(9, 11)],
    ['told by both, however the spaces fall', { exact: ' no ', prefix: 'and', suffix: '.' }, inBody(32, 34)],
    ['by offsets', { part: 'body', start: 0, end: 3 }, inBody(0, 3)],
    ['by offsets and words', { part: 'body', start: 9, end: 11, exact: 'no' }, inBody(9, 11)],
  ])('%s', (_, given, place) => expect(placeGiven(text, given)).toEqual(place));

  it.each<[string, GivenPlace, RegExp]>([
    ['nowhere', { exact: 'nobody' }, /do not stand in the article/],
    ['in another part', { part: 'headline', exact: 'The end' }, /do not stand in the headline/],
    ['in several places', { exact: 'no' }, /stand in 3 places/],
    ['a piece of a word', { exact: 'Bri' }, /inside a word or number/],
    ['a piece of a word by its offsets', { part: 'headline', start: 0, end: 3 }, /inside a word or number/],
    ['between other words', { exact: 'The end', prefix: 'yes' }, /not between the words/],
    ['nothing', {}, /Give the words/],
    ['offsets without their part', { start: 0, end: 3 }, /Offsets need the part/],
    ['half of the offsets', { part: 'body', start: 0 }, /Offsets need/],
    [
      'other words than at the offsets',
      { part: 'body', start: 0, end: 3, exact: 'He' },
      /Other words than these/,
    ],
  ])('is refused: %s', (_, given, told) => expect(() => placeGiven(text, given)).toThrow(told));

  it('is found again for any whole words of any text by what stands around them, and by offsets', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (body, a, b) => {
        const [start, end] = [a % body.length, (b % body.length) + 1].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const exact = body.slice(start, end);
        fc.pre(exact.trim() !== '' && exact === exact.trim());
        const one = { headline: '', summary: '', body, headings: [] };
        const given = { part: 'body', exact, prefix: body.slice(0, start), suffix: body.slice(end) } as const;
        const offsets = { part: 'body', start, end, exact } as const;
        for (const it of [given, offsets])
          if (isWhole(body, start, end)) expect(placeGiven(one, it)).toEqual({ part: 'body', start, end });
          else expect(() => placeGiven(one, it)).toThrow('inside a word or number');
      }),
    );
  });
});
