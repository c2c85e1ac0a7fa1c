import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource } from '../../src/sources/commands/add-source.js';
import { standingsOf } from '../../src/sources/standings.js';
import { claimIn } from '../support/claims.js';
import { type aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let slug: string;
let checker: Visitor;
let editor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  checker = await desk.visitor('checker');
  editor = await desk.visitor('editor');
});
afterAll(() => desk.close());

/** The text of a page as it reads, without tags. */
const words = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const add = (name: string, more: object = {}) =>
  addSource(desk.as.checker, { name, kind: 'organisation', ...more });
const FIELDS = { name: 'x', kind: 'person', description: '', aliases: '', sameAs: '' };
const partial = (target: string) => ({
  'hx-request': 'true',
  'hx-request-type': 'partial',
  'hx-target': target,
});

describe('the page of a source', () => {
  it('tells what it is and was, where it belongs and goes back to, and what belongs to it', async () => {
    const root = await add('Government of Freedonia');
    const ministry = await add('Ministry of Rain', {
      affiliations: [
        { withId: root },
        { withId: await add('Wire of Rain'), kind: 'carries_wire_of', from: '2020-05' },
      ],
      sameAs: ['https://www.wikidata.org/wiki/Q1'],
      aliases: ['Regenministerium', 'Міністерство'],
    });
    const minister = await add('Rufus Firefly', {
      kind: 'person',
      affiliations: [
        { role: 'Minister', withId: ministry, from: '2024-01' },
        { role: 'Senator', from: '2011-01', until: '2024-01' },
      ],
    });
    const page = words((await checker.get(`/desk/sources/${ministry}`)).text);
    expect(page).toContain('Belongs to Government of Freedonia');
    expect(page).toContain('Carries the wire of Wire of Rain since May 2020');
    expect(page).toContain('Goes back to Government of Freedonia Wire of Rain');
    expect(page).toContain('What belongs to it Rufus Firefly , Minister since January 2024');
    expect(page).toContain('Also written Regenministerium Міністерство');
    expect(page).toContain('wikidata.org/wiki/Q1');
    expect(page).toContain('No claim names it yet.');
    expect(page).toContain('The checker added a source');
    const person = await checker.get(`/desk/sources/${minister}`);
    expect(words(person.text)).toContain(
      'Senator, January 2011 to January 2024; Minister since January 2024',
    );
    expect(person.text).not.toContain('/merge"');
    expect((await editor.get(`/desk/sources/${minister}`)).text).toContain('/merge"');
    expect(words((await checker.get(`/desk/sources/${root}`)).text)).toContain(
      'itself: it is an origin of its own',
    );
  });

  it('lists the claims it stands behind, against and on both sides of, and what it is to each', async () => {
    const record = (bearing: string, source: string) =>
      ({
        bearing,
        side: bearing === 'refutes' ? 2 : 1,
        kind: 'document',
        title: 'R',
        source,
        sourceKind: null,
      }) as never;
    const two = (first: string, then: string) => {
      const account = anAccount(first);
      return { ...account, hops: [...account.hops, ...anAccount(then).hops] };
    };
    const mark = async (given: Parameters<typeof aClaim>[0], state: 'draft' | 'withdrawn' = 'draft') =>
      (await claimIn(state, desk, slug, given)).ref;
    const origin = await mark({ attributions: [anAccount('Groucho')] });
    const passed = await mark({ attributions: [two('Chico', 'Groucho'), anAccount('Harpo', 'denies')] });
    const evidence = await mark({
      evidence: [record('supports', 'Groucho')],
      attributions: [anAccount('Chico')],
    });
    const denied = await mark({ attributions: [anAccount('Chico'), anAccount('Groucho', 'denies')] });
    const disputed = await mark({
      attributions: [anAccount('Chico'), two('Groucho', 'Groucho')].map((it, i) =>
        i ? { ...it, stance: 'disputes' as const, side: 2 } : it,
      ),
    });
    const refuted = await mark({
      evidence: [record('refutes', 'Groucho')],
      attributions: [anAccount('Chico')],
    });
    const both = await mark({
      attributions: [anAccount('Groucho')],
      evidence: [record('refutes', 'Groucho')],
    });
    await mark({ attributions: [anAccount('Chico')], evidence: [record('context', 'Groucho')] });
    await mark({ attributions: [anAccount('Groucho')] }, 'withdrawn');
    const { id } = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'groucho' } });
    const sides = await standingsOf(desk.db, [id]);
    expect(
      sides.map((side) => [side.stands, side.total, side.claims.map((it) => [it.ref, it.parts.join()])]),
    ).toEqual([
      [
        'behind',
        3,
        [
          [origin, 'origin'],
          [passed, 'passed on'],
          [evidence, 'evidence'],
        ],
      ],
      [
        'against',
        3,
        [
          [denied, 'origin'],
          [disputed, 'origin,passed on'],
          [refuted, 'evidence'],
        ],
      ],
      ['both', 1, [[both, 'evidence,origin']]],
    ]);
    const { text } = await checker.get(`/desk/sources/${id}`);
    expect(words(text)).toMatch(
      /Stands behind 3 claims .*Stands against 3 claims .*On both sides of 1 claim /,
    );
    expect(text).toContain(`href="/desk/claims/${both}"`);
    expect(words(text)).toContain('origin, passed it on');
    expect(words(text)).toContain('Mayor opens bridge');
  });

  it('goes on by key where there are many claims', async () => {
    for (let i = 0; i < 5; i++) await claimIn('draft', desk, slug, { attributions: [anAccount('Zeppo')] });
    const other = await anArticle(desk.as.checker);
    for (let i = 0; i < 2; i++) await claimIn('draft', desk, other, { attributions: [anAccount('Zeppo')] });
    const { id } = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'zeppo' } });
    const all = (await standingsOf(desk.db, [id]))[0]?.claims.map((it) => it.ref) ?? [];
    expect(all).toHaveLength(7);
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const [side] = await standingsOf(desk.db, [id], { stands: 'behind', after }, 3);
      expect(side?.total).toBe(7);
      pages.push(side?.claims.map((it) => it.ref) ?? []);
      after = side?.more ?? undefined;
    } while (after);
    expect(pages.map((it) => it.length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(all);
    expect(all.slice(0, 2)).toEqual(
      (await desk.db.claim.findMany({ where: { article: { slug: other } }, orderBy: { id: 'asc' } })).map(
        (it) => it.ref,
      ),
    );
    const page = words((await checker.get(`/desk/sources/${id}?stands=behind&after=${all[4]}`)).text);
    expect(page).toContain('All claims of this source');
    expect((await checker.get(`/desk/sources/${id}?stands=against&after=${all[4]}`)).status).toBe(200);
    expect((await checker.get(`/desk/sources/${id}?stands=x&after='`)).status).toBe(200);
  });

  it('of a protected one tells its name, its kind and its claims alone; and no other page tells where it belongs', async () => {
    const agency = await add('Agency of Secrets');
    const id = await add('A clerk of the agency', {
      kind: 'person',
      description: 'SECRET-description',
      aliases: ['SECRET-alias'],
      sameAs: ['https://secret.example'],
      affiliations: [{ role: 'SECRET-role', withId: agency }],
    });
    const { ref } = await claimIn('draft', desk, slug, {
      attributions: [anAccount('A clerk of the agency')],
    });
    const client = await desk.pool.connect();
    await client.query('ALTER TABLE "Source" DISABLE TRIGGER USER');
    await client.query('UPDATE "Source" SET protected = true WHERE id = $1', [id]);
    await client.query('ALTER TABLE "Source" ENABLE TRIGGER USER');
    client.release();
    const { text } = await editor.get(`/desk/sources/${id}`);
    expect(text).toContain(ref);
    expect(words(text)).toMatch(/A clerk of the agency person protected/);
    expect(text).not.toMatch(/secret-|secret\.example|Agency of Secrets/i);
    expect(text).not.toContain('/edit"');
    expect((await editor.get(`/desk/sources/${agency}`)).text).not.toContain('A clerk');
    const list = await editor.get('/desk/sources?q=clerk');
    expect(words(list.text)).toContain('A clerk of the agency protected');
    expect(list.text).not.toMatch(/secret-/i);
    for (const q of ['SECRET-alias', 'SECRET-role'])
      expect((await editor.get(`/desk/sources?q=${q}`)).text).not.toContain('A clerk');
    for (const path of ['edit', 'merge']) {
      const refused = await editor.get(`/desk/sources/${id}/${path}`);
      expect(refused.status).toBe(409);
      expect(refused.text).not.toMatch(/secret-/i);
    }
    const before = await snapshot(desk.pool);
    const reply = await editor.post(`/desk/sources/${id}`, { ...FIELDS, version: '1' });
    expect([reply.status, reply.text]).toEqual([
      409,
      expect.stringContaining('A protected source is changed on its protection page.'),
    ]);
    const wrong = await editor.post(`/desk/sources/${id}`, { ...FIELDS, name: '', version: '1' });
    expect(wrong.status).toBe(409);
    const preview = await editor.get(`/desk/sources/${agency}/merge?with=${id}`);
    expect(words(preview.text)).toContain('A protected source is merged with no other one.');
    expect(preview.text).not.toMatch(/secret-|name="withVersion"/i);
    expect(
      (await editor.post(`/desk/sources/${agency}/merge`, { with: id, version: '1', withVersion: '1' }))
        .status,
    ).toBe(409);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('is not there for what is no source', async () => {
    for (const id of ['x', '00000000-0000-7000-8000-000000000000', 'new%00'])
      for (const tail of ['', '/edit', '/merge'])
        expect((await editor.get(`/desk/sources/${id}${tail}`)).status).toBe(404);
  });

  it('of an article’s own voice leads to the article, and offers no change', async () => {
    await claimIn('draft', desk, slug, { attributions: [anAccount('This article')] });
    const { id } = await desk.db.source.findFirstOrThrow({ where: { articleId: { not: null } } });
    const { text } = await editor.get(`/desk/sources/${id}`);
    expect(words(text)).toContain('The own voice of Mayor opens bridge');
    expect(text).not.toMatch(/\/(edit|merge|protection)"/);
    expect((await editor.get(`/desk/sources/${id}/edit`)).status).toBe(409);
  });
});

describe('the list', () => {
  it('is narrowed to a kind and to a name, in the page and alone', async () => {
    await add('Listed Group', { kind: 'group' });
    await add('Listed Document', { kind: 'document' });
    const names = (html: string) =>
      [...html.matchAll(/<a href="\/desk\/sources\/[0-9a-f-]{36}">([^<]*)</g)].map((it) => it[1]);
    expect(names((await checker.get('/desk/sources?q=listed')).text)).toEqual([
      'Listed Document',
      'Listed Group',
    ]);
    const fragment = await checker.get('/desk/sources?q=listed&kind=group', partial('section#source-list'));
    expect(fragment.text.trim()).toMatch(/^<section id="source-list"/);
    expect(names(fragment.text)).toEqual(['Listed Group']);
    const none = await checker.get('/desk/sources?q=Qwertz+%26+Co');
    expect(none.text).toContain('href="/desk/sources/new?name=Qwertz%20%26%20Co"');
  });
});
