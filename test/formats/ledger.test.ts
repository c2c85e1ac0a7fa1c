import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { ledgerFile } from '../../src/formats/linked-schemas.js';
import { changeOf } from '../../src/formats/queries.js';
import { claimsFile } from '../../src/formats/schemas.js';
import { canonical } from '../../src/ledger/canonical.js';
import { record } from '../../src/ledger/record.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { claimIn, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { type LedgerScript, ledgerScript } from '../support/ledger-script.js';
import { correct } from '../support/reviews.js';
import type { Visitor } from '../support/visitor.js';

// The ledger's file as strangers get it and verify it: with the script that is served, in a process of its own.

type Ledger = z.infer<typeof ledgerFile>;
type Entry = Exclude<Ledger['events'][number], { withheld: true }>;

let desk: TestDesk;
let reader: Visitor;
let script: LedgerScript;
let slug: string;
let refs: { corrected: string; undone: string; restored: string; withdrawn: string; protectedOne: string };
let ledgerText: string;
let claimsText: string;
let ledger: Ledger;

beforeAll(async () => {
  desk = await openTestDesk();
  const { as } = desk;
  reader = await desk.visitor();
  slug = await anArticle(as.checker);
  const corrected = await claimIn('approved', desk, slug, { statement: 'Corrected later.' });
  const undone = await claimIn('submitted', desk, slug, { statement: 'Undone statement.' });
  await approveAssessment(as.editor, undone.ref, undone.version, null);
  await undoDecision(as.editor, undone.ref, undone.version + 1);
  await approveAssessment(as.editor, undone.ref, undone.version + 2, null);
  const restored = await claimIn('approved', desk, slug, { statement: 'Words before the withdrawal.' });
  await withdrawClaim(as.editor, restored.ref, restored.version, 'Not so.');
  await restoreClaim(as.editor, restored.ref, restored.version + 1);
  await editClaim(as.checker, restored.ref, restored.version + 2, aClaim({ statement: 'Restored.' }));
  await submitAssessment(as.checker, restored.ref, restored.version + 3);
  await approveAssessment(as.editor, restored.ref, restored.version + 4, null);
  const withdrawn = await claimIn('approved', desk, slug, { statement: 'Withdrawn statement.' });
  const protectedOne = await claimIn('approved', desk, slug, { attributions: [anAccount('Nomen Nescio')] });
  await claimIn('draft', desk, slug, { statement: 'Draft statement.' });
  await claimIn('returned', desk, slug, { statement: 'Returned statement.' });
  await publish(desk, slug);
  await withdrawClaim(as.editor, withdrawn.ref, withdrawn.version, 'A reason inside.', 'It was wrong.');
  await correct(desk, corrected);
  const { id } = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'nomen nescio' } });
  const terms = { spellings: [], note: null, guardians: [], publicDescription: 'a bystander' };
  await protectSource(as.editor, id, 1, terms);
  refs = {
    corrected: corrected.ref,
    undone: undone.ref,
    restored: restored.ref,
    withdrawn: withdrawn.ref,
    protectedOne: protectedOne.ref,
  };
  ledgerText = (await reader.get(`/articles/${slug}/ledger.json`)).text;
  claimsText = (await reader.get(`/articles/${slug}/claims.json`)).text;
  ledger = ledgerFile.parse(JSON.parse(ledgerText));
  script = await ledgerScript((await reader.get('/verify-ledger.mjs')).text);
}, 180_000);
afterAll(async () => {
  await desk.close();
  await script.close();
});

const verify: LedgerScript['verify'] = (files) => script.verify(files);
const copy = <T>(it: T): T => structuredClone(it);
const put = (it: object | null, more: object) => Object.assign(it ?? {}, more);
const openEntry = (it: Ledger, kind: string) =>
  it.events.find((event) => event.kind === kind && 'public' in event) as Entry & { public: object };
const closedEntry = (it: Ledger) =>
  it.events.find((event) => event.seq > 3 && !('withheld' in event) && !event.public) as Entry;

