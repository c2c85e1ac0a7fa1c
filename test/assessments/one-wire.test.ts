import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { InvalidInput } from '../../src/platform/errors.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { fieldsOf, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';

// Ten outlets that carry one wire report count once, and so do a president and his own ministry, and the papers of one
// house: from the sources as the desk keeps them to what the form says.

let desk: TestDesk;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  await publish(desk, slug);
  const wire = await add('North Wire', 'organisation');
  for (const name of ['The Courier', 'The Herald', 'The Post', 'The Times'])
    await add(name, 'publication', { withId: wire, kind: 'carries_wire_of' });
  const government = await add('The Government', 'organisation');
  await add('The Ministry', 'organisation', { withId: government, kind: 'belongs_to' });
  await add('The President', 'person', { withId: government, kind: 'belongs_to', role: 'President' });
  const house = await add('Big House', 'organisation');
  const evening = await add('The Evening', 'publication', { withId: house, kind: 'owned_by' });
  await add('The Morning', 'publication', { withId: house, kind: 'owned_by' });
  await add('The Evening on Sunday', 'publication', { withId: evening, kind: 'owned_by' });
});
afterAll(() => desk.close());

const add = (
  name: string,
  kind: 'organisation' | 'publication' | 'person',
  affiliation?: NonNullable<Parameters<typeof addSource>[1]['affiliations']>[number],
) => addSource(desk.as.checker, { name, kind, affiliations: affiliation ? [affiliation] : [] });

type Account = ClaimInput['attributions'][number];
const outlets = ['The Courier', 'The Herald', 'The Post', 'The Times'];
/** An account that somebody else passed on to us. */
const passedOn = (from: string, by: string): Account => {
  const { hops, ...rest } = anAccount(from);
  return { ...rest, hops: [...hops, ...anAccount(by).hops] };
};
const OR = ', or a primary document with its passage';

const CASES: [string, Account[], string][] = [
  [
    'four outlets that carry one wire',
    outlets.map((it) => anAccount(it)),
    `one more independent origin (The Courier, The Herald, The Post and The Times all go back to North Wire and count once)${OR}`,
  ],
  [
    'one wire that four outlets passed on',
    outlets.map((it) => passedOn('North Wire', it)),
    `one more independent origin (North Wire counts once)${OR}`,
  ],
  [
    'an outlet and the wire that it carries',
    [anAccount('The Courier'), passedOn('North Wire', 'The Herald')],
    `one more independent origin (The Courier goes back to North Wire and counts once with it)${OR}`,
  ],
  [
    'a president and his own ministry',
    [anAccount('The President'), anAccount('The Ministry')],
    `one more independent origin (The President and The Ministry both go back to The Government and count once)${OR}`,
  ],
  [
    'papers of one house, by way of one another',
    [anAccount('The Morning'), anAccount('The Evening on Sunday')],
    `one more independent origin (The Morning and The Evening on Sunday both go back to Big House and count once)${OR}`,
  ],
];

const confirming = (attributions: Account[]) =>
  aClaim({ status: 'confirmed', reason: 'All say so.', attributions });
