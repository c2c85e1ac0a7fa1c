import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimInput } from '../../src/claims/input.js';
import { claimIn, fieldsOf } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

// “Save and submit for review” is two steps. Where the first is taken and the second is not, the page says so and goes
// on with the draft that there is now, so that sending it again makes no second claim.

let desk: TestDesk;
let visitor: Visitor;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  visitor = await desk.visitor('checker');
});
afterAll(() => desk.close());

const submit = (claim: ClaimInput, version?: string): [string, string][] => [
  ...fieldsOf(claim, version ? { version } : {}),
  ['then', 'submit'],
];

const UNFIT: [string, Partial<ClaimInput>, RegExp][] = [
  ['without a reason', { reason: '' }, /Give the reason for the status/],
  ['with a status that the rule does not carry', { status: 'confirmed' }, /does not carry “confirmed”/],
  [
    'with an override that is not theirs to make',
    { status: 'confirmed', overrideReason: 'So.' },
    /Only an editor can override/,
  ],
];

describe('a claim that is not fit to be submitted', () => {
  it.each(UNFIT)(
    '%s: a new one is saved as a draft, whose form comes back and says why',
    async (_, given, why) => {
      const before = await desk.db.claim.count();
      const { status, text } = await visitor.post(`/desk/articles/${slug}/claims`, submit(aClaim(given)));
      expect(status).toBe(422);
      expect(text).toMatch(why);
      expect(await desk.db.claim.count()).toBe(before + 1);
      const claim = await desk.db.claim.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
      expect([claim.state, claim.version]).toEqual(['draft', 1]);
      expect(text).toContain(`action="/desk/claims/${claim.ref}"`);
      expect(text).toContain('name="version" value="1"');
      // Put right and sent again, it is the same claim.
      const again = await visitor.post(`/desk/claims/${claim.ref}`, submit(aClaim(), '1'));
      expect([again.status, again.location]).toEqual([303, `/desk/claims/${claim.ref}`]);
      expect((await desk.db.claim.findUniqueOrThrow({ where: { ref: claim.ref } })).state).toBe('submitted');
      expect(await desk.db.claim.count()).toBe(before + 1);
    },
  );

  it.each(UNFIT)(
    '%s: an edited one is saved, and its form carries the new version',
    async (_, given, why) => {
      const { ref } = await claimIn('draft', desk, slug);
      const { status, text } = await visitor.post(
        `/desk/claims/${ref}`,
        submit(aClaim({ ...given, settle: 'Kept.' }), '1'),
      );
      expect(status).toBe(422);
      expect(text).toMatch(why);
      expect(text).toContain('name="version" value="2"');
      const claim = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
      expect(claim).toMatchObject({ state: 'draft', version: 2, settle: 'Kept.' });
    },
  );
});

it('a claim that is fit is saved and submitted in one go', async () => {
  const { status, location } = await visitor.post(
    `/desk/articles/${slug}/claims`,
    submit(aClaim({ statement: 'Fit.' })),
  );
  const { ref, state } = await desk.db.claim.findFirstOrThrow({ where: { statement: 'Fit.' } });
  expect([status, location, state]).toEqual([303, `/desk/articles/${slug}#claim-${ref}`, 'submitted']);
});
