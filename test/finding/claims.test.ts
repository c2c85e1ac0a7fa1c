import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpublishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { claimIn, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let reader: Visitor;
const refs: Record<string, string> = {};
const slugs: Record<string, string> = {};

const denial = (source: string) => anAccount(source, 'denies', { quote: 'It did not' });
const contested = (source: string) => ({
  status: 'contested' as const,
  settle: 'The contract.',
  attributions: [anAccount(), denial(source)],
});

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  slugs.first = await anArticle(desk.as.checker);
  slugs.second = await anArticle(desk.as.checker, { ...TEXT, headline: 'Міст відкрито' });
  slugs.draft = await anArticle(desk.as.checker, { ...TEXT, headline: 'Not out' });
  const make = async (name: string, slug: string | undefined, given: Parameters<typeof claimIn>[3]) => {
    refs[name] = (await claimIn('approved', desk, slug ?? '', given)).ref;
  };
  await make('cost', slugs.first, { statement: 'The bridges cost four million.' });
  await make('opened', slugs.first, {
    statement: 'The ferry was opened on Monday.',
    reason: 'The harbourmaster’s café log.',
    attributions: [anAccount('Harbour Office')],
  });
  await make('denied', slugs.first, { statement: 'The bridge cost 400 euros.', ...contested('Otto Roe') });
  await make('ukrainian', slugs.second, {
    statement: 'Президент Йосип відкрив міст у Харкові.',
    ...contested('Otto Roe'),
  });
  await make('hidden', slugs.draft, { statement: 'The bridge of a draft.' });
  await make('withdrawn', slugs.first, { statement: 'The bridge was withdrawn.' });
  await withdrawClaim(desk.as.editor, refs.withdrawn as string, 3, 'It was wrong.');
  refs.submitted = (await claimIn('submitted', desk, slugs.first, { statement: 'A bridge waits.' })).ref;
  for (const slug of [slugs.first, slugs.second]) await publish(desk, slug);
  await withEveryone();
});
afterAll(() => desk.close());

/** Nobody is found who is not shown. */
async function withEveryone() {
  expect(await found('/claims')).toEqual(['cost', 'denied', 'opened', 'ukrainian']);
}

const nameOf = (ref: string) => Object.keys(refs).find((it) => refs[it] === ref) ?? ref;
async function found(path: string): Promise<string[]> {
  const { status, text } = await reader.get(path);
  expect(status).toBe(200);
  return [...text.matchAll(/found__statement"><a href="\/claims\/(\w+)"/g)]
    .map(([, ref = '']) => nameOf(ref))
    .sort();
}
const search = (q: string, more = '') => found(`/claims?q=${encodeURIComponent(q)}${more}`);
const idOf = async (name: string) => (await desk.db.source.findFirstOrThrow({ where: { name } })).id;

describe('claims are found', () => {
  it.each([
    ['bridge', ['cost', 'denied']],
    ['BRIDGES cost', ['cost', 'denied']],
    ['"four million"', ['cost', 'denied', 'opened', 'ukrainian']],
    ['"million four"', []],
    ['bridge -400', ['cost']],
    ['ferry OR 400', ['denied', 'opened']],
    ['cafe', ['opened']],
    ['CAFÉ LOGS', ['opened']],
    ['президента', ['ukrainian']],
    ['ХАРКІВ', ['ukrainian']],
    ['иосип', ['ukrainian']],
    ['40', []],
    ['contract', ['denied', 'ukrainian']],
    ['моста', ['ukrainian']],
    ['мости', ['ukrainian']],
    ['у Харкові', ['ukrainian']],
    ['президенту міст', ['ukrainian']],
  ])('by “%s”', async (q, names) => {
    expect(await search(q)).toEqual(names);
  });

  it('by what was approved last, not by what was before or is being written', async () => {
    const { ref, version } = await claimIn('approved', desk, slugs.first as string, {
      statement: 'The tunnel is open.',
    });
    await editClaim(desk.as.checker, ref, version, {
      ...aClaim({ statement: 'The aqueduct is open.' }),
      change: 'correction',
      told: 'It is an aqueduct.',
    });
    refs.later = ref;
    expect([await search('tunnel'), await search('aqueduct')]).toEqual([['later'], []]);
    await submitAssessment(desk.as.checker, ref, version + 1);
    await approveAssessment(desk.as.editor, ref, version + 2, null);
    expect([await search('tunnel'), await search('aqueduct')]).toEqual([[], ['later']]);
    await withdrawClaim(desk.as.editor, ref, version + 3, 'No.', 'It was no claim.');
    expect(await search('aqueduct')).toEqual([]);
  });

  it('by status, source, article and day, each with the others', async () => {
    const otto = await idOf('Otto Roe');
    expect(await found('/claims?status=contested')).toEqual(['denied', 'ukrainian']);
    expect(await found(`/claims?source=${otto}`)).toEqual(['denied', 'ukrainian']);
    expect(await found(`/claims?source=${otto}&article=${slugs.second}`)).toEqual(['ukrainian']);
    expect(await search('bridge', `&source=${otto}`)).toEqual(['denied']);
    const today = new Date().toISOString().slice(0, 10);
    expect(await found(`/claims?from=${today}&until=${today}`)).toHaveLength(4);
    expect(await found('/claims?until=2001-01-01')).toEqual([]);
    expect(await found('/claims?from=2999-01-01')).toEqual([]);
  });

  it('until the article is taken off', async () => {
    const slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'For a day' });
    refs.brief = (await claimIn('approved', desk, slug, { statement: 'The zeppelin landed.' })).ref;
    await publish(desk, slug);
    expect(await search('zeppelin')).toEqual(['brief']);
    await unpublishArticle(desk.as.editor, slug, 2);
    expect(await search('zeppelin')).toEqual([]);
  });
});

