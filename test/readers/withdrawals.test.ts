import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishArticle, unpublishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { restoreClaim, withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { claimIn, type Marked } from '../support/claims.js';
import { anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { at } from '../support/reviews.js';
import type { Visitor } from '../support/visitor.js';

// What readers are told of a claim that was taken back: in a comparison, and where it was. Its own words never.

let desk: TestDesk;
let reader: Visitor;
let slug: string;
let gone: Marked;
const on = (day: number) => at(desk.as.editor, new Date(Date.UTC(2026, 0, day, 10)));
const UKRAINIAN = { 'accept-language': 'uk' };

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Bridge opens' });
  const early = { ...desk, as: { ...desk.as, editor: on(4) } };
  await claimIn('approved', early, slug);
  gone = await claimIn('approved', early, slug, { statement: 'Residents are angry.' });
  await publishArticle(on(5), slug, 1);
  await withdrawClaim(
    on(7),
    gone.ref,
    gone.version,
    'Nobody is.',
    'We were wrong <b>about</b> the residents.',
  );
});
afterAll(() => desk.close());

/** What the comparison says, its markup left out. */
async function compared(query: string, headers: Record<string, string> = {}, of = slug): Promise<string> {
  const { status, text } = await reader.get(`/articles/${of}/changes${query}`, headers);
  expect(status).toBe(200);
  const [section = ''] = /<section class="difference"[\s\S]*?<\/section>/.exec(text) ?? [];
  return section
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('a comparison', () => {
  it('tells what was withdrawn between its moments, in the words for readers alone', async () => {
    for (const query of ['?from=2026-01-05', '?from=2026-01-06&to=2026-01-08']) {
      const said = await compared(query);
      expect(said).toContain('Withdrawn claims 1 claim was withdrawn.');
      expect(said).toContain('We were wrong &lt;b&gt;about&lt;/b&gt; the residents.');
      expect(said).toContain('1 other claim is the same.');
      expect(said).not.toContain('say the same');
      expect(said).not.toMatch(/angry|Nobody is/);
      expect(said).not.toContain(gone.ref);
    }
    expect(await compared('?from=2026-01-05', UKRAINIAN)).toContain(
      'Відкликані твердження 1 твердження відкликано.',
    );
  });

  it('says nothing of it from the withdrawal on', async () => {
    expect(await compared('?from=2026-01-07T10:00Z')).toBe('The two say the same.');
  });

  it('says that it cannot tell of what both showed and was withdrawn later', async () => {
    const said = await compared('?from=2026-01-05T10:00Z&to=2026-01-06');
    expect(said).toContain('1 claim that was shown at the later moment has been withdrawn since');
    expect(said).not.toContain('say the same');
    expect(said).not.toContain('We were wrong');
    expect(await compared('?from=2026-01-05T10:00Z&to=2026-01-06', UKRAINIAN)).toContain(
      '1 твердження, яке показували на пізніший момент, згодом відкликано',
    );
  });

  it('counts one that went while the article was not out, of which nothing was told, and one that is back', async () => {
    const other = await anArticle(desk.as.checker, { ...TEXT, headline: 'Bridge closes' });
    const early = { ...desk, as: { ...desk.as, editor: on(4) } };
    const quiet = await claimIn('approved', early, other);
    const back = await claimIn('approved', early, other, { statement: 'It is long.' });
    const never = await claimIn('approved', early, other, { statement: 'It is wide.' });
    await withdrawClaim(on(4), never.ref, never.version, 'No.');
    await publishArticle(on(5), other, 1);
    await withdrawClaim(on(6), back.ref, back.version, 'No.', 'It may not be long.');
    await unpublishArticle(on(7), other, 2);
    await withdrawClaim(on(8), quiet.ref, quiet.version, 'No.');
    await publishArticle(on(9), other, 3);
    await restoreClaim(on(10), back.ref, back.version + 1);
    await submitAssessment(desk.as.checker, back.ref, back.version + 2);
    await approveAssessment(on(10), back.ref, back.version + 3, null);
    const said = await compared('?from=2026-01-05T10:00Z', {}, other);
    expect(said).toContain('2 claims were withdrawn.');
    expect(said).toContain('It may not be long.');
    expect(said).toMatch(/New claims.*It is long\./);
    expect(await compared('?from=2026-01-09T10:00Z', {}, other)).not.toContain('withdrawn');
  });
});

describe('the address of a withdrawn claim', () => {
  it('gives what readers were told of it, and its article', async () => {
    const { status, text } = await reader.get(`/claims/${gone.ref}`);
    expect(status).toBe(410);
    expect(text).toMatch(/What readers were told[\s\S]*7 January 2026/);
    expect(text).toContain('We were wrong &lt;b&gt;about&lt;/b&gt; the residents.');
    expect(text).toMatch(
      new RegExp(`The article that it stood in: <a href="/articles/${slug}"[^>]*>Bridge opens</a>`),
    );
    expect(text).toContain(`href="/articles/${slug}/changes"`);
    expect(text).not.toMatch(/angry|Nobody is/);
  });

  it('gives them in Ukrainian, the article’s own words marked as theirs', async () => {
    const { text } = await reader.get(`/claims/${gone.ref}`, UKRAINIAN);
    expect(text).toContain('Що повідомили читачам');
    expect(text).toMatch(/<span class="prewrap" lang="en"[^>]*>We were wrong/);
    expect(text).toMatch(new RegExp(`<a href="/articles/${slug}" lang="en"[^>]*>Bridge opens</a>`));
    expect(text).not.toMatch(/The article that it stood in|All moments of/);
  });

  it('gives nothing of an article that is not out', async () => {
    const other = await anArticle(desk.as.checker, { ...TEXT, headline: 'Canary closes' });
    const claim = await claimIn('approved', desk, other);
    await publishArticle(desk.as.editor, other, 1);
    await withdrawClaim(desk.as.editor, claim.ref, claim.version, 'No.', 'Canary words.');
    await unpublishArticle(desk.as.editor, other, 2);
    const { status, text } = await reader.get(`/claims/${claim.ref}`);
    expect(status).toBe(404);
    expect(text).not.toContain('Canary');
  });
});

describe('a moment at which an article was not out', () => {
  it.each([
    ['before it first came out', '2025-12-20T17:05Z', '2026-01-05T10:00Z', '5 Jan 2026, 10:00 UTC'],
    ['while it was taken off', '2026-01-12', '2026-01-13T10:00Z', '13 Jan 2026, 10:00 UTC'],
  ])('%s leads to the next one, and to all of them', async (_, asked, next, shown) => {
    const other = await anArticle(desk.as.checker, { ...TEXT, headline: 'Bridge on and off' });
    await publishArticle(on(5), other, 1);
    await unpublishArticle(on(11), other, 2);
    await publishArticle(on(13), other, 3);
    for (const address of [`/articles/${other}?at=${asked}`, `/articles/${other}/changes?from=2025-01-01`]) {
      const { status, text } = await reader.get(address);
      expect([address, status]).toEqual([address, 404]);
      expect(text).toContain(`<a href="/articles/${other}/changes">All moments of the article</a>`);
    }
    const { text } = await reader.get(`/articles/${other}?at=${asked}`);
    expect(text).toContain(`<a href="/articles/${other}?at=${next}">${shown}</a>`);
    expect((await reader.get(`/articles/${other}?at=${next}`)).status).toBe(200);
    const ukrainian = await reader.get(`/articles/${other}?at=${asked}`, UKRAINIAN);
    expect(ukrainian.text).toContain('>Усі моменти статті</a>');
    expect(ukrainian.text).not.toContain('The next moment');
  });

  it('and one at which a claim was not shown yet leads to the claim as it stands', async () => {
    const late = await claimIn('approved', desk, slug, { statement: 'It is late.' });
    const { status, text } = await reader.get(`/claims/${late.ref}?at=2026-01-06`);
    expect(status).toBe(404);
    expect(text).toContain(`<a href="/claims/${late.ref}">The claim as it stands now</a>`);
    expect(text).toContain(`<a href="/articles/${slug}/changes">All moments of the article</a>`);
  });

  it('says that it is the address that cannot be read', async () => {
    const { status, text } = await reader.get(`/articles/${slug}?at=monday`);
    expect(status).toBe(422);
    expect(text).toContain('<h1>Please check the address</h1>');
    const ukrainian = await reader.get(`/articles/${slug}?at=monday`, UKRAINIAN);
    expect(ukrainian.text).toContain('<h1>Перевірте, будь ласка, адресу</h1>');
  });

  it('may be given with the offset of a clock, its + as it is or encoded', async () => {
    for (const moment of ['2026-01-05T12:00%2B02:00', '2026-01-05T12:00+02:00', '2026-01-05T05:00-05:00']) {
      const { status, text } = await reader.get(`/articles/${slug}?at=${moment}`);
      expect([moment, status]).toEqual([moment, 200]);
      expect(text).toContain('as it stood on 5 Jan 2026, 10:00 UTC');
    }
  });
});
