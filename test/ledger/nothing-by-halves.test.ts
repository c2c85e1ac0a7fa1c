import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeToken } from '../../src/api/commands/revoke-token.js';
import { addArticle } from '../../src/articles/commands/add-article.js';
import {
  editParticulars,
  publishArticle,
  unpublishArticle,
} from '../../src/articles/commands/change-article.js';
import {
  approveAssessment,
  returnAssessment,
  takeBackAssessment,
} from '../../src/assessments/commands/decide-assessment.js';
import { setThresholds } from '../../src/assessments/commands/set-thresholds.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { thresholdsNow } from '../../src/assessments/queries.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { takeSnapshot } from '../../src/evidence/commands/take-snapshot.js';
import { record } from '../../src/ledger/record.js';
import { addAccount } from '../../src/people/commands/add-account.js';
import {
  changeOwnPassword,
  disableAccount,
  enableAccount,
  resetPassword,
  setRole,
} from '../../src/people/commands/change-account.js';
import { transact } from '../../src/platform/database.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { editSource } from '../../src/sources/commands/edit-source.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { CHALLENGE_COMMANDS } from '../support/challenges.js';
import { claimIn, publish } from '../support/claims.js';
import {
  aClaim,
  anAccount,
  anArticle,
  openTestDesk,
  PASSWORD,
  TEXT,
  type TestDesk,
} from '../support/desk.js';
import { theEventsOf } from '../support/events.js';
import { anItem, spooled } from '../support/evidence.js';
import { IMPORT_COMMANDS, IMPORT_PARTS } from '../support/imports-table.js';
import { NOTE_COMMANDS } from '../support/notes.js';
import { PLANNING_COMMANDS } from '../support/planning.js';
import { aToken } from '../support/programs.js';
import { PROTECTION_COMMANDS } from '../support/protection.js';
import { changedTables, snapshot } from '../support/snapshot.js';

// Rule 4: every change and its event are written in one transaction. Each command is made to fail at each of the
// places where it could come apart, by triggers of the test's own in its database; then all tables are as before.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
  await desk.pool.query(`CREATE FUNCTION test_fail() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'made to fail by the test'; END $$`);
});
afterAll(() => desk.close());

const FAILURES = {
  'the event is refused': 'CREATE TRIGGER test_failure BEFORE INSERT ON "Event"',
  'something fails after the event': 'CREATE TRIGGER test_failure AFTER INSERT ON "Event"',
  'the commit is refused':
    'CREATE CONSTRAINT TRIGGER test_failure AFTER INSERT ON "Event" DEFERRABLE INITIALLY DEFERRED',
};

async function whileFailing(trigger: string, work: () => Promise<unknown>) {
  await desk.pool.query(`${trigger} FOR EACH ROW EXECUTE FUNCTION test_fail()`);
  try {
    await expect(work()).rejects.toThrow(/made to fail by the test/);
  } finally {
    await desk.pool.query('DROP TRIGGER test_failure ON "Event"');
  }
}