describe('what a search may be narrowed to', () => {
  /** Names and counts of a list, by the heading that it stands under. */
  async function counts(path: string, heading: string): Promise<Record<string, number>> {
    const { text } = await reader.get(path);
    const [, list = ''] =
      new RegExp(`id="facet-${heading}"[\\s\\S]*?<ul class="facet">([\\s\\S]*?)</ul>`).exec(text) ?? [];
    return Object.fromEntries(
      [...list.matchAll(/<li[^>]*><a [^>]*>(.*?)<\/a> <span class="figure quiet">(\d+)/g)].map(
        ([, name = '', n]) => [name.replace(/<[^>]*>/g, '').replace(/, chosen.*$/, ''), Number(n)],
      ),
    );
  }

  it('is counted under all else that is asked for, but itself', async () => {
    expect(await counts('/claims', 'status')).toEqual({ Confirmed: 0, Reported: 2, Contested: 2 });
    expect(await counts('/claims?status=contested', 'status')).toEqual({
      Confirmed: 0,
      Reported: 2,
      Contested: 2,
    });
    expect(await counts('/claims?q=bridge', 'status')).toEqual({ Confirmed: 0, Reported: 1, Contested: 1 });
    expect(await counts('/claims', 'source')).toEqual({
      'Mayor Jane Roe': 3,
      'Otto Roe': 2,
      'Harbour Office': 1,
    });
    expect(await counts('/claims?status=reported', 'source')).toEqual({
      'Mayor Jane Roe': 1,
      'Harbour Office': 1,
    });
    const otto = await idOf('Otto Roe');
    expect(await counts(`/claims?source=${otto}`, 'source')).toEqual({
      'Mayor Jane Roe': 3,
      'Otto Roe': 2,
      'Harbour Office': 1,
    });
    expect(await counts(`/claims?source=${otto}`, 'article')).toEqual({
      'Mayor opens bridge': 1,
      'Міст відкрито': 1,
    });
    const year = String(new Date().getUTCFullYear());
    expect(await counts('/claims?q=bridge', 'year')).toEqual({ [year]: 2 });
    expect(await counts('/claims?q=bridge&until=2001-01-01', 'year')).toEqual({ [year]: 2 });
  });

  it('says so where nothing is found, and leads out again', async () => {
    const { text } = await reader.get('/claims?q=qwertz&source=none&article=none');
    expect(text).toContain('>No claims</h2>');
    expect(text).toContain('No claim was found.');
    expect(text).toContain('No claim names the source in this address.');
    expect(text).toContain('href="/claims?q=qwertz&amp;article=none"');
  });
});

describe('a page of claims', () => {
  it('goes on by key: all of them once, also where one more is approved meanwhile', async () => {
    const slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'A long one' });
    await publish(desk, slug);
    const made: string[] = [];
    for (let number = 0; number < 25; number++)
      made.push((await claimIn('approved', desk, slug, { statement: `Pontoon no. ${number}.` })).ref);
    const seen: string[] = [];
    let path: string | undefined = '/claims?q=pontoon';
    while (path) {
      const { text } = await reader.get(path);
      seen.push(
        ...[...text.matchAll(/found__statement"><a href="\/claims\/(\w+)"/g)].map(([, ref = '']) => ref),
      );
      path = /<a href="([^"]*)" rel="next">/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      if (seen.length === 20) await claimIn('approved', desk, slug, { statement: 'Pontoon too many.' });
    }
    expect(seen).toEqual(made.reverse());
    expect(
      (await reader.get('/claims?q=pontoon&after=1~0190a6b0-1111-7222-8333-444455556666')).text,
    ).toContain('There are no more claims from here on.');
  });
});

describe('an address of nonsense', () => {
  const STRANGE = [
    "'",
    '\\',
    ':*',
    '&|!()<->',
    '"',
    '%00',
    '\0bridge',
    '\uFFFE',
    'x'.repeat(8000),
    'a '.repeat(3000),
    '%',
    '😀',
    "' OR 1=1 --",
  ];
  const queries = [
    ...STRANGE.map((it) => `q=${encodeURIComponent(it)}`),
    'q=%ED%A0%80',
    'q=%FF',
    'q[]=a&q=b',
    'q=a&q=b',
    ...['status', 'source', 'article', 'from', 'until', 'after'].flatMap((name) =>
      [
        '\0',
        'nothing',
        '0000-00-00',
        '2026-02-31',
        '99999999999999~0190a6b0-1111-7222-8333-444455556666',
      ].map((it) => `${name}=${encodeURIComponent(it)}`),
    ),
  ];
  it.each(queries.map((it) => [it.slice(0, 60), it]))('is a page all the same: %s', async (_, query) => {
    expect((await reader.get(`/claims?${query}`)).status).toBe(200);
  });

  it('shows what was typed as text', async () => {
    const { text } = await reader.get(`/claims?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
  });
});
