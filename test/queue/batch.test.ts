import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { setThresholds } from '../../src/assessments/commands/set-thresholds.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { planClaim } from '../../src/claims/commands/plan-claim.js';
import { clearFlag } from '../../src/flags/commands/clear-flag.js';
import { setSourceStanding } from '../../src/flags/commands/set-standing.js';
import { retracted } from '../support/challenges.js';
import { claimIn, type Marked } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let editor: Visitor;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  editor = await desk.visitor('editor');
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

const stateOf = async ({ ref }: Marked) => (await desk.db.claim.findUniqueOrThrow({ where: { ref } })).state;
const ticked = (...claims: (Marked & { planVersion?: number })[]): [string, string][] =>
  claims.map(({ ref, version, planVersion = 1 }) => ['claims[]', `${ref}:${version}:${planVersion}`]);
const send = (
  visitor: Visitor,
  act: string,
  claims: Parameters<typeof ticked>,
  more: [string, string][] = [],
) => visitor.post('/desk/queue/batch', [['act', act], ['view', 'all'], ...more, ...ticked(...claims)]);

/** What the page says became of a batch: the sentence above, and a line for each that was left out. */
function resultOf(text: string) {
  const [, part = ''] = /<section class="result[^>]*>([\s\S]*?)<\/section>/.exec(text) ?? [];
  const plain = (html = '') =>
    html
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return {
    said: plain(/<p[^>]*>([\s\S]*?)<\/p>/.exec(part)?.[1]),
    left: [...part.matchAll(/\/desk\/claims\/(\w{6})">[\s\S]*?result__why">([\s\S]*?)<\/span>/g)].map(
      (it) => [it[1], plain(it[2])],
    ),
  };
}

const submitted = () => claimIn('submitted', desk, slug);

