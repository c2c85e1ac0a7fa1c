import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidAddress } from '../../src/platform/errors.js';
import { inAddress, readMoment, withdrawnAfter, withdrawnBetween } from '../../src/readers/moment.js';

const NOW = new Date('2026-01-05T10:00:30.500Z');
const read = (given: unknown) => readMoment(given, NOW)?.toISOString();

describe('a moment of an address', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['2025-12-20T17:05Z', '2025-12-20T17:05:00.000Z'],
    ['2025-12-20T17:05:09Z', '2025-12-20T17:05:09.000Z'],
    ['2025-12-20T17:05:09.250Z', '2025-12-20T17:05:09.250Z'],
    ['2025-12-20T17:05+02:00', '2025-12-20T15:05:00.000Z'],
    ['2025-12-20T17:05:09.250-05:30', '2025-12-20T22:35:09.250Z'],
    // As the + of an address is read where it was not encoded.
    ['2025-12-20T17:05 02:00', '2025-12-20T15:05:00.000Z'],
    ['2026-01-05T12:00+02:00', '2026-01-05T10:00:00.000Z'],
    ['2025-12-20', '2025-12-20T23:59:59.999Z'],
    ['2024-02-29', '2024-02-29T23:59:59.999Z'],
    ['2026-01-05', '2026-01-05T10:00:30.500Z'],
    ['2026-01-05T10:00:30.500Z', '2026-01-05T10:00:30.500Z'],
  ])('%j is %j', (given, expected) => expect(read(given)).toBe(expected));

  it.each([
    'yesterday',
    '2025-12-20T17:05',
    '2025-12-20T17:05+2',
    '2025-12-20T17:05+0200',
    '2025-12-20T17:05+15:00',
    '2025-12-20T17:05+02:60',
    '2025-02-29T17:05+02:00',
    '2025-12-20+02:00',
    '2025-12-20 17:05Z',
    '2025-12',
    '2025-13-01',
    '2025-02-29',
    '2025-12-20T25:00Z',
    '2025-12-20T17:60Z',
    '2025-12-20T17:05:60Z',
    ' 2025-12-20',
    '2025-12-20\0',
    ['2025-12-20', '2025-12-21'],
    { day: '2025-12-20' },
  ])('%j is none', (given) => {
    expect(() => read(given)).toThrow(InvalidAddress);
    expect(() => read(given)).toThrow('A moment is written like');
  });

  it.each([
    '2026-01-06',
    '2026-01-05T10:01Z',
    '2026-01-05T08:01-02:00',
    '2026-01-05T10:00:30.501Z',
    '9999-12-31',
  ])('%s has not come yet', (given) => {
    expect(() => read(given)).toThrow(InvalidAddress);
    expect(() => read(given)).toThrow('That moment has not come yet.');
  });

  it('is read as it was written, whatever it is', () => {
    const past = fc.date({ min: new Date('1970-01-01'), max: NOW, noInvalidDate: true });
    fc.assert(
      fc.property(past, (at) => {
        expect(readMoment(inAddress(at), NOW)).toEqual(at);
      }),
    );
    expect(inAddress(new Date('2025-12-20T17:05:00.000Z'))).toBe('2025-12-20T17:05Z');
    expect(inAddress(new Date('2025-12-20T17:05:09.000Z'))).toBe('2025-12-20T17:05:09Z');
    expect(inAddress(new Date('2025-12-20T17:05:00.020Z'))).toBe('2025-12-20T17:05:00.020Z');
  });
});

describe('claims shown at a moment and withdrawn since', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute));
  const event = (kind: string, minute: number, claimId: string | null = 'a', assessment = 1) => ({
    kind,
    at: at(minute),
    claimId,
    public: kind === 'claim_withdrawn' ? { ref: 'A' } : { ref: 'A', assessment },
  });
  const approved = event('claim_approved', 1);
  const withdrawn = event('claim_withdrawn', 5);

  it.each([
    ['not before it was approved', [approved, withdrawn], 0, 0],
    ['from its approval on', [approved, withdrawn], 1, 1],
    ['until it was withdrawn', [approved, withdrawn], 5, 0],
    ['not where it still stands', [approved], 3, 0],
    ['not where the approval was undone by then', [approved, event('decision_undone', 2), withdrawn], 3, 0],
    ['where it was undone later', [approved, event('decision_undone', 4), withdrawn], 3, 1],
    [
      'by what it fell back to',
      [approved, event('claim_approved', 2, 'a', 2), event('decision_undone', 3, 'a', 2), withdrawn],
      4,
      1,
    ],
    [
      'once, however often',
      [approved, withdrawn, event('claim_approved', 6, 'a', 2), event('claim_withdrawn', 7)],
      1,
      1,
    ],
    [
      'each claim',
      [approved, event('claim_approved', 1, 'b'), withdrawn, event('claim_withdrawn', 6, 'b')],
      1,
      2,
    ],
    [
      'and nothing that is no claim’s',
      [event('claim_approved', 1, null), event('claim_withdrawn', 2, null)],
      1,
      0,
    ],
  ])('are counted: %s', (_, events, minute, count) => expect(withdrawnAfter(events, at(minute))).toBe(count));

  it('and told, between two moments: those seen at the first, and those that readers were told of', () => {
    const told = (minute: number, claimId: string, words?: string) => ({
      ...event('claim_withdrawn', minute, claimId),
      public: { ref: claimId, ...(words ? { told: words } : {}) },
    });
    const events = [
      approved,
      event('claim_approved', 2, 'b'),
      told(3, 'b'),
      event('claim_approved', 4, 'c'),
      told(5, 'a', 'Wrong.'),
      told(6, 'c', 'Wrong too.'),
      told(7, 'd'),
    ];
    const between = (from: number, to?: number) =>
      withdrawnBetween(events, at(from), to === undefined ? undefined : at(to));
    expect(between(2)).toEqual({
      claims: 3,
      told: [
        { at: at(6), words: 'Wrong too.' },
        { at: at(5), words: 'Wrong.' },
      ],
    });
    expect(between(2, 4)).toEqual({ claims: 1, told: [] });
    expect(between(2, 5)).toEqual({ claims: 2, told: [{ at: at(5), words: 'Wrong.' }] });
    expect(between(6)).toEqual({ claims: 0, told: [] });
    expect(between(5, 5)).toEqual({ claims: 0, told: [] });
  });
});
