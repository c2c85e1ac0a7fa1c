import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { CANARIES, canaryIn } from '../support/canaries.js';
import { claimIn, publish } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { DESCRIPTIONS, type Planted, plantSecrets } from '../support/secrets.js';
import type { Visitor } from '../support/visitor.js';

// Rule 8, for finding: whoever is not named to readers can be found by nothing.

let desk: TestDesk;
let reader: Visitor;
let planted: Planted;
const NONSENSE = 'qwertzuiop';
const BACKGROUND = 'Wilhelmina Trosk';
const FORMER = 'Casimir Undt';
const ids: Record<string, string> = {};

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  planted = await plantSecrets(desk);
  const slug = await anArticle(desk.as.checker, { ...TEXT, headline: 'Another bridge' });
  await claimIn('approved', desk, slug, {
    attributions: [
      anAccount(BACKGROUND, 'asserts', {
        terms: 'on_background' as 'on_the_record',
        publicDescription: 'an engineer' as never,
      }),
    ],
  });
  await claimIn('approved', desk, slug, { attributions: [anAccount(FORMER)] });
  await publish(desk, slug);
  for (const name of [BACKGROUND, FORMER])
    ids[name] = (await desk.db.source.findFirstOrThrow({ where: { name } })).id;
});
afterAll(() => desk.close());

/** A page as it would be, had something else been typed: that comes back as it is, and in addresses. */
async function page(path: string, typed: string): Promise<string> {
  const once = encodeURIComponent(typed);
  const { text } = await reader.get(path);
  return [encodeURIComponent(once), once, typed].reduce((it, way) => it.replaceAll(way, NONSENSE), text);
}

describe('a search', () => {
  it('does find what is said in the same claims', async () => {
    expect((await reader.get('/claims?q=million')).text).toContain('found__line');
  });

  it.each([...CANARIES, 'wilhelmina', 'trosk'])('for “%s” is one for nonsense', async (name) => {
    const path = (q: string) => `/claims?q=${encodeURIComponent(q)}`;
    expect(await page(path(name), name)).toBe(await page(path(NONSENSE), NONSENSE));
  });

  it('for the source of an address tells hidden ones from none at all in nothing', async () => {
    const nobody = '0190a6b0-1111-7222-8333-444455556666';
    const plain = await page(`/claims?source=${nobody}`, nobody);
    for (const id of [...planted.protectedIds, ids[BACKGROUND] as string])
      expect(await page(`/claims?source=${id}`, id)).toBe(plain);
    const named = await page(`/claims?source=${ids[FORMER]}`, ids[FORMER] as string);
    expect(named).not.toBe(plain);
  });

  it('lists nobody who is not named', async () => {
    const { text } = await reader.get('/claims');
    expect(text).toContain(FORMER);
    expect(text).not.toContain(BACKGROUND);
    for (const it of Object.values(DESCRIPTIONS)) expect(text).not.toContain(it);
    expect(canaryIn(text)).toBeUndefined();
  });
});

describe('the page of a source', () => {
  it.each(['', '/feed.atom', '/feed.json'])('that is hidden is one that is not there: %s', async (tail) => {
    const nobody = '0190a6b0-1111-7222-8333-444455556666';
    const plain = await reader.get(`/sources/${nobody}${tail}`);
    expect(plain.status).toBe(404);
    for (const id of [
      ...planted.protectedIds,
      planted.sources.merged,
      planted.sources.house,
      ids[BACKGROUND] as string,
    ]) {
      const reply = await reader.get(`/sources/${id}${tail}`);
      const withoutIds = (text: string) =>
        text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id');
      expect([reply.status, withoutIds(reply.text)]).toEqual([404, withoutIds(plain.text)]);
    }
  });

  it('goes when it is protected, and from every list', async () => {
    const id = ids[FORMER] as string;
    expect((await reader.get(`/sources/${id}`)).status).toBe(200);
    const { version } = await desk.db.source.findUniqueOrThrow({ where: { id } });
    const terms = { spellings: [], note: null, guardians: [], publicDescription: 'a welder' };
    await protectSource(desk.as.editor, id, version, terms);
    for (const tail of ['', '/feed.atom', '/feed.json'])
      expect((await reader.get(`/sources/${id}${tail}`)).status).toBe(404);
    const { text } = await reader.get('/claims');
    expect(text).not.toContain(FORMER);
    expect(text).not.toContain('a welder');
    expect(await page(`/claims?source=${id}`, id)).toContain('No claim names the source');
  });
});