describe('a batch of approvals', () => {
  it('approves each in a transaction of its own, with its event', async () => {
    const claims = [await submitted(), await submitted(), await submitted()];
    const { status, text } = await send(editor, 'approve', claims);
    expect([status, resultOf(text)]).toEqual([200, { said: '3 claims approved.', left: [] }]);
    for (const claim of claims) expect(await stateOf(claim)).toBe('approved');
    const where = { kind: 'claim_approved', claim: { ref: { in: claims.map((it) => it.ref) } } };
    expect(await desk.db.event.count({ where })).toBe(3);
  });

  it('leaves out, with the reason, all that is not to be approved unread', async () => {
    const good = await submitted();
    const own = await markClaim(desk.as.editor, slug, aClaim());
    await submitAssessment(desk.as.editor, own, 1);
    const overriding = await markClaim(
      desk.as.editor2,
      slug,
      aClaim({ status: 'confirmed', overrideReason: 'We saw it ourselves.' }),
    );
    await submitAssessment(desk.as.editor2, overriding, 1);
    const held = await submitted();
    const objection = { body: 'That is another bridge.', visibility: 'internal', kind: 'objection' } as const;
    await annotateClaim(desk.as.checker2, held.ref, objection);
    const late = await submitted();
    const draft = await claimIn('draft', desk, slug);
    const cases: [Marked, RegExp][] = [
      [{ ref: own, version: 2 }, /nobody approves their own proposal/],
      [{ ref: overriding, version: 2 }, /It overrides the rule/],
      [held, /objection to the claim/],
      [{ ...late, version: 1 }, /Somebody changed it after the list was made/],
      [draft, /The claim is draft/],
      [{ ref: 'ZZZZZZ', version: 1 }, /There is no claim of that name/],
    ];
    const states = await Promise.all(cases.slice(0, 5).map(([it]) => stateOf(it)));
    const { text } = await send(editor, 'approve', [...cases.map(([it]) => it), good]);
    const { said, left } = resultOf(text);
    expect(said).toBe('1 claim approved. 6 claims not:');
    expect(left.map(([ref]) => ref)).toEqual(cases.map(([it]) => it.ref));
    for (const [at, [, reason]] of cases.entries()) expect(left[at]?.[1]).toMatch(reason);
    expect(await stateOf(good)).toBe('approved');
    expect(await Promise.all(cases.slice(0, 5).map(([it]) => stateOf(it)))).toEqual(states);
  });

  it('leaves out what rests on something that no longer stands, and what nobody has looked at since', async () => {
    const { as, db } = desk;
    const by = (name: string) => claimIn('submitted', desk, slug, { attributions: [anAccount(name)] });
    const set = async (name: string, more = {}) => {
      const { id, version } = await db.source.findFirstOrThrow({ where: { name } });
      await setSourceStanding(as.editor2, id, retracted(version, more));
    };
    const clear = async ({ ref }: Marked) => {
      const { id } = await db.flag.findFirstOrThrow({ where: { claim: { ref } } });
      await clearFlag(as.editor2, id, { version: 1, note: 'Looked.' });
    };
    const [flagged, looked, again, held] = [await by('A'), await by('B'), await by('C'), await by('D')];
    for (const name of ['A', 'B', 'C', 'D']) await set(name, name === 'B' ? { standing: 'corrected' } : {});
    await clear(looked);
    await clear(again);
    // It stands again, and of one nobody has looked.
    for (const name of ['C', 'D']) await set(name, { standing: 'stands', reason: null });
    const unsound = await claimIn('submitted', desk, slug, {
      attributions: [anAccount('A', 'asserts', { quote: 'It cost four million' })],
    });
    const { said, left } = resultOf(
      (await send(editor, 'approve', [flagged, looked, again, held, unsound])).text,
    );
    expect(said).toBe('1 claim approved. 4 claims not:');
    expect(left).toEqual([
      [flagged.ref, 'It is flagged, which is looked at on its own page.'],
      [looked.ref, expect.stringContaining('It rests on something that was corrected or retracted')],
      [held.ref, 'It is flagged, which is looked at on its own page.'],
      [unsound.ref, expect.stringContaining('It rests on something that was corrected or retracted')],
    ]);
    expect(await Promise.all([flagged, looked, again, held, unsound].map(stateOf))).toEqual([
      'submitted',
      'submitted',
      'approved',
      'submitted',
      'submitted',
    ]);
  });

  it('asks the rule as it stands now, not as it stood when the claim was proposed', async () => {
    const attributions = [anAccount('Ann Reporter'), anAccount('Bob Witness')];
    const claim = await claimIn('submitted', desk, slug, { status: 'confirmed', attributions });
    await setThresholds(desk.as.admin, 0, {
      independentOrigins: 3,
      primarySuffices: true,
      anonymousCounts: false,
      reason: 'Two are too few.',
    });
    const { said, left } = resultOf((await send(editor, 'approve', [claim])).text);
    expect(said).toBe('None approved. 1 claim not:');
    expect(left[0]?.[1]).toMatch(/The rule does not carry “confirmed”: what is missing is/);
    expect(await stateOf(claim)).toBe('submitted');
    const alone = await editor.post(`/desk/claims/${claim.ref}/approval`, { version: '2' });
    expect([alone.status, await stateOf(claim)]).toEqual([303, 'approved']);
  });

  it('is not for fact-checkers', async () => {
    const claim = await submitted();
    const { text } = await send(await desk.visitor('checker2'), 'approve', [claim]);
    expect(resultOf(text).left).toEqual([[claim.ref, 'Only an editor can review a claim.']]);
    expect(await stateOf(claim)).toBe('submitted');
  });

  it('sent again changes nothing twice, and says the same', async () => {
    const claims = [await submitted(), await submitted()];
    const once: [string, string][] = [['_once', 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee']];
    const first = resultOf((await send(editor, 'approve', claims, once)).text);
    const second = resultOf((await send(editor, 'approve', claims, once)).text);
    expect(second).toEqual(first);
    const where = { kind: 'claim_approved', claim: { ref: { in: claims.map((it) => it.ref) } } };
    expect(await desk.db.event.count({ where })).toBe(2);
  });
});

describe('a batch of assignments', () => {
  it('assigns all to somebody, or to oneself, or to nobody', async () => {
    const claims = [await submitted(), await submitted()];
    const assignees = async () =>
      (await desk.db.claim.findMany({ where: { ref: { in: claims.map((it) => it.ref) } } })).map(
        (it) => it.assigneeId,
      );
    const { id } = desk.as.checker2.actor;
    expect(resultOf((await send(editor, 'assign', claims, [['assigneeId', id]])).text).said).toBe(
      '2 claims assigned anew.',
    );
    expect(await assignees()).toEqual([id, id]);
    const then = claims.map((it) => ({ ...it, planVersion: 2 }));
    expect(resultOf((await send(editor, 'mine', then)).text).said).toBe('2 claims assigned to you.');
    expect(await assignees()).toEqual([desk.as.editor.actor.id, desk.as.editor.actor.id]);
    const last = claims.map((it) => ({ ...it, planVersion: 3 }));
    await send(editor, 'assign', last, [['assigneeId', '']]);
    expect(await assignees()).toEqual([null, null]);
  });

  it('says what was so already, and what somebody planned meanwhile', async () => {
    const [same, late] = [await submitted(), await submitted()];
    await planClaim(desk.as.checker, same.ref, 1, { assigneeId: desk.as.editor.actor.id });
    await planClaim(desk.as.checker, late.ref, 1, { priority: 'high' });
    const { left } = resultOf((await send(editor, 'mine', [{ ...same, planVersion: 2 }, late])).text);
    expect(left).toEqual([
      [same.ref, 'It was so already.'],
      [late.ref, 'Somebody changed it after the list was made.'],
    ]);
  });
});

it.each<[string, [string, string][], string]>([
  ['nothing ticked', [['act', 'mine']], 'Tick the claims first.'],
  [
    'no such act',
    [
      ['act', 'burn'],
      ['claims[]', 'ABCDEF:1:1'],
    ],
    'please choose one of the list',
  ],
  [
    'what is no claim',
    [
      ['act', 'mine'],
      ['claims[]', 'x'],
    ],
    'could not be read',
  ],
])('a batch with %s is refused whole', async (_, fields, sentence) => {
  const { status, text } = await editor.post('/desk/queue/batch', fields);
  expect([status, text.includes(sentence)]).toEqual([422, true]);
});
