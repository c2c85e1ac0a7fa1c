import { describe, expect, it } from 'vitest';
import { liveClaim } from '../../src/live/live-claim.js';

const EVENTS = [
  { kind: 'annotation_added', who: 'The editor', what: 'wrote a note' },
  { kind: 'claim_taken_back', who: 'The checker', what: 'took the proposal back' },
  { kind: 'claim_submitted', who: 'The checker', what: 'submitted it' },
] as never[];
const CLAIM = { ref: 'K7Q2XD', version: 3 };
const of = (query: object, more: object = {}) =>
  liveClaim(query, CLAIM, EVENTS, { view: undefined, typed: false, ...more });

describe('a claim’s page that comes anew', () => {
  it('asks from then on with the version that it was opened with', () => {
    expect(of({})).toEqual({ address: '/desk/claims/K7Q2XD?seen=3', asked: false, stays: false, news: null });
    expect(of({ seen: '3' })).toEqual({
      address: '/desk/claims/K7Q2XD?seen=3',
      asked: true,
      stays: false,
      news: null,
    });
  });

  it('leaves the decision as it was where the claim has changed, and says who changed it', () => {
    const it_ = of({ seen: '2' });
    expect([it_.address, it_.asked, it_.stays]).toEqual(['/desk/claims/K7Q2XD?seen=2', true, true]);
    expect(it_.news?.by?.what).toBe('took the proposal back');
  });

  it('leaves it as it was on a page that came back with what was typed', () => {
    expect(of({}, { typed: true })).toMatchObject({
      address: '/desk/claims/K7Q2XD?seen=3&typed=1',
      stays: false,
    });
    expect(of({ seen: '3', typed: '1' })).toMatchObject({ stays: true, news: null });
  });

  it('keeps the view of the queue that it belongs to', () => {
    expect(of({}, { view: 'waiting' }).address).toBe('/desk/claims/K7Q2XD?view=waiting&seen=3');
    expect(of({}, { view: ['a', 'b'] }).address).toBe('/desk/claims/K7Q2XD?seen=3');
  });

  it.each(['', 'x', '-1', '1e3', ['2'], { a: '2' }])('takes %j for no version', (seen) =>
    expect(of({ seen })).toMatchObject({ asked: false, stays: false, news: null }),
  );
});
