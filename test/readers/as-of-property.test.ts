import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotFound } from '../../src/platform/errors.js';
import { articleRecord, type PublicRecord, publicRecord } from '../../src/readers/public-record.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { anyHistory, live } from '../support/history.js';
import type { Visitor } from '../support/visitor.js';

// Pages as of a moment agree with the ledger, whatever was done: the public parts of its events are read here by
// themselves, as a stranger with the published ledger could, and compared with what the house shows. And what readers saw
// is kept after each step, and compared with what they are shown later as of that time.

let desk: TestDesk;
let reader: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
});
afterAll(() => desk.close());

type Told = { ref: string; assessment: number; status: string; statement: string; revision: number };
type Event = { kind: string; at: Date; public: Told };
type Shown = { assessment: number; status: string; statement: string };
type Then = { revision: number | null; claims: Map<string, Shown[]>; withdrawn: number };

/** What readers see of a moment by the ledger: the article's text, and of each claim its approvals, newest first. */
function byLedger(events: readonly Event[], at: Date): Then {
  let revision: number | null = null;
  const seen = new Map<string, Shown[]>();
  for (const { kind, at: when, public: it } of events) {
    if (when > at) break;
    if (kind === 'article_published') revision = it.revision;
    if (kind === 'article_unpublished') revision = null;
    if (kind === 'claim_approved') {
      const { assessment, status, statement } = it;
      seen.set(it.ref, [{ assessment, status, statement }, ...(seen.get(it.ref) ?? [])]);
    }
    if (kind === 'decision_undone' && it.ref)
      seen.set(
        it.ref,
        (seen.get(it.ref) ?? []).filter((shown) => shown.assessment !== it.assessment),
      );
    if (kind === 'claim_withdrawn') seen.delete(it.ref);
  }
  const claims = new Map([...seen].filter(([, shown]) => shown.length > 0));
  // What was taken back later is shown at no moment.
  const gone = new Set(
    events.filter((it) => it.kind === 'claim_withdrawn' && it.at > at).map((it) => it.public.ref),
  );
  const withdrawn = [...claims.keys()].filter((ref) => gone.has(ref)).length;
  for (const ref of gone) claims.delete(ref);
  return { revision, claims, withdrawn };
}

const recordOf = (slug: string, at?: Date) =>
  articleRecord(desk.db, slug, at).catch((error) => {
    if (error instanceof NotFound) return null;
    throw error;
  });

/** All that readers see of an article, or saw; and of its page what the newsroom says of it and of its own rule. */
type Seen = { record: PublicRecord; page: string[] } | null;

async function seenOf(slug: string, at?: Date): Promise<Seen> {
  const found = await recordOf(slug, at);
  const { status, text } = await reader.get(`/articles/${slug}${at ? `?at=${at.toISOString()}` : ''}`);
  expect([at, status]).toEqual([at, found ? 200 : 404]);
  if (!found) return null;
  const record = publicRecord(found);
  const page = [/<p class="kicker">.*?<\/p>/s, /<details class="meaning">.*?<\/details>/s];
  return { record, page: page.map((it) => it.exec(text)?.[0] ?? 'nothing') };
}

/** What was seen without what was told of claims that were withdrawn afterwards, which is told at no moment any more. */
function without(gone: ReadonlySet<string>, seen: Seen): Seen {
  if (!seen) return null;
  const { claims, corrections } = seen.record;
  const isGone = (ref: string | null) => ref !== null && gone.has(ref);
  return {
    ...seen,
    record: {
      ...seen.record,
      claims: claims.filter((it) => !isGone(it.ref)).map((it, index) => ({ ...it, number: index + 1 })),
      corrections: corrections
        .filter((it) => it.kind === 'withdrawal' || !isGone(it.ref))
        .map((it) => (isGone(it.ref) ? { ...it, ref: null } : it)),
    },
  };
}

async function byHouse(slug: string, at: Date): Promise<Then> {
  const record = await recordOf(slug, at);
  if (!record) return { revision: null, claims: new Map(), withdrawn: 0 };
  const claims = record.approved.map(({ ref, history, content }): [string, Shown[]] => {
    expect(history[0]).toMatchObject({ status: content.status, statement: content.statement });
    return [ref, history.map(({ number, status, statement }) => ({ assessment: number, status, statement }))];
  });
  return {
    revision: record.article.revision.number,
    claims: new Map(claims),
    withdrawn: record.withdrawnSince,
  };
}

