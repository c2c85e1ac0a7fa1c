import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;
let bridge: string;
let tower: string;

const contested = {
  status: 'contested',
  attributions: [anAccount(), anAccount('Residents', 'disputes')],
} as const;

beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('editor');
  bridge = await anArticle(desk.as.checker);
  tower = await anArticle(desk.as.checker, { ...TEXT, headline: 'Tower closed' });
  await claimIn('draft', desk, bridge, { statement: 'Old draft.' });
  await claimIn('submitted', desk, bridge, { statement: 'Old submitted.' });
  await claimIn('submitted', desk, tower, { ...contested, statement: 'Old contested.' } as never);
  await claimIn('returned', desk, bridge, { statement: 'Returned.' });
  const { ref } = await claimIn('submitted', desk, bridge, {
    ...contested,
    statement: 'New contested.',
  } as never);
  await claimIn('approved', desk, bridge, { statement: 'Approved.' });
  await claimIn('withdrawn', desk, bridge, { statement: 'Withdrawn.' });
  await claimIn('revised', desk, tower, { statement: 'In revision.' });
  const other = await markClaim(desk.as.checker2, tower, aClaim({ statement: 'Another’s.' }));
  await submitAssessment(desk.as.checker2, other, 1);
  await annotateClaim(desk.as.checker, ref, { body: 'One.', visibility: 'internal' });
  await annotateClaim(desk.as.checker, ref, { body: 'Two.', visibility: 'internal' });
});
afterAll(() => desk.close());

/** The statements that the queue shows, in its order. */
async function shown(query: string): Promise<string[]> {
  const { status, text } = await visitor.get(`/desk/queue?${query}`);
  expect(status).toBe(200);
  return [...text.matchAll(/<a href="\/desk\/claims\/\w{6}\?view=\w+">([^<]*)<\/a>/g)].map(
    (it) => it[1] ?? '',
  );
}

/** The numbers beside the filter's states. */
async function counts(query: string): Promise<Record<string, number>> {
  const { text } = await visitor.get(`/desk/queue?${query}`);
  const found = text.matchAll(/<option value="(\w+)"[^>]*>\w+ \((\d+)\)</g);
  return Object.fromEntries([...found].map((it) => [it[1], Number(it[2])]));
}

const OPEN = [
  'Old contested.',
  'New contested.',
  'Old draft.',
  'Old submitted.',
  'Returned.',
  'In revision. Revised.',
  'Another’s.',
];

describe('the queue', () => {
  it.each<[string, string, string[]]>([
    ['shows what somebody still has to do, contested first, then the oldest', 'view=open', OPEN],
    ['as a link of before the views had it', 'state=open', OPEN],
    [
      'by state: submitted',
      'state=submitted',
      ['Old contested.', 'New contested.', 'Old submitted.', 'Another’s.'],
    ],
    ['by state: returned', 'state=returned', ['Returned.']],
    ['by state: draft', 'state=draft', ['Old draft.', 'In revision. Revised.']],
    ['by state: approved', 'state=approved', ['Approved.']],
    ['by state: withdrawn', 'state=withdrawn', ['Withdrawn.']],
    ['by status', 'status=contested', ['Old contested.', 'New contested.']],
    ['by status that nothing has', 'status=confirmed', []],
    ['by article', 'article=tower-closed', ['Old contested.', 'In revision. Revised.', 'Another’s.']],
    ['by article and state', 'article=tower-closed&state=submitted', ['Old contested.', 'Another’s.']],
    ['by all at once', 'article=mayor-opens-bridge&state=submitted&status=contested', ['New contested.']],
    [
      'beyond its last page',
      `view=open&after=normal~~0~99999999999999~${'f'.repeat(8)}-ffff-4fff-bfff-${'f'.repeat(12)}`,
      [],
    ],
    [
      'by what cannot be read: as if it were not there',
      'view=open&state=nonsense&status=x&person=x&after=x',
      OPEN,
    ],
  ])('%s', async (_, query, expected) => {
    expect(await shown(query)).toEqual(expected);
  });

  it('narrows to a person: what they marked or proposed', async () => {
    expect(await shown(`person=${desk.as.checker2.actor.id}`)).toEqual(['Another’s.']);
    expect(await shown(`person=${desk.as.admin.actor.id}`)).toEqual([]);
    expect(await shown(`person=${desk.as.checker.actor.id}&state=all`)).toHaveLength(8);
  });

  it('counts by state under the other filters', async () => {
    const all = { submitted: 4, returned: 1, draft: 2, approved: 1, withdrawn: 1 };
    expect(await counts('view=all')).toMatchObject(all);
    expect(await counts('state=returned')).toMatchObject(all);
    expect(await counts('view=open')).toMatchObject({ ...all, approved: 0, withdrawn: 0 });
    expect(await counts('article=tower-closed')).toMatchObject({ submitted: 2, draft: 1, approved: 0 });
    expect(await counts('status=contested')).toMatchObject({ submitted: 2, draft: 0 });
    expect(await counts('view=all&state=submitted')).toMatchObject({
      contested: 2,
      reported: 2,
      confirmed: 0,
    });
  });

  it('says of a line whose it is, how many notes are open, and that readers see an earlier state', async () => {
    const { text } = await visitor.get('/desk/queue?view=open');
    const lineOf = (statement: string) =>
      text
        .split(/<li class="queue__line"[^>]*>/)
        .find((it) => it.includes(statement))
        ?.replace(/<[^>]*>|\s+/g, ' ') ?? '';
    expect(lineOf('New contested.')).toContain('2 notes');
    expect(lineOf('Old contested.')).not.toMatch(/\d notes?/);
    expect(lineOf('In revision.')).toContain('revision');
    expect(lineOf('Another’s.')).toContain('The checker2');
    const own = await (await desk.visitor('checker2')).get('/desk/queue?state=submitted');
    expect(own.text).toMatch(/Another’s\.[\s\S]*<span class="queue__who">you</);
  });

  it('keeps the filters in its links from page to page', async () => {
    for (let n = 0; n < 60; n++) await markClaim(desk.as.checker, tower, aClaim({ statement: `Many ${n}.` }));
    const first = await visitor.get('/desk/queue?article=tower-closed&state=draft');
    const next = /href="([^"]*)" rel="next"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain('article=tower-closed');
    expect((await shown('article=tower-closed&state=draft')).length).toBe(50);
    const rest = await shown(next.split('?')[1] ?? '');
    expect(rest).toHaveLength(11);
    expect(rest.at(-1)).toBe('Many 59.');
  });
});