describe('the ledger’s file', () => {
  it('holds the whole chain to its head, of every entry its digests and hashes', async () => {
    const head = await desk.db.chain.findUniqueOrThrow({ where: { key: ledger.chain } });
    expect(ledger.head).toEqual({ seq: head.seq, hash: head.hash });
    expect(ledger.events.map((it) => it.seq)).toEqual(ledger.events.map((_, index) => index + 1));
    expect(ledger.events.length).toBe(head.seq);
  });

  it('tells readers what they can see now: which claims, in which states', () => {
    const told = ledger.events.flatMap((it) =>
      'public' in it && it.public
        ? [[it.kind, it.public.data.ref ?? slug, it.public.data.assessment ?? null]]
        : [],
    );
    expect(told).toEqual([
      ['claim_approved', refs.corrected, 1],
      ['decision_undone', refs.undone, 1],
      ['claim_approved', refs.undone, 2],
      ['claim_withdrawn', refs.restored, null],
      ['claim_approved', refs.restored, 2],
      ['claim_approved', refs.protectedOne, 1],
      ['article_published', slug, null],
      ['claim_approved', refs.corrected, 2],
    ]);
  });

  it('has neither words nor names of what they cannot', () => {
    const kinds = ledger.events.map((it) => it.kind);
    for (const kind of ['claim_marked', 'claim_submitted', 'claim_returned', 'claim_withdrawn'])
      expect(kinds).toContain(kind);
    const hidden = [
      'Withdrawn statement',
      'Draft statement',
      'Returned statement',
      'Words before',
      'A reason inside',
    ];
    const staff = Object.values(desk.as).flatMap(({ actor }) => [actor.id, actor.name, actor.email]);
    for (const word of [...hidden, ...staff, 'Nescio', 'bystander', refs.withdrawn, 'contentSalt'])
      expect([word, ledgerText.includes(word)]).toEqual([word, false]);
  });

  it('is not there for an article that is not out', async () => {
    const draft = await anArticle(desk.as.checker);
    expect((await reader.get(`/articles/${draft}/ledger.json`)).status).toBe(404);
  });
});

describe('a name that is protected since', () => {
  it('cannot be tried out on what is published: its salt is given no more', () => {
    const { claims } = claimsFile.parse(JSON.parse(claimsText));
    const proofs = Object.fromEntries(claims.map((it) => [it.ref, it.proof !== null]));
    expect(proofs).toEqual({
      [refs.corrected]: true,
      [refs.undone]: true,
      [refs.restored]: true,
      [refs.protectedOne]: false,
    });
  });

  it('makes older copies of the files no longer fresh', async () => {
    const { at } = await desk.db.event.findFirstOrThrow({ where: { kind: 'source_protected' } });
    const last = ledger.events.at(-1);
    expect(last && new Date(last.at) < at).toBe(true);
    expect(await changeOf(desk.db, slug)).toEqual(at);
    const { headers } = await reader.get(`/articles/${slug}/claims.json`);
    expect(headers.get('last-modified')).toBe(at.toUTCString());
  });
});