/** What the page lists: each claim's name, statement and status. */
async function byPage(slug: string, at: Date) {
  const { status, text } = await reader.get(`/articles/${slug}?at=${at.toISOString()}`);
  if (status === 404) return null;
  expect(status).toBe(200);
  expect(text).toContain('<meta name="robots" content="noindex">');
  const found = text.matchAll(
    /claim-note__statement"><a href="\/claims\/(\w{6})\?at=[^"]*"[^>]*>([^<]*)<[\s\S]*?status--(\w+)/g,
  );
  const number = /(\d+) claims? that (?:was|were) shown then/.exec(text)?.[1] ?? '0';
  return {
    claims: [...found].map(([, ref, statement, status]) => [ref, { statement, status }] as const).sort(),
    withdrawn: Number(number),
  };
}

const anyHistoryAndWhile = fc.tuple(anyHistory, fc.double({ min: 0, max: 1, noNaN: true }));

it('an article at any moment is what its readers saw then, but for what was withdrawn since', async () => {
  const told = {
    bylines: new Set(),
    rules: new Set(),
    notes: 0,
    answers: 0,
    corrections: 0,
    gone: 0,
    notOut: 0,
  };
  await fc.assert(
    fc.asyncProperty(anyHistoryAndWhile, async ([steps, share]) => {
      // Of what was done at one time, readers saw the last.
      const kept = new Map<number, Seen>();
      const slug = await live(desk, steps, async (slug, now) => {
        kept.set(now.getTime(), await seenOf(slug));
      });
      const withdrawals = await desk.db.event.findMany({
        where: { article: { slug }, kind: 'claim_withdrawn' },
        select: { at: true, claim: { select: { ref: true } } },
      });
      const times = [...kept.keys()];
      for (const [index, time] of times.entries()) {
        const later = Math.floor(time + share * ((times[index + 1] ?? time + 1) - time - 1));
        for (const at of new Set([time, later])) {
          const gone = withdrawals.filter((it) => it.at.getTime() > at).map((it) => it.claim?.ref as string);
          const seen = without(new Set(gone), kept.get(time) as Seen);
          expect([at, await seenOf(slug, new Date(at))]).toEqual([at, seen]);
          told.gone += gone.length;
          if (!seen) told.notOut++;
          else {
            const { byline, notes, claims, corrections } = seen.record;
            told.bylines.add(byline);
            told.rules.add(seen.page[1]);
            told.notes += notes.length + claims.flatMap((it) => it.notes).length;
            told.answers += claims.flatMap((it) => it.objections.answers).length;
            told.corrections += corrections.length;
          }
        }
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
  const { bylines, rules, ...counts } = told;
  for (const count of [bylines.size - 1, rules.size - 1, ...Object.values(counts)])
    expect(count).toBeGreaterThan(0);
}, 300_000);

const anyMoment = fc.record({ event: fc.nat(), shift: fc.constantFrom(-1, 0, 0, 1, 700) });

it('an article at any moment is what its ledger says of that moment', async () => {
  const compared = { out: 0, notOut: 0, claims: 0, withdrawn: 0 };
  await fc.assert(
    fc.asyncProperty(
      anyHistory,
      fc.array(anyMoment, { minLength: 15, maxLength: 15 }),
      async (steps, moments) => {
        const slug = await live(desk, steps);
        const { id } = await desk.db.article.findUniqueOrThrow({ where: { slug } });
        const events = (await desk.db.event.findMany({
          where: { chain: id },
          orderBy: { seq: 'asc' },
          select: { kind: true, at: true, public: true },
        })) as unknown as Event[];
        const before = new Date((events[0] as Event).at.getTime() - 1);
        const chosen = moments.map(({ event, shift }) => {
          const { at } = events[event % events.length] as Event;
          return new Date(at.getTime() + shift);
        });
        const undone = events.filter((it) => it.kind === 'decision_undone').map((it) => it.at);
        for (const at of [before, (events.at(-1) as Event).at, ...undone.slice(-1), ...chosen]) {
          const ledger = byLedger(events, at);
          const isOut = ledger.revision !== null;
          const expected = isOut ? ledger : { revision: null, claims: new Map(), withdrawn: 0 };
          expect([at, await byHouse(slug, at)]).toEqual([at, expected]);
          const claims = [...ledger.claims].map(([ref, [shown]]) => {
            const { statement, status } = shown as Shown;
            return [ref, { statement, status }] as const;
          });
          expect([at, await byPage(slug, at)]).toEqual([
            at,
            isOut ? { claims: claims.sort(), withdrawn: ledger.withdrawn } : null,
          ]);
          compared[isOut ? 'out' : 'notOut']++;
          compared.claims += isOut ? claims.length : 0;
          compared.withdrawn += isOut ? ledger.withdrawn : 0;
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
  // Each history ends with claims shown, undone, withdrawn and back: nothing was compared with nothing.
  for (const count of Object.values(compared)) expect(count).toBeGreaterThan(0);
}, 300_000);