const refusal = (missing: string) => `The rule does not carry “confirmed”: what is missing is ${missing}.`;
/** A page’s text as somebody reads it. */
const read = (html: string) =>
  html
    .replaceAll('&#39;', '’')
    .replaceAll('&#34;', '"')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe.each(CASES)('%s', (_, accounts, missing) => {
  it('is refused `confirmed`, with the reason, and nothing changes', async () => {
    const ref = await markClaim(desk.as.checker, slug, confirming(accounts));
    const before = await snapshot(desk.pool);
    const error = await submitAssessment(desk.as.checker, ref, 1).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(InvalidInput);
    expect((error as InvalidInput).fields).toEqual({ status: refusal(missing) });
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('is refused by the form too, which says so and keeps what was typed (422)', async () => {
    const visitor = await desk.visitor('checker');
    const fields = fieldsOf(confirming(accounts));
    const { status, text } = await visitor.post(`/desk/articles/${slug}/claims`, [
      ...fields,
      ['then', 'submit'],
    ]);
    expect(status).toBe(422);
    expect(read(text)).toContain(refusal(missing));
    for (const { hops } of accounts) for (const hop of hops) expect(text).toContain(`value="${hop.source}"`);
  });

  it('is told on the page of the claim', async () => {
    const ref = await markClaim(desk.as.checker, slug, confirming(accounts));
    const { text } = await (await desk.visitor('checker')).get(`/desk/claims/${ref}`);
    expect(read(text)).toContain(`Confirmed wants ${missing}`);
  });

  it('carries it once an independent account is there, and readers are told of which two', async () => {
    const ref = await markClaim(desk.as.checker, slug, confirming(accounts));
    await expect(submitAssessment(desk.as.checker, ref, 1)).rejects.toThrow(InvalidInput);
    const more = [...accounts, anAccount('A witness at the bridge')];
    await editClaim(desk.as.checker, ref, 1, confirming(more));
    await submitAssessment(desk.as.checker, ref, 2);
    await approveAssessment(desk.as.editor, ref, 3, null);
    const { text } = await (await desk.visitor()).get(`/claims/${ref}`);
    expect(read(text)).toMatch(/By the rule: two independent origins: [\w ]+ and A witness at the bridge\./);
  });
});

describe('two origins', () => {
  it('are a wire and a house, whatever carries them', async () => {
    const ref = await markClaim(
      desk.as.checker,
      slug,
      confirming([anAccount('The Times'), anAccount('The Evening')]),
    );
    await submitAssessment(desk.as.checker, ref, 1);
    const { outcome } = await desk.db.assessment.findFirstOrThrow({ where: { claim: { ref } } });
    expect(outcome).toMatchObject({
      confirmed: { met: true, because: [{ kind: 'origins', items: ['a0', 'a1'] }] },
    });
    expect(JSON.stringify(outcome)).not.toMatch(/Times|Evening|Wire|House/);
  });

  it('are not an outlet of a house that carries the wire and the wire itself', async () => {
    const wire = await desk.db.source.findFirstOrThrow({ where: { name: 'North Wire' } });
    const house = await desk.db.source.findFirstOrThrow({ where: { name: 'Big House' } });
    await addSource(desk.as.checker, {
      name: 'The Weekly',
      kind: 'publication',
      affiliations: [
        { withId: wire.id, kind: 'carries_wire_of' },
        { withId: house.id, kind: 'owned_by' },
      ],
    });
    const two = (other: string) => confirming([anAccount('The Weekly'), anAccount(other)]);
    for (const other of ['North Wire', 'The Morning']) {
      const ref = await markClaim(desk.as.checker, slug, two(other));
      await expect(submitAssessment(desk.as.checker, ref, 1)).rejects.toThrow(/one more independent origin/);
    }
  });

  it('are an outlet and a wire that it carried only before', async () => {
    const wire = await desk.db.source.findFirstOrThrow({ where: { name: 'North Wire' } });
    await addSource(desk.as.checker, {
      name: 'The Gazette',
      kind: 'publication',
      affiliations: [{ withId: wire.id, kind: 'carries_wire_of', until: '2024' }],
    });
    const at = (timeValue: string) =>
      confirming([
        anAccount('The Gazette', 'asserts', { timeValue }),
        anAccount('North Wire', 'asserts', { timeValue }),
      ]);
    const now = await markClaim(desk.as.checker, slug, at('2026-01-05'));
    await submitAssessment(desk.as.checker, now, 1);
    const then = await markClaim(desk.as.checker, slug, at('2023-05-02'));
    await expect(submitAssessment(desk.as.checker, then, 1)).rejects.toThrow(
      /The Gazette goes back to North Wire and counts once with it/,
    );
  });
});
