import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { setThresholds } from '../../src/assessments/commands/set-thresholds.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { keptOutcome } from '../../src/assessments/kept-outcome.js';
import { thresholdsNow } from '../../src/assessments/queries.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../src/assessments/thresholds.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { claimContent } from '../../src/claims/content.js';
import { sentenceOf } from '../../src/ledger/catalogue.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { Forbidden, Stale } from '../../src/platform/errors.js';
import { publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf, theEventsOf } from '../support/events.js';
import { anEvent, expectRefusal } from '../support/raw-sql.js';
import { snapshot } from '../support/snapshot.js';

let desk: TestDesk;
let slug: string;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  await publish(desk, slug);
});
afterAll(() => desk.close());

const STRICT: Thresholds = { independentOrigins: 3, primarySuffices: false, anonymousCounts: false };
const now = () => thresholdsNow(desk.db);
const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** Sets the thresholds as an admin, from whatever holds; other than what holds where nothing is asked for. */
async function set(given: Partial<Thresholds> = {}, reason = 'As agreed.') {
  const { number, ...present } = await now();
  return setThresholds(desk.as.admin, number, { ...present, ...given, reason });
}
/** Brings the thresholds back to those that every desk starts with. */
const reset = () => set(DEFAULT_THRESHOLDS);

const fields = async (more: Record<string, string> = {}) => ({
  version: String((await now()).number),
  independentOrigins: '3',
  primarySuffices: 'no',
  anonymousCounts: 'no',
  reason: 'Two were one wire too often.',
  ...more,
});

describe('the thresholds that nobody has set', () => {
  it('are those that every desk starts with, and the page says so', async () => {
    expect(await now()).toEqual({ ...DEFAULT_THRESHOLDS, number: 0 });
    const page = text((await (await desk.visitor('checker')).get('/desk/rule')).text);
    expect(page).toContain('two accounts of independent origin');
    expect(page).toContain('Nobody has set it otherwise yet');
    expect(text((await (await desk.visitor()).get('/about')).text)).not.toContain('holds since');
  });
});

