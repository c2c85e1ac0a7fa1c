import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { catalogue, type EventKind } from '../../src/ledger/catalogue.js';
import { openLive } from '../../src/live/hub.js';
import type { Live } from '../../src/platform/live.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { inTransaction } from '../support/raw-sql.js';

/**
 * What readers may see otherwise after an event of each kind: on any page, or in nothing but the head of the ledger, which
 * stands on the pages of its own article. Whoever adds a kind decides here; one that is wrongly in the second column hides
 * a correction.
 */
const SEEN: Record<EventKind, 'anywhere' | 'in the head alone'> = {
  account_added: 'anywhere',
  account_role_set: 'anywhere',
  account_disabled: 'anywhere',
  account_enabled: 'anywhere',
  account_mail_set: 'in the head alone',
  password_changed: 'in the head alone',
  token_made: 'in the head alone',
  token_revoked: 'in the head alone',
  thresholds_set: 'anywhere',
  article_added: 'in the head alone',
  article_particulars_edited: 'anywhere',
  article_published: 'anywhere',
  article_unpublished: 'anywhere',
  challenge_made: 'anywhere',
  challenge_answered: 'anywhere',
  // An internal one is looked at below.
  annotation_added: 'anywhere',
  annotation_replied: 'in the head alone',
  annotation_resolved: 'anywhere',
  annotation_reopened: 'anywhere',
  source_added: 'anywhere',
  source_edited: 'anywhere',
  sources_merged: 'anywhere',
  source_protected: 'anywhere',
  source_identity_changed: 'anywhere',
  source_guardians_set: 'anywhere',
  source_protection_lifted: 'anywhere',
  source_standing_set: 'anywhere',
  evidence_standing_set: 'anywhere',
  snapshot_taken: 'anywhere',
  claim_marked: 'in the head alone',
  claim_edited: 'in the head alone',
  claim_submitted: 'in the head alone',
  claim_approved: 'anywhere',
  claim_returned: 'in the head alone',
  claim_taken_back: 'in the head alone',
  claim_withdrawn: 'anywhere',
  claim_restored: 'anywhere',
  decision_undone: 'anywhere',
  claim_planned: 'in the head alone',
  claim_rechecked: 'anywhere',
  claim_flagged: 'anywhere',
  claim_flag_cleared: 'anywhere',
  import_made: 'in the head alone',
  import_finished: 'in the head alone',
  import_dropped: 'in the head alone',
};

const WITHIN = { timeout: 10_000 };
let desk: TestDesk;
let ear: pg.Client;
let heard: string[];
let slug: string;
let articleId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  ({ id: articleId } = await desk.db.article.findUniqueOrThrow({ where: { slug } }));
  ear = new pg.Client({ connectionString: desk.databaseUrl });
  await ear.connect();
  ear.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await ear.query('LISTEN claimdesk_shown');
});
beforeEach(() => {
  heard = [];
});
afterAll(async () => {
  await ear?.end();
  await desk?.close();
});

type Written = { kind: string; of?: string | null; public?: object; private?: object };

/** Events of any kind as the database takes them, in one transaction with a change. */
const write = (...events: Written[]) =>
  inTransaction(
    desk.pool,
    `UPDATE "Article" SET byline = byline WHERE id = '${articleId}'`,
    ...events.map(({ kind, of = articleId, ...parts }) => {
      const json = (it: object = {}) => `'${JSON.stringify(it)}'`;
      const chain = of ?? 'desk';
      const head = (what: string) => `(SELECT ${what} FROM "Chain" WHERE key = '${chain}')`;
      const digest = "repeat('a', 64)";
      return `INSERT INTO "Event" (id, chain, seq, kind, at, "articleId", public, private, salt, "publicDigest",
          "privateDigest", "previousHash", hash)
        VALUES (gen_random_uuid(), '${chain}', ${head('seq + 1')}, '${kind}', now(), ${of ? `'${of}'` : 'NULL'},
          ${json(parts.public)}, ${json(parts.private)}, 'salt', ${digest}, ${digest}, ${head('hash')}, ${digest})`;
    }),
  );
/** What was told by the time that something else is. */
async function told(): Promise<string[]> {
  await desk.pool.query("SELECT pg_notify('claimdesk_shown', 'end')");
  await expect.poll(() => heard.at(-1), WITHIN).toBe('end');
  return heard.slice(0, -1);
}

describe('what readers may see otherwise', () => {
  it('is said of every kind of event', () => {
    expect(Object.keys(SEEN).sort()).toEqual(Object.keys(catalogue).sort());
  });

  it.each(Object.entries(SEEN))('after %s is %s', async (kind, seen) => {
    await write({ kind });
    expect(await told()).toEqual([seen === 'anywhere' ? slug : `${slug} own`]);
    heard = [];
    await write({ kind, of: null });
    expect(await told()).toEqual(seen === 'anywhere' ? [''] : []);
  });

  it('is anything after an event that nobody knows', async () => {
    await write({ kind: 'something_new' });
    expect(await told()).toEqual([slug]);
  });

  it('is nothing of a note for the desk, and all of one for readers', async () => {
    const kind = 'annotation_added';
    await write({ kind, private: { visibility: 'internal' } });
    await write({ kind, private: { visibility: 'public' }, public: { note: 'Look.' } });
    // Not to be, and then on the safe side.
    await write({ kind, private: { visibility: 'internal' }, public: { note: 'Look.' } });
    await write({ kind, private: {} });
    expect(await told()).toEqual([`${slug} own`, slug, slug, slug]);
  });

  it('is all that any of several events changes', async () => {
    await write({ kind: 'claim_edited' }, { kind: 'claim_approved' }, { kind: 'claim_edited' });
    expect(new Set(await told())).toEqual(new Set([slug, `${slug} own`]));
  });

  it('is told to whoever keeps pages, and open pages of the desk are told of everything', async () => {
    const changes: unknown[][] = [];
    const topics = new Set<string>();
    const live: Live = await openLive({ db: desk.db, databaseUrl: desk.databaseUrl, readAnyway: 600_000 });
    try {
      let isHeard = false;
      live.watch({
        changed: (...given) => void changes.push(given),
        heardUntil: () => {
          isHeard = true;
        },
        lost: () => {},
      });
      live.subscribe({
        tell: (telling) => {
          for (const it of telling.topics) topics.add(it);
        },
        end: () => {},
      });
      await expect.poll(() => isHeard, WITHIN).toBe(true);
      const { ref } = await claimIn('draft', desk, slug);
      // What its sources are drops everything; that it was marked comes with it.
      await expect.poll(() => changes.length, WITHIN).toBeGreaterThan(1);
      await write({ kind: 'thresholds_set', of: null });
      await expect.poll(() => changes.at(-1), WITHIN).toEqual([undefined, false]);
      changes.length = 0;
      topics.clear();
      await annotateClaim(desk.as.editor, ref, { body: 'Hm.', visibility: 'internal' });
      await expect.poll(() => topics, WITHIN).toContain(`claim-${ref}`);
      await expect.poll(() => changes, WITHIN).toEqual([[slug, true]]);
      await annotateClaim(desk.as.editor, ref, { body: 'Look.', visibility: 'public' });
      await expect.poll(() => changes.at(-1), WITHIN).toEqual([slug, false]);
      await write({ kind: 'thresholds_set', of: null });
      await expect.poll(() => changes.at(-1), WITHIN).toEqual([undefined, false]);
    } finally {
      await live.close();
    }
  });
});
