import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { claimIn, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let reader: Visitor;
let slug: string;
const idOf = async (name: string) => (await desk.db.source.findFirstOrThrow({ where: { name } })).id;

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  const office = await addSource(desk.as.checker, { name: 'Town Hall', kind: 'organisation' });
  await addSource(desk.as.checker, {
    name: 'Mayor Jane Roe',
    kind: 'person',
    sameAs: ['https://www.wikidata.org/wiki/Q1'],
    affiliations: [{ role: 'Mayor of the town', withId: office }],
  });
  slug = await anArticle(desk.as.checker);
  const { ref, version } = await claimIn('approved', desk, slug, { statement: 'The bridge cost five.' });
  await claimIn('approved', desk, slug, {
    statement: 'The ferry sank.',
    status: 'contested',
    settle: 'The wreck.',
    attributions: [anAccount('The ferryman'), anAccount('Mayor Jane Roe', 'denies', { quote: 'It floats' })],
  });
  await claimIn('submitted', desk, slug, { statement: 'Nobody approved this.' });
  await publish(desk, slug);
  const changed = aClaim({ statement: 'The bridge cost four.' });
  await editClaim(desk.as.checker, ref, version, { ...changed, change: 'correction', told: 'It was four.' });
  await submitAssessment(desk.as.checker, ref, version + 1);
  await approveAssessment(desk.as.editor, ref, version + 2, null);
});
afterAll(() => desk.close());

/** A page's words, its markup left out. */
async function words(path: string): Promise<string> {
  const { status, text } = await reader.get(path);
  expect(status).toBe(200);
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(text) ?? [];
  return main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the page of a source', () => {
  it('tells what it is, what it said, and how that held up', async () => {
    const page = await words(`/sources/${await idOf('Mayor Jane Roe')}`);
    for (const it of [
      'Source · Person Mayor Jane Roe',
      'Role at the time Mayor of the town',
      'Belongs to Town Hall',
      'https://www.wikidata.org/wiki/Q1',
      'Says so 0 1 0 1',
      'Denies it 0 0 1 1',
      '1 claim was corrected',
      'These are changes of our own claims',
      'Claims that were withdrawn since are not counted',
      'Correction: It was four. The bridge cost four.',
      'The ferry sank. Denies it , as Mayor of the town, 5 January 2026 : It floats',
    ])
      expect(page).toContain(it);
    expect(page).not.toContain('Nobody approved this');
    expect(page.indexOf('Says so , as')).toBeLessThan(page.indexOf('Denies it , as'));
  });

  it('may be narrowed to how it stands and to a status', async () => {
    const id = await idOf('Mayor Jane Roe');
    const denied = await words(`/sources/${id}?stands=denies`);
    expect([denied.includes('The ferry sank. Denies'), denied.includes('Says so , as')]).toEqual([
      true,
      false,
    ]);
    expect(await words(`/sources/${id}?status=confirmed`)).toContain('No claim is like that.');
    expect(await words(`/sources/${id}?status=nothing&stands=%00&after=x`)).toContain('Says so , as');
  });

  it('is led to from the article, the cards and the claims found', async () => {
    const id = await idOf('The ferryman');
    const article = await reader.get(`/articles/${slug}`);
    expect(article.text.split(`href="/sources/${id}"`).length).toBeGreaterThan(2);
    expect((await reader.get(`/claims?source=${id}`)).text).toContain(`href="/sources/${id}"`);
  });

  it('is spoken in Ukrainian too', async () => {
    const { text } = await reader.get(`/sources/${await idOf('The ferryman')}`, { 'accept-language': 'uk' });
    expect(text).toContain('Стверджено');
    expect(text).toContain('Відкликаних згодом тверджень не враховано');
    const roe = await reader.get(`/sources/${await idOf('Mayor Jane Roe')}`, { 'accept-language': 'uk' });
    expect(roe.text).toContain('Це зміни в наших власних твердженнях');
  });

  it('is not there of who belongs to nobody’s words, of an article, and of what is none', async () => {
    const own = await desk.db.source.findFirst({ where: { articleId: { not: null } } });
    const town = await idOf('Town Hall');
    for (const id of [town, own?.id ?? town, 'x', '%00', '0190a6b0-1111-7222-8333-444455556666'])
      expect((await reader.get(`/sources/${id}`)).status).toBe(404);
  });

  it('leads on where it was merged, and goes when its last claim does', async () => {
    const one = await claimIn('approved', desk, slug, { attributions: [anAccount('Jon Smith')] });
    const two = await claimIn('approved', desk, slug, { attributions: [anAccount('John Smith')] });
    const [merged, staying] = [await idOf('Jon Smith'), await idOf('John Smith')];
    await mergeSources(desk.as.editor, staying, { with: merged, version: 1, withVersion: 1 });
    expect(await reader.get(`/sources/${merged}`)).toMatchObject({
      status: 301,
      location: `/sources/${staying}`,
    });
    expect(await words(`/sources/${staying}`)).toContain('Says so 0 2 0 2');
    expect((await reader.get(`/claims?source=${merged}`)).text).toContain('2 claims, newest first');
    for (const { ref, version } of [one, two])
      await withdrawClaim(desk.as.editor, ref, version, 'Wrong.', 'It was wrong.');
    expect((await reader.get(`/sources/${staying}`)).status).toBe(404);
  });

  it('of one merged that readers never met leads nowhere', async () => {
    const never = await addSource(desk.as.checker, { name: 'The Ferry Man', kind: 'person' });
    const id = await idOf('The ferryman');
    await mergeSources(desk.as.editor, id, { with: never, version: 1, withVersion: 1 });
    expect((await reader.get(`/sources/${never}`)).status).toBe(404);
    expect((await reader.get(`/sources/${id}`)).status).toBe(200);
  });
});
