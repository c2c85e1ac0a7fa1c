import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { claimIn, type Marked } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let slug: string;
let visitor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  visitor = await desk.visitor('checker2');
});
afterAll(() => desk.close());

/** What the page says changed, marks as brackets, without its other markup. */
async function changes(ref: string, asked = ''): Promise<string> {
  const { status, text } = await visitor.get(`/desk/claims/${ref}/assessments${asked}`);
  expect(status).toBe(200);
  const list = /<dl class="compare">([\s\S]*)<\/dl>/.exec(text)?.[1] ?? '';
  return list
    .replace(/<del class="word"><span class="visually-hidden">removed: <\/span>(.*?)<\/del>/gs, '[-$1-]')
    .replace(/<ins class="word"><span class="visually-hidden">inserted: <\/span>(.*?)<\/ins>/gs, '{+$1+}')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A claim of three assessments: returned, revised and returned, revised and proposed, and edited no further. */
async function threeTimes(): Promise<Marked> {
  const { ref } = await claimIn('returned', desk, slug);
  const statements = ['The bridge cost five million.', 'The new bridge cost five million.'];
  await editClaim(desk.as.checker, ref, 3, aClaim({ statement: statements[0] as string }));
  await submitAssessment(desk.as.checker, ref, 4);
  const editor = await desk.visitor('editor');
  await editor.post(`/desk/claims/${ref}/return`, { version: '5', note: 'Which bridge?' });
  await editClaim(desk.as.checker, ref, 6, aClaim({ statement: statements[1] as string }));
  await submitAssessment(desk.as.checker, ref, 7);
  return { ref, version: 8 };
}

describe('two assessments side by side', () => {
  it('are the last two where nothing else is asked for', async () => {
    const { ref } = await threeTimes();
    expect(await changes(ref)).toBe('Statement The {+new +}bridge cost five million.');
  });

  it('are any two, either way round', async () => {
    const { ref } = await threeTimes();
    expect(await changes(ref, '?from=1&to=3')).toBe(
      'Statement The {+new +}bridge cost [-four-]{+five+} million.',
    );
    expect(await changes(ref, '?from=2&to=1')).toBe('Statement The bridge cost [-five-]{+four+} million.');
    const { text } = await visitor.get(`/desk/claims/${ref}/assessments?from=2&to=2`);
    expect(text).toContain('The two say the same.');
  });

  it('may be one and the working copy, which is what a single one is compared with', async () => {
    const { ref } = await claimIn('revised', desk, slug);
    const revised = 'Statement The bridge cost four million.{+ Revised.+}';
    expect(await changes(ref)).toBe(revised);
    expect(await changes(ref, '?from=1&to=now')).toBe(revised);
  });

  it('are escaped', async () => {
    const { ref } = await claimIn('returned', desk, slug);
    await editClaim(desk.as.checker, ref, 3, aClaim({ statement: 'The <script>alert(1)</script> bridge.' }));
    const { text } = await visitor.get(`/desk/claims/${ref}/assessments?from=1&to=now`);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;');
  });

  it.each(['?from=9', '?to=9', '?from=x', '?from=1&from=2'])(
    '%s is a page that there is not (404)',
    async (asked) => {
      const { ref } = await claimIn('returned', desk, slug);
      expect((await visitor.get(`/desk/claims/${ref}/assessments${asked}`)).status).toBe(404);
    },
  );

  it('are none where nothing was proposed, and no page without the claim', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    const { status, text } = await visitor.get(`/desk/claims/${ref}/assessments`);
    expect([status, text.includes('nothing to compare')]).toEqual([200, true]);
    expect((await visitor.get('/desk/claims/ZZZZZZ/assessments')).status).toBe(404);
  });

  it('do not name a source that was protected since', async () => {
    const attributions = [anAccount('Canary Informant')];
    const { ref } = await claimIn('returned', desk, slug, { attributions });
    await editClaim(desk.as.checker, ref, 3, aClaim({ attributions: [anAccount('Somebody Else')] }));
    expect(await changes(ref, '?from=1&to=now')).toContain('Canary Informant');
    const { id, version } = await desk.db.source.findFirstOrThrow({ where: { name: 'Canary Informant' } });
    await protectSource(desk.as.editor, id, version, {
      spellings: [],
      note: null,
      publicDescription: 'an official near the mayor',
      guardians: [],
    });
    const { text } = await visitor.get(`/desk/claims/${ref}/assessments?from=1&to=now`);
    expect(text).toContain('an official near the mayor');
    expect(text).not.toContain('Canary');
  });
});

it('links lead there from the claim', async () => {
  const { ref } = await threeTimes();
  const { text } = await visitor.get(`/desk/claims/${ref}`);
  for (const asked of ['', '?from=1&amp;to=2', '?from=2&amp;to=3'])
    expect(text).toContain(`href="/desk/claims/${ref}/assessments${asked}"`);
});
