import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { contentOf } from '../../src/claims/queries.js';
import { claimIn, fieldsOf } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';
import { choicesOf, madeOf, typedIn } from '../support/stale-forms.js';
import type { Visitor } from '../support/visitor.js';

// Rule 6, the choice: of two versions of a claim a third is made, which is saved only when it was seen.

let desk: TestDesk;
let slug: string;
let visitor: Visitor;
let ref: string;
/** What the form says of its making, as it was opened. */
let opened: Record<string, string>;

/** They add an account and change the reason; we change the statement, and the reason too. */
const theirs = aClaim({
  reason: 'Their reason.',
  attributions: [anAccount(), anAccount('The auditor', 'denies')],
});
const mine = aClaim({ statement: 'My statement.', reason: 'My reason.' });
const AUDITOR = 'attributions[1][hops][0][source]';

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  visitor = await desk.visitor('checker');
});
afterAll(() => desk.close());

beforeEach(async () => {
  ({ ref } = await claimIn('draft', desk, slug));
  opened = madeOf((await visitor.get(`/desk/claims/${ref}/edit`)).text);
  await editClaim(desk.as.checker2, ref, 1, theirs);
});

const send = (then: string, more: Record<string, string>, claim = mine) =>
  visitor.post(`/desk/claims/${ref}`, fieldsOf(claim, { ...more, then }));
const stale = async () => {
  const { status, text } = await send('save', opened);
  expect(status).toBe(409);
  return { text, made: madeOf(text), choices: choicesOf(text) };
};
const content = async () =>
  contentOf(desk.db, (await desk.db.claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })).id);