/** Each command: what it needs is made first, then it is given back to be run. */
const COMMANDS: Record<string, (d: TestDesk, slug: string) => Promise<() => Promise<unknown>>> = {
  addArticle:
    async ({ as }) =>
    () =>
      addArticle(as.checker, TEXT, PARTICULARS),
  editParticulars:
    async ({ as }, slug) =>
    () =>
      editParticulars(as.checker, slug, 1, { ...PARTICULARS, byline: 'Ann' }),
  publishArticle:
    async ({ as }, slug) =>
    () =>
      publishArticle(as.editor, slug, 1),
  unpublishArticle: async (d, slug) => {
    await publish(d, slug);
    return () => unpublishArticle(d.as.editor, slug, 2);
  },
  markClaim:
    async ({ as }, slug) =>
    () =>
      markClaim(as.checker, slug, aClaim({ attributions: [anAccount('Quite new')] })),
  editClaim: async (d, slug) => {
    const { ref } = await claimIn('draft', d, slug);
    return () =>
      editClaim(
        d.as.checker,
        ref,
        1,
        aClaim({ statement: 'Other.', attributions: [anAccount('Quite new')] }),
      );
  },
  submitAssessment: async (d, slug) => {
    const { ref } = await claimIn('draft', d, slug);
    return () => submitAssessment(d.as.checker, ref, 1);
  },
  approveAssessment: async (d, slug) => {
    const { ref } = await claimIn('submitted', d, slug);
    return () => approveAssessment(d.as.editor, ref, 2, null);
  },
  returnAssessment: async (d, slug) => {
    const { ref } = await claimIn('submitted', d, slug);
    return () => returnAssessment(d.as.editor, ref, 2, 'Why?');
  },
  takeBackAssessment: async (d, slug) => {
    const { ref } = await claimIn('submitted', d, slug);
    return () => takeBackAssessment(d.as.checker, ref, 2);
  },
  withdrawClaim: async (d, slug) => {
    const { ref } = await claimIn('submitted', d, slug);
    return () => withdrawClaim(d.as.editor, ref, 2, 'Wrong.');
  },
  undoDecision: async (d, slug) => {
    const { ref } = await claimIn('approved', d, slug);
    return () => undoDecision(d.as.editor, ref, 3);
  },
  restoreClaim: async (d, slug) => {
    const { ref } = await claimIn('withdrawn', d, slug);
    return () => restoreClaim(d.as.editor, ref, 2);
  },
  setThresholds: async ({ as, db }) => {
    const { number, ...present } = await thresholdsNow(db);
    const given = { ...present, anonymousCounts: !present.anonymousCounts, reason: 'As agreed.' };
    return () => setThresholds(as.admin, number, given);
  },
  takeSnapshot: async (d) => {
    const [{ id }, file] = [await anItem(d), await spooled(d, `Copy ${next()}`)];
    return () => takeSnapshot(d.as.checker, d.store, id, file, { from: 'link', url: 'https://x.example/' });
  },
  ...NOTE_COMMANDS,
  addSource:
    async ({ as }) =>
    () =>
      addSource(as.checker, { name: `Source ${next()}`, kind: 'person', aliases: [`Alias ${next()}`] }),
  editSource: async ({ as }) => {
    const id = await aSource(as.checker);
    return () =>
      editSource(as.checker, id, 1, {
        name: `Source ${next()}`,
        kind: 'person',
        description: null,
        aliases: [`Alias ${next()}`],
        sameAs: [],
        affiliations: [
          { role: 'Head', kind: 'belongs_to', with: `House ${next()}`, from: null, until: null },
        ],
      });
  },
  mergeSources: async ({ as }) => {
    const [staying, merged] = [await aSource(as.checker), await aSource(as.checker)];
    return () => mergeSources(as.editor, staying, { with: merged, version: 1, withVersion: 1 });
  },
  ...PROTECTION_COMMANDS,
  ...CHALLENGE_COMMANDS,
  ...PLANNING_COMMANDS,
  ...IMPORT_COMMANDS,
  addAccount:
    async ({ db }) =>
    () =>
      addAccount({ db, by: null, now: () => new Date() }, person()),
  setRole: async (d) => {
    const id = await anotherAccount(d);
    return () => setRole(d.as.admin, id, 1, 'editor');
  },
  disableAccount: async (d) => {
    const id = await anotherAccount(d);
    return () => disableAccount(d.as.admin, id, 1);
  },
  enableAccount: async (d) => {
    const id = await anotherAccount(d);
    await disableAccount(d.as.admin, id, 1);
    return () => enableAccount(d.as.admin, id, 2);
  },
  resetPassword: async (d) => {
    const id = await anotherAccount(d);
    return () => resetPassword(d.as.admin, id, 1, 'given by an admin');
  },
  makeToken: async (d) => {
    const id = await anotherAccount(d);
    const own = { ...d.as.checker, actor: { ...d.as.checker.actor, id } };
    return () => aToken(own);
  },
  revokeToken: async (d) => {
    const id = await anotherAccount(d);
    await aToken({ ...d.as.checker, actor: { ...d.as.checker.actor, id } });
    const token = await d.db.accessToken.findFirstOrThrow({ where: { accountId: id } });
    return () => revokeToken(d.as.admin, token.id);
  },
  changeOwnPassword: async (d) => {
    const id = await anotherAccount(d);
    const own = { ...d.as.checker, actor: { ...d.as.checker.actor, id } };
    return () => changeOwnPassword(own, { current: PASSWORD, password: 'of my own choice' }, 'token');
  },
};

