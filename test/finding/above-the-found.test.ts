import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editSource } from '../../src/sources/commands/edit-source.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { claimIn, publish } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

// What the page of found claims says above them: sources by their names, and what it could not read.

let desk: TestDesk;
let reader: Visitor;
const slugs: Record<string, string> = {};

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  slugs.first = await anArticle(desk.as.checker);
  slugs.draft = await anArticle(desk.as.checker, { ...TEXT, headline: 'Not out' });
  const otto = [anAccount(), anAccount('Otto Roe', 'denies')];
  const contested = { status: 'contested' as const, settle: 'The contract.', attributions: otto };
  for (const statement of ['The bridge cost 400.', 'The ferry cost 300.'])
    await claimIn('approved', desk, slugs.first, { statement, ...contested });
  await claimIn('approved', desk, slugs.first, {
    statement: 'The ferry was opened.',
    attributions: [anAccount('Harbour Office')],
  });
  await publish(desk, slugs.first);
});
afterAll(() => desk.close());

const idOf = async (name: string) => (await desk.db.source.findFirstOrThrow({ where: { name } })).id;

describe('sources by the words of their names', () => {
  const called = async (query: string) => {
    const { text } = await reader.get(`/claims?${query}`);
    const [, list = ''] = /<ul class="found__called">([\s\S]*?)<\/ul>/.exec(text) ?? [];
    return [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, it = '']) => it.replace(/<[^>]*>/g, ''));
  };
  const q = (words: string) => called(`q=${encodeURIComponent(words)}`);

  it('are offered above the claims, with how many name each', async () => {
    expect(await q('Otto')).toEqual(['Source: Otto Roe, 2 claims']);
    expect(await q('ROE')).toHaveLength(2);
    expect(await q('harbour -bridge')).toEqual(['Source: Harbour Office, 1 claim']);
    expect(await q('otto bridge')).toEqual([]);
    expect(await q('-otto')).toEqual([]);
    expect(await called(`q=otto&source=${await idOf('Otto Roe')}`)).toEqual([]);
  });

  it('are not, where no claim that is out names them', async () => {
    const draft = { statement: 'A quay.', attributions: [anAccount('Olena Koval')] };
    await claimIn('approved', desk, slugs.draft as string, draft);
    await claimIn('submitted', desk, slugs.first as string, draft);
    expect(await q('Koval')).toEqual([]);
  });

  it('are not by a name that no reader has read, nor once protected', async () => {
    const id = await idOf('Harbour Office');
    const facts = { kind: 'person' as const, description: null, aliases: [], sameAs: [], affiliations: [] };
    const rename = async (name: string) => {
      const { version } = await desk.db.source.findUniqueOrThrow({ where: { id } });
      await editSource(desk.as.checker, id, version, { name, ...facts });
      return version + 1;
    };
    await rename('Secret Bureau');
    expect([await q('Secret'), await q('Bureau')]).toEqual([[], []]);
    // Nor is such a name to be spelled out beside the words that readers know.
    await rename('Harbour Office of Olena Kravets');
    expect(await q('harbour')).toHaveLength(1);
    expect([await q('harbour olen'), await q('"harbour office of"'), await q('office OR olena')]).toEqual([
      [],
      [],
      ['Source: Harbour Office, 1 claim'],
    ]);
    const version = await rename('Harbour Office');
    expect(await q('Harbour')).toHaveLength(1);
    const terms = { spellings: [], note: null, guardians: [], publicDescription: 'a welder' };
    await protectSource(desk.as.editor, id, version, terms);
    expect([await q('Harbour'), await q('welder')]).toEqual([[], []]);
  });
});

describe('what an address asks for and cannot be read', () => {
  it.each([
    ['status=bogus', 'the status'],
    ['status=reported&status=contested', 'the status'],
    ['from=2026-13-01', 'the first day'],
    ['from=2026-01&until=tomorrow', 'the first day and the last day'],
    ['q=%00', 'the words'],
    ['source=%00&article=%20', 'the source and the article'],
  ])('is said to be left out: %s', async (query, what) => {
    const { text } = await reader.get(`/claims?${query}`);
    expect(text).toContain(`This was left out, as it cannot be read: ${what}.`);
  });

  it.each([
    '',
    'q=&status=&from=&until=',
    'q=bridge&status=reported&from=2026-01-01',
    'q=!!!',
    'source=none',
  ])('is nothing in “%s”', async (query) => {
    expect((await reader.get(`/claims?${query}`)).text).not.toContain('This was left out');
  });
});
