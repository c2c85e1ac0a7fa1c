import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/ledger/canonical.js';
import { GENESIS, type Link, type Seal, seal } from '../../src/ledger/chain.js';
import { faultsOf } from '../../src/ledger/verify.js';

const LINK: Link = {
  chain: 'article-1',
  seq: 7,
  kind: 'claim_approved',
  at: new Date('2025-12-20T17:05:00.123Z'),
  articleId: 'article-1',
  claimId: 'claim-1',
  actorId: 'person-1',
  public: { ref: 'ABC123', status: 'reported' },
  private: { note: 'Fine.' },
  salt: '00112233',
  previousHash: 'f'.repeat(64),
};

const CHANGES: [keyof Link, Link[keyof Link], (keyof Seal)[]][] = [
  ['chain', 'article-2', ['hash']],
  ['seq', 8, ['hash']],
  ['kind', 'claim_returned', ['hash']],
  ['at', new Date('2025-12-20T17:05:00.124Z'), ['hash']],
  ['previousHash', 'e'.repeat(64), ['hash']],
  ['articleId', 'article-2', ['hash', 'publicDigest']],
  ['articleId', null, ['hash', 'publicDigest']],
  ['claimId', 'claim-2', ['hash', 'publicDigest']],
  ['claimId', null, ['hash', 'publicDigest']],
  ['public', { ref: 'ABC123', status: 'confirmed' }, ['hash', 'publicDigest']],
  ['public', {}, ['hash', 'publicDigest']],
  ['actorId', 'person-2', ['hash', 'privateDigest']],
  ['actorId', null, ['hash', 'privateDigest']],
  ['private', { note: 'Fine' }, ['hash', 'privateDigest']],
  ['salt', '00112234', ['hash', 'privateDigest']],
];

const row = (link: Link) => ({ ...link, ...seal(link), id: 1n }) as unknown as Parameters<typeof faultsOf>[0];

describe('the seal of an event', () => {
  it('is the same for the same event, whatever the order of its members', () => {
    const turned = { ...LINK, public: { status: 'reported', ref: 'ABC123' } };
    expect(seal(turned)).toEqual(seal(LINK));
  });

  it('is three digests in hex', () => {
    for (const digest of Object.values(seal(LINK))) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(GENESIS).toMatch(/^0{64}$/);
  });

  it.each(CHANGES)('is another one with a different %s (%j)', (field, value, differing) => {
    const [before, after] = [seal(LINK), seal({ ...LINK, [field]: value })];
    const changed = (['hash', 'publicDigest', 'privateDigest'] as const).filter(
      (key) => before[key] !== after[key],
    );
    expect(changed).toEqual(differing);
  });

  it('is changed by a difference in every field there is', () => {
    expect([...new Set(CHANGES.map(([field]) => field))].sort()).toEqual(Object.keys(LINK).sort());
  });

  it('can be verified by somebody who has only the digest of the private part', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const { privateDigest, hash } = seal(LINK);
    const { chain, seq, kind, articleId, claimId, previousHash } = LINK;
    const published = canonical({ article: articleId, claim: claimId, data: LINK.public });
    const again = canonical({
      chain,
      seq,
      kind,
      at: '2025-12-20T17:05:00.123Z',
      public: sha256(published),
      private: privateDigest,
      previous: previousHash,
    });
    expect(sha256(again)).toBe(hash);
  });

  it('tells nothing of a private part that could be guessed, as the salt is unknown', () => {
    const guess = createHash('sha256')
      .update(canonical({ actor: LINK.actorId, data: LINK.private }))
      .digest('hex');
    expect(seal(LINK).privateDigest).not.toBe(guess);
    expect(seal({ ...LINK, salt: 'other' }).privateDigest).not.toBe(seal(LINK).privateDigest);
  });
});

describe('the check of an event', () => {
  it('finds nothing wrong with what was written', () => {
    expect(faultsOf(row(LINK), 7, LINK.previousHash)).toEqual([]);
  });

  it.each(CHANGES)('finds a %s changed to %j', (field, value) => {
    expect(faultsOf({ ...row(LINK), [field]: value } as never, 7, LINK.previousHash)).not.toEqual([]);
  });

  it.each<[string, object, string]>([
    ['its public part', { public: {} }, 'its public part was changed'],
    ['its private part', { private: {} }, 'its private part was changed'],
    ['its time', { at: new Date(0) }, 'its hash does not cover what it says'],
  ])('tells that %s was changed', (_, change, fault) => {
    expect(faultsOf({ ...row(LINK), ...change } as never, 7, LINK.previousHash)).toContain(fault);
  });

  it('finds an event removed before it', () => {
    expect(faultsOf(row(LINK), 6, 'e'.repeat(64))).toEqual([
      'expected event 6: one was removed or reordered',
      'does not carry the hash of the event before it',
    ]);
  });

  it('finds an event that was sealed anew in its place', () => {
    const forged = row({ ...LINK, previousHash: 'e'.repeat(64) });
    expect(faultsOf(forged, 7, LINK.previousHash)).toEqual([
      'does not carry the hash of the event before it',
    ]);
  });
});