describe('both versions of a claim', () => {
  it('come with a choice for each field, as it is known who changed it', async () => {
    const { text, made, choices } = await stale();
    expect(opened).toMatchObject({ version: '1' });
    expect(made).toEqual({ version: '2', was: opened.was, choosing: '1' });
    expect(choices).toMatchObject({
      'choice[statement]': 'mine',
      'choice[reason]': 'mine',
      'choice[attributions.t1]': 'theirs',
    });
    for (const words of ['You changed it', 'Both of you changed it', 'They added it'])
      expect(text).toContain(words);
    expect(text).toContain('source: The auditor');
  });

  it('come without a word on whose change it is where the form does not say what it was made from', async () => {
    for (const was of ['', 'no JSON {', '[]', '"x"', 'null', `{"statement":${'['.repeat(50_000)}`]) {
      const { status, text } = await send('save', { version: '1', was });
      expect(status).toBe(409);
      expect(Object.keys(choicesOf(text))).toContain('choice[statement]');
      if (was !== '[]') expect(text).not.toContain('You changed it');
    }
  });

  it('are made one by the choices: the form shows it, nothing is saved, and the next save goes through', async () => {
    const { made, choices } = await stale();
    const before = await snapshot(desk.pool);
    const { status, text } = await send('take', { ...made, ...choices, 'choice[reason]': 'theirs' });
    expect(status).toBe(200);
    expect(await snapshot(desk.pool)).toEqual(before);
    const form = typedIn(text);
    expect(form).toMatchObject({
      statement: 'My statement.',
      reason: 'Their reason.',
      [AUDITOR]: 'The auditor',
    });
    // What was typed and not taken is still there to be read.
    expect(text).toContain('My reason.');
    expect(text).toContain('data-unsaved');
    expect(madeOf(text)).toMatchObject({ version: '2' });
    expect(madeOf(text)).not.toHaveProperty('choosing');

    const merged = aClaim({ ...theirs, statement: 'My statement.' });
    expect((await send('save', madeOf(text), merged)).status).toBe(303);
    const saved = await content();
    expect(saved).toMatchObject({ statement: 'My statement.', reason: 'Their reason.' });
    expect(saved.attributions.map((it) => it.hops[0]?.source.name)).toEqual([
      anAccount().hops[0]?.source,
      'The auditor',
    ]);
  });

  it('come as the form alone, with the choices taken, where htmx asks for it', async () => {
    const { made, choices } = await stale();
    const headers = { 'hx-request': 'true', 'hx-request-type': 'partial', 'hx-target': 'form#claim-form' };
    const fields: [string, string][] = [...fieldsOf(mine, { ...made, ...choices }), ['then', 'take']];
    const { status, text } = await visitor.post(`/desk/claims/${ref}`, fields, headers);
    expect(status).toBe(200);
    expect(text).toMatch(/^<form id="claim-form"/);
    expect(typedIn(text)).toMatchObject({ statement: 'My statement.', [AUDITOR]: 'The auditor' });
  });

  it('are taken as proposed where no choice comes, and where what comes is none', async () => {
    const { made } = await stale();
    const garbages: Record<string, string>[] = [
      {},
      { choice: 'theirs' },
      { 'choice[statement]': 'both', 'choice[attributions.t9]': 'theirs', 'choice[]': 'mine' },
      { 'choice[__proto__]': 'theirs', 'choice[constructor]': 'theirs', 'choice[statement][x]': 'theirs' },
    ];
    for (const garbage of garbages) {
      const { status, text } = await send('take', { ...made, ...garbage });
      expect(status).toBe(200);
      const form = typedIn(text);
      expect(form).toMatchObject({
        statement: 'My statement.',
        reason: 'My reason.',
        [AUDITOR]: 'The auditor',
      });
    }
  });

  it('are shown anew where a third version came meanwhile: nothing is taken, what was typed is kept', async () => {
    const { made, choices } = await stale();
    await editClaim(desk.as.checker2, ref, 2, { ...theirs, reason: 'Their second reason.' });
    for (const then of ['take', 'replace']) {
      const { status, text } = await send(then, { ...made, ...choices, 'choice[reason]': 'theirs' });
      expect(status).toBe(409);
      expect(madeOf(text)).toEqual({ version: '3', was: opened.was, choosing: '1' });
      expect(text).toContain('Their second reason.');
      // A choice of what they no longer say is no choice.
      expect(choicesOf(text)).toMatchObject({ 'choice[reason]': 'mine' });
      expect(typedIn(text)).toMatchObject({ statement: 'My statement.', reason: 'My reason.' });
    }
    expect((await content()).reason).toBe('Their second reason.');
  });

  it.each(['save', 'submit', ''])(
    'are not decided by sending the form without a choice: “%s”',
    async (then) => {
      const { made, choices } = await stale();
      const { status, text } = await send(then, { ...made, ...choices, 'choice[reason]': 'theirs' });
      expect(status).toBe(409);
      expect((await content()).statement).toBe(theirs.statement);
      expect(choicesOf(text)).toMatchObject({ 'choice[reason]': 'theirs' });
    },
  );

  it.each([
    ['replace', 'draft'],
    ['replace-submit', 'submitted'],
  ])('may be decided for one’s own as a whole: “%s”', async (then, state) => {
    const { made } = await stale();
    expect((await send(then, made)).status).toBe(303);
    expect(await content()).toMatchObject({ statement: 'My statement.', reason: 'My reason.' });
    expect((await desk.db.claim.findUniqueOrThrow({ where: { ref } })).state).toBe(state);
  });

  it('stay side by side, with the choices, while rows are added and while something is wrong', async () => {
    const { made, choices } = await stale();
    const chosen = { ...made, ...choices, 'choice[reason]': 'theirs' };
    const added = await send('add-evidence', chosen);
    const wrong = await send('replace', chosen, { ...mine, statement: '' });
    expect([added.status, wrong.status]).toEqual([200, 422]);
    for (const { text } of [added, wrong]) {
      expect(madeOf(text)).toEqual(made);
      expect(choicesOf(text)).toMatchObject({
        'choice[reason]': 'theirs',
        'choice[attributions.t1]': 'theirs',
      });
      expect(typedIn(text)).toMatchObject({ reason: 'My reason.' });
    }
    expect(added.text).toContain('name="evidence[0][title]"');
    expect(wrong.text).toContain('The statement is missing.');
  });
});