const PARTICULARS = { byline: null, publication: null, url: null, dateline: null, language: 'en' };
const aSource = (desk: TestDesk['as']['checker']) =>
  addSource(desk, { name: `Source ${next()}`, kind: 'person', aliases: [`Alias ${next()}`] });
let counter = 0;
const next = () => counter++;
const person = () => ({
  name: 'Sam',
  email: `sam${next()}@desk.example`,
  role: 'fact_checker' as const,
  password: PASSWORD,
});
const anotherAccount = ({ db }: TestDesk) => addAccount({ db, by: null, now: () => new Date() }, person());

it('covers every command there is', async () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((it) =>
    /commands\/.*\.ts$/.test(it),
  );
  const exported: string[] = [];
  for (const file of files)
    exported.push(...Object.keys(await import(/* @vite-ignore */ `../../src/${file}`)));
  const SOURCE_PARTS = [
    'demandOtherGuardians',
    'endGuardianships',
    'refuseTaken',
    'affiliationRows',
    'sourceToChange',
    'fieldsOf',
  ];
  // These are parts of commands, not commands.
  const CLAIM_PARTS = ['changeClaim', 'writePlan', 'writeContent', 'anchorsFor', 'currentText'];
  const TOKEN_PARTS = ['revokeTokensOf', 'MOST_TOKENS'];
  const parts = [
    ...CLAIM_PARTS,
    ...IMPORT_PARTS,
    ...TOKEN_PARTS,
    'digestOf',
    'forgetAddresses',
    ...SOURCE_PARTS,
  ];
  expect(exported.filter((it) => !parts.includes(it)).sort()).toEqual(Object.keys(COMMANDS).sort());
});

describe.each(Object.keys(COMMANDS))('%s', (name) => {
  it.each(Object.entries(FAILURES))('leaves nothing when %s', async (_, trigger) => {
    const slug = await anArticle(desk.as.checker);
    const run = await COMMANDS[name]?.(desk, slug);
    const before = await snapshot(desk.pool);
    await whileFailing(trigger, () => run?.() ?? Promise.resolve());
    expect(changedTables(before, await snapshot(desk.pool))).toEqual([]);
  });

  it('leaves a change and its event when nothing fails', async () => {
    const slug = await anArticle(desk.as.checker);
    const run = await COMMANDS[name]?.(desk, slug);
    const before = await snapshot(desk.pool);
    const events = await theEventsOf(desk.db, () => run?.() ?? Promise.resolve());
    const changed = changedTables(before, await snapshot(desk.pool));
    expect(events.length).toBeGreaterThan(0);
    expect(changed).toEqual(expect.arrayContaining(['Chain', 'Event']));
    expect(changed.filter((it) => !['Chain', 'Event'].includes(it)).length).toBeGreaterThan(0);
  });
});

describe('an event whose payload is not what the catalogue says', () => {
  it.each([
    ['a field too many', { public: { slug: 'a', secret: 'b' }, private: {} }],
    ['a field too few', { public: {}, private: {} }],
    ['something private in it', { public: { slug: 'a' }, private: { note: 'b' } }],
  ])('%s: is not written, and its change with it', async (_, payload) => {
    const slug = await anArticle(desk.as.checker);
    const before = await snapshot(desk.pool);
    const work = transact(desk, async (tx) => {
      const { id } = await tx.article.update({ where: { slug }, data: { byline: 'Nobody' } });
      const event = { kind: 'article_unpublished', at: new Date(), actorId: null, articleId: id, ...payload };
      await record(tx, event as never);
    });
    await expect(work).rejects.toThrow();
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});