describe('a change', () => {
  beforeEach(reset);

  it('is written with its event, which readers may verify but for the reason', async () => {
    const { number } = await now();
    const event = await theEventOf(desk.db, () => set(STRICT, 'Two were one wire too often.'));
    const row = await desk.db.thresholds.findUniqueOrThrow({ where: { number: number + 1 } });
    expect(row).toMatchObject({
      ...STRICT,
      reason: 'Two were one wire too often.',
      setById: desk.as.admin.actor.id,
      setAt: event.at,
    });
    expect(event).toMatchObject({
      kind: 'thresholds_set',
      chain: 'desk',
      actorId: desk.as.admin.actor.id,
      articleId: null,
      public: { ...STRICT, number: number + 1 },
      private: { reason: 'Two were one wire too often.' },
    });
    expect(sentenceOf(event)).toBe(
      'set what confirms a claim: 3 independent origins; a source that is not named does not count',
    );
    expect(await now()).toEqual({ ...STRICT, number: number + 1 });
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
  });

  it('is none where the same is asked for as before: no row, no event', async () => {
    await set(STRICT);
    const before = await snapshot(desk.pool);
    const events = await theEventsOf(desk.db, async () => expect(await set(STRICT)).toBe(false));
    expect(events).toEqual([]);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('is told on the desk’s page, with since when, by whom and why, and the one before it', async () => {
    await set(STRICT, 'Two were one wire too often.');
    const page = text((await (await desk.visitor('editor')).get('/desk/rule')).text);
    expect(page).toContain('Confirmed Established. It rests on three accounts of independent origin,');
    expect(page).toMatch(
      /Since \d+ \w+ \d{4}, \d\d:\d\d UTC , set by The admin: “Two were one wire too often.”/,
    );
    expect(page).toMatch(/What held when .*three accounts .*two accounts/);
    expect(page).toContain('An assessment keeps the thresholds that it was made under');
  });

  it('is told to readers, with since when and without why', async () => {
    await set(STRICT, 'Two were one wire too often.');
    const { text: html } = await (await desk.visitor()).get('/about');
    expect(text(html)).toContain('It rests on three accounts of independent origin,');
    expect(text(html)).toMatch(/holds since \d+ \w+ \d{4}/);
    expect(html).not.toMatch(/one wire too often|The admin/);
  });

  it.each(['UPDATE "Thresholds" SET reason = \'x\'', 'DELETE FROM "Thresholds"', 'TRUNCATE "Thresholds"'])(
    'stays as it was written: %s is refused by the database',
    async (sql) => {
      const statements = sql.startsWith('TRUNCATE') ? [sql] : [anEvent(), sql];
      await expectRefusal(desk.pool, statements, /thresholds are only added/);
    },
  );

  it.each([
    ['without its event', 3, 'x', /without its event/],
    ['of four origins', 4, 'x', /thresholds_origins/],
    ['of one origin', 1, 'x', /thresholds_origins/],
    ['without a reason', 3, ' ', /thresholds_reason_present/],
  ])('%s is refused by the database', async (_, origins, reason, words) => {
    const row = `INSERT INTO "Thresholds" VALUES (gen_random_uuid(), 999, ${origins}, true, true, '${reason}',
      '${desk.as.admin.actor.id}', now())`;
    await expectRefusal(desk.pool, [row], words);
  });
});

describe('of two who set them at the same time', () => {
  it('exactly one wins, whatever they ask for', async () => {
    for (let round = 0; round < 5; round++) {
      await reset();
      const { number } = await now();
      const ask = (anonymousCounts: boolean) =>
        setThresholds(desk.as.admin, number, { ...STRICT, anonymousCounts, reason: 'Mine.' });
      const done = await Promise.allSettled([ask(true), ask(false), ask(true)]);
      expect(done.filter((it) => it.status === 'fulfilled')).toHaveLength(1);
      for (const it of done) if (it.status === 'rejected') expect(it.reason).toBeInstanceOf(Stale);
      expect((await now()).number).toBe(number + 1);
    }
  });

  it('the other is shown both settings, keeps what was typed, and may send it again', async () => {
    await reset();
    const visitor = await desk.visitor('admin');
    const typed = await fields({ reason: 'After the second wire story.' });
    await set({ anonymousCounts: true });
    const before = await snapshot(desk.pool);
    const reply = await visitor.post('/desk/rule', typed);
    expect(reply.status).toBe(409);
    expect(await snapshot(desk.pool)).toEqual(before);
    expect(text(reply.text)).toContain('The admin changed the thresholds while you were working on them.');
    expect(text(reply.text)).toContain(
      'Independent origins As it stands now Two As you have it Three A primary document suffices As it stands now Yes',
    );
    expect(text(reply.text)).toContain(
      'A source that is not named counts As it stands now Yes As you have it No',
    );
    expect(reply.text).toContain('After the second wire story.</textarea>');
    expect(reply.text).toMatch(/<option value="3" selected>/);
    const version = /name="version" value="(\d+)"/.exec(reply.text)?.[1] ?? '';
    expect((await visitor.post('/desk/rule', { ...typed, version })).status).toBe(303);
    expect(await now()).toMatchObject(STRICT);
  });
});

describe('the form', () => {
  beforeEach(reset);

  it('sets them for an admin, and says so', async () => {
    const visitor = await desk.visitor('admin');
    const reply = await visitor.post('/desk/rule', await fields());
    expect([reply.status, reply.location]).toEqual([303, '/desk/rule']);
    expect(await now()).toMatchObject(STRICT);
    expect((await visitor.get('/desk/rule')).text).toContain('The thresholds are set.');
    const again = await visitor.post('/desk/rule', await fields());
    expect(again.status).toBe(303);
    expect((await visitor.get('/desk/rule')).text).toContain('Nothing was changed');
  });

  it.each(['checker', 'editor'] as const)(
    'is not there for others, and refused from them (403): %s',
    async (who) => {
      const visitor = await desk.visitor(who);
      const page = await visitor.get('/desk/rule');
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('action="/desk/rule"');
      expect(page.text).toContain('An administrator sets them.');
      const before = await snapshot(desk.pool);
      // Also where the form says nothing: the door is shut before it is read.
      expect((await visitor.post('/desk/rule')).status).toBe(403);
      expect((await visitor.post('/desk/rule', await fields())).status).toBe(403);
      await expect(
        setThresholds(desk.as[who], (await now()).number, { ...STRICT, reason: 'Mine.' }),
      ).rejects.toThrow(Forbidden);
      expect(await snapshot(desk.pool)).toEqual(before);
    },
  );

  it('is for nobody who is not signed in', async () => {
    const visitor = await desk.visitor();
    expect((await visitor.get('/desk/rule')).status).toBe(303);
    expect((await visitor.post('/desk/rule', await fields())).status).toBe(401);
  });

  const choose = 'please choose one of the list.';
  it.each<[string, Record<string, string | undefined>, string]>([
    ['four origins', { independentOrigins: '4' }, choose],
    ['one origin', { independentOrigins: '1' }, choose],
    ['no origin', { independentOrigins: '0' }, choose],
    ['less than none', { independentOrigins: '-1' }, choose],
    ['a word', { independentOrigins: 'many' }, choose],
    ['nothing', { independentOrigins: undefined }, choose],
    ['no word on primary documents', { primarySuffices: undefined }, choose],
    ['another word on primary documents', { primarySuffices: 'perhaps' }, choose],
    ['no word on who is anonymous', { anonymousCounts: '' }, choose],
    ['no reason', { reason: undefined }, 'The reason is missing.'],
    ['a reason of blanks', { reason: '  ' }, 'The reason is missing.'],
    ['a reason too long', { reason: 'x'.repeat(2001) }, 'The reason is too long'],
    ['no version', { version: undefined }, 'version is missing'],
  ])('refuses %s, with a sentence, and keeps the rest (422)', async (_, change, sentence) => {
    const visitor = await desk.visitor('admin');
    const given = { ...(await fields({ reason: 'Typed for a while.' })), ...change };
    const before = await snapshot(desk.pool);
    const reply = await visitor.post(
      '/desk/rule',
      Object.entries(given).filter((it): it is [string, string] => it[1] !== undefined),
    );
    expect(reply.status).toBe(422);
    expect(text(reply.text)).toContain(sentence);
    if (!('reason' in change)) expect(reply.text).toContain('Typed for a while.</textarea>');
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('what is proposed', () => {
  beforeEach(reset);
  const two = aClaim({ status: 'confirmed', attributions: [anAccount('Jane'), anAccount('Ann')] });

  it('under three origins is refused what two carried', async () => {
    const before = await markClaim(desk.as.checker, slug, two);
    const after = await markClaim(desk.as.checker, slug, two);
    await submitAssessment(desk.as.checker, before, 1);
    await set({ independentOrigins: 3 });
    await expect(submitAssessment(desk.as.checker, after, 1)).rejects.toThrow(
      'The rule does not carry “confirmed”: what is missing is one more independent origin, or a primary document with its passage.',
    );
    const page = await (await desk.visitor('checker')).get(`/desk/claims/${after}`);
    expect(text(page.text)).toContain('Confirmed wants one more independent origin');
    const three = [...two.attributions, anAccount('Eve')];
    await editClaim(desk.as.checker, after, 1, { ...two, attributions: three });
    await submitAssessment(desk.as.checker, after, 2);
  });

  it('keeps what it was made under: it may be approved, and readers see it by the rule of then', async () => {
    const ref = await markClaim(desk.as.checker, slug, two);
    await submitAssessment(desk.as.checker, ref, 1);
    await set(STRICT);
    await approveAssessment(desk.as.editor, ref, 2, null);
    const { outcome, content, createdAt } = await desk.db.assessment.findFirstOrThrow({
      where: { claim: { ref } },
    });
    const kept = keptOutcome(outcome, claimContent.parse(content), createdAt);
    expect(kept).toMatchObject({ thresholds: DEFAULT_THRESHOLDS, confirmed: { met: true } });
    const reader = await desk.visitor();
    for (const path of [`/claims/${ref}`, `/articles/${slug}`]) {
      const page = text((await reader.get(path)).text);
      expect(page).toContain('By the rule: two independent origins: Jane and Ann.');
    }
    // The working copy is measured by what holds now.
    const page = await (await desk.visitor('editor')).get(`/desk/claims/${ref}`);
    expect(text(page.text)).toContain('Confirmed wants one more independent origin');
  });

  it('keeps the thresholds of the newsroom, not those of the start', async () => {
    await set({ primarySuffices: false, anonymousCounts: true });
    const described = { anonymityReason: 'fear', publicDescription: 'A council clerk' };
    const unnamed = { terms: 'anonymous', ...described } as never;
    const attributions = [anAccount('Jane'), anAccount('John Doe', 'asserts', unnamed)];
    const ref = await markClaim(desk.as.checker, slug, { ...two, attributions });
    await submitAssessment(desk.as.checker, ref, 1);
    await reset();
    await approveAssessment(desk.as.editor, ref, 2, null);
    const page = text((await (await desk.visitor()).get(`/claims/${ref}`)).text);
    expect(page).toContain('By the rule: two independent origins: Jane and A council clerk.');
    const { outcome } = await desk.db.assessment.findFirstOrThrow({ where: { claim: { ref } } });
    expect(outcome).toMatchObject({
      thresholds: { independentOrigins: 2, primarySuffices: false, anonymousCounts: true },
      on: new Date().toISOString().slice(0, 10),
      confirmed: { met: true, because: [{ kind: 'origins', items: ['a0', 'a1'] }] },
    });
  });
});