describe('the script', () => {
  it('finds the file whole, and that the claims show what was approved', async () => {
    const counts = `${slug}: ${ledger.events.length} entries, 8 open to readers, 0 withheld.\n`;
    expect(await verify({ ledger: ledgerText })).toEqual({ code: 0, err: '', out: `${counts}All whole.\n` });
    // Whose source is called otherwise since, has no proof of its content.
    const limit = `Proved only without the content of claim ${refs.protectedOne}.\n`;
    const found = await verify({ ledger: ledgerText, claims: claimsText });
    expect(found).toEqual({ code: 2, err: '', out: `${counts}${limit}` });
  });

  type Digest = 'publicDigest' | 'privateDigest' | 'previous' | 'hash';
  const turn = (it: Entry, key: Digest) =>
    put(it, { [key]: it[key].replace(/.$/, (last) => (last === '0' ? '1' : '0')) });
  const ANOTHER = '0190a6b0-1111-7222-8333-444455556666';
  const COVERS = /entry \d+: its hash does not cover what it says/;
  const OPEN = /entry \d+: its open part was changed/;
  const HEAD = /head: is not the last entry/;
  const TAMPERING: [what: string, alter: (it: Ledger) => unknown, found: RegExp][] = [
    ['the chain’s name', (it) => put(it, { chain: ANOTHER }), COVERS],
    ['the article’s name', (it) => put(it, { article: 'another' }), /entry \d+: is of another article/],
    ['a kind', (it) => put(closedEntry(it), { kind: 'claim_praised' }), COVERS],
    ['a time', (it) => put(closedEntry(it), { at: '2020-01-01T00:00:00.000Z' }), COVERS],
    ['a number', (it) => put(closedEntry(it), { seq: 99 }), /entry \d+: says that it is entry 99/],
    ['a public digest', (it) => turn(closedEntry(it), 'publicDigest'), COVERS],
    ['a public digest beside its words', (it) => turn(openEntry(it, 'claim_approved'), 'publicDigest'), OPEN],
    ['a private digest', (it) => turn(closedEntry(it), 'privateDigest'), COVERS],
    ['a previous hash', (it) => turn(closedEntry(it), 'previous'), /does not carry the hash/],
    ['a hash', (it) => turn(closedEntry(it), 'hash'), COVERS],
    ['an open word', (it) => put(openEntry(it, 'claim_approved').public.data, { statement: 'No.' }), OPEN],
    ['whose entry it is', (it) => put(openEntry(it, 'claim_approved').public, { claim: ANOTHER }), OPEN],
    ['what is added', (it) => put(openEntry(it, 'article_published').public.data, { note: 'More.' }), OPEN],
    ['an entry removed', (it) => it.events.splice(4, 1), /entry 5: says that it is entry 6/],
    ['the first entry removed', (it) => it.events.shift(), /entry 1: says that it is entry 2/],
    ['two entries swapped', (it) => it.events.splice(4, 2, ...it.events.slice(4, 6).reverse()), /entry 5/],
    ['an entry that is there twice', (it) => it.events.splice(4, 0, it.events[4] as Entry), /entry 6/],
    ['the end cut off', (it) => it.events.pop(), HEAD],
    ['the number of the head', (it) => put(it.head, { seq: 1 }), HEAD],
    ['the hash of the head', (it) => put(it.head, { hash: '0'.repeat(64) }), HEAD],
    ['no head', (it) => put(it, { head: null }), HEAD],
  ];

  it.each(TAMPERING)('finds %s', async (_, alter, found) => {
    const altered = copy(ledger);
    alter(altered);
    expect(altered).not.toEqual(ledger);
    const { code, out, err } = await verify({ ledger: altered });
    expect([code, found.test(err)]).toEqual([1, true]);
    expect(out).not.toContain('All whole');
  });

  it('finds an end that was cut off with its head, by what somebody noted of it', async () => {
    const noted: [string, string] = [String(ledger.head?.seq), ledger.head?.hash ?? ''];
    expect((await verify({ ledger, noted })).code).toBe(0);
    const altered = copy(ledger);
    altered.events.pop();
    const last = altered.events.at(-1);
    altered.head = last ? { seq: last.seq, hash: last.hash } : null;
    expect((await verify({ ledger: altered })).code).toBe(0);
    const { code, err } = await verify({ ledger: altered, noted });
    expect([code, err]).toEqual([1, `entry ${noted[0]}: has another hash than you noted\n`]);
  });

  type Shown = z.infer<typeof claimsFile>['claims'][number];
  const SHOWN: [what: string, alter: (it: Shown) => unknown][] = [
    ['another statement', (it) => put(it.content, { statement: 'Other.' })],
    ['another status', (it) => put(it.content, { status: 'confirmed' })],
    ['no attribution', (it) => it.content.attributions.pop()],
    ['another claim’s content', (it) => put(it, { ref: 'ZZZZZZ' })],
    ['another salt', (it) => put(it.proof, { salt: '0'.repeat(32) })],
    ['another entry', (it) => put(it.proof, { event: 1 })],
  ];

  it.each(SHOWN)('finds claims that show %s than was approved', async (_, alter) => {
    const claims = claimsFile.parse(JSON.parse(claimsText));
    const shown = claims.claims.find((it) => it.proof) as Shown;
    alter(shown);
    const { code, err } = await verify({ ledger, claims });
    expect([code, /^claim \w{6}: shows something else than was approved/.test(err)]).toEqual([1, true]);
  });
});

describe('an approval of before approvals were sealed under a salt', () => {
  it('is withheld: its hash is there, and nothing to try names on', async () => {
    const { id: articleId } = await desk.db.article.findUniqueOrThrow({ where: { slug } });
    const claim = await desk.db.claim.findUniqueOrThrow({ where: { ref: refs.corrected } });
    const digest = createHash('sha256')
      .update(canonical({ name: 'Nomen Nescio' }))
      .digest('hex');
    const said = {
      ref: claim.ref,
      assessment: 2,
      status: 'reported',
      statement: 'It cost five.',
      override: null,
    } as const;
    await desk.db.$transaction(async (tx) => {
      // No command writes it any more, so that the database would refuse an entry without its change.
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await record(tx, {
        kind: 'claim_approved',
        at: new Date(),
        actorId: desk.as.editor.actor.id,
        articleId,
        claimId: claim.id,
        public: { ...said, digest },
        private: { note: null },
      });
    });
    const stored = await desk.db.event.findFirstOrThrow({
      where: { chain: articleId },
      orderBy: { seq: 'desc' },
    });
    const { text } = await reader.get(`/articles/${slug}/ledger.json`);
    const last = ledgerFile.parse(JSON.parse(text)).events.at(-1);
    expect(last).toEqual({
      seq: stored.seq,
      kind: 'claim_approved',
      at: stored.at.toISOString(),
      withheld: true,
      hash: stored.hash,
    });
    // The private digest would let the public one be tried out through the hash.
    for (const it of [digest, stored.publicDigest, stored.privateDigest]) expect(text).not.toContain(it);
    const { code, out } = await verify({ ledger: text });
    const proved = `1 withheld.\nProved only from entry ${stored.seq + 1} on.\n`;
    expect([code, out]).toEqual([2, expect.stringContaining(proved)]);
  });
});
