import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsFile } from '../../src/formats/schemas.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { editSource } from '../../src/sources/commands/edit-source.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import type { SourceInput } from '../../src/sources/input.js';
import { claimIn, publish } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

// Whoever is not named to readers has nothing in public data by which two claims could be laid beside each other: a
// stranger who reads every address cannot tell that two descriptions are of one source.

type Hop = Parameters<typeof anAccount>[2];

let desk: TestDesk;
let reader: Visitor;
const ids = new Map<string, string>();
const slugs: string[] = [];
const refs: string[] = [];

const named = (name: string, kind: SourceInput['kind'] = 'person'): SourceInput => ({
  name,
  kind,
  description: null,
  aliases: [],
  sameAs: [],
  affiliations: [],
});
const off = { terms: 'anonymous', anonymityReason: 'The office forbids it.' } as never as Hop;
const background = { terms: 'on_background', publicDescription: 'an engineer' } as never as Hop;

/** An article that is out, with a claim for each of these accounts. */
async function tellBy(headline: string, accounts: [name: string, how?: Hop][]) {
  const slug = await anArticle(desk.as.checker, { ...TEXT, headline });
  for (const [name, how] of accounts) {
    const attributions = [anAccount(name, 'asserts', how), anAccount('Jane Roe')];
    refs.push((await claimIn('approved', desk, slug, { attributions })).ref);
  }
  await publish(desk, slug);
  slugs.push(slug);
}

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  const add = async (key: string, kind: SourceInput['kind'], name = key) =>
    void ids.set(key, await addSource(desk.as.checker, { name, kind }));
  await add('an aide', 'anonymous');
  await add('some officials', 'group');
  await add('Wilhelm Trosk', 'person');
  await add('Casimir Undt', 'person');
  await add('a backer', 'anonymous');
  const affiliations = [{ ...named('').affiliations[0], role: null, withId: ids.get('a backer') as string }];
  ids.set(
    'The front',
    await addSource(desk.as.checker, { name: 'The front', kind: 'organisation', affiliations }),
  );
  ids.set('Jane Roe', await addSource(desk.as.checker, { name: 'Jane Roe', kind: 'person' }));
  await tellBy('The bridge', [
    ['an aide', off],
    ['some officials', off],
    ['Wilhelm Trosk', background],
    ['Casimir Undt'],
    ['The front'],
  ]);
  await editSource(desk.as.checker, ids.get('an aide') as string, 1, named('a clerk', 'anonymous'));
  await editSource(desk.as.checker, ids.get('some officials') as string, 1, named('some clerks', 'group'));
  await tellBy('The ferry', [['a clerk'], ['some clerks', off], ['Wilhelm Trosk', off]]);
  const terms = { spellings: [], note: null, guardians: [], publicDescription: 'a welder' };
  await protectSource(desk.as.editor, ids.get('Casimir Undt') as string, 1, terms);
}, 60_000);
afterAll(() => desk.close());

const everywhere = () => [
  ...['/', '/claims', '/feed.atom', '/feed.json'],
  ...slugs.flatMap((slug) => [
    ...['', '.txt', '/annotations.jsonld', '/claims.json', '/claims.csv', '/ledger.json'].map(
      (it) => `/articles/${slug}${it}`,
    ),
    ...['/feed.atom', '/feed.json', '/changes'].map((it) => `/articles/${slug}${it}`),
    `/embed/articles/${slug}`,
  ]),
  ...refs.flatMap((ref) => [
    ...['', '.jsonld', '/prov.jsonld'].map((it) => `/claims/${ref}${it}`),
    `/embed/claims/${ref}`,
  ]),
];

describe('a source that is not named to readers', () => {
  it('has no lasting id at any public address; one that is named has', async () => {
    const found = new Map<string, string[]>([...ids.keys()].map((name) => [name, []]));
    const answered: string[] = [];
    for (const path of everywhere()) {
      const { status, text } = await reader.get(path);
      if (status === 200) answered.push(path);
      for (const [name, id] of ids) if (text.includes(id)) found.get(name)?.push(path);
    }
    expect(answered.length).toBe(everywhere().length);
    for (const name of ['an aide', 'some officials', 'Wilhelm Trosk', 'Casimir Undt', 'a backer'])
      expect([name, found.get(name)]).toEqual([name, []]);
    for (const path of ['/claims', `/articles/${slugs[0]}`, `/articles/${slugs[0]}/claims.json`])
      expect(found.get('Jane Roe')).toContain(path);
    expect(found.get('The front')).toContain(`/claims/${refs[4]}/prov.jsonld`);
  });

  it('is told by its description all the same', async () => {
    const { text } = await reader.get(`/articles/${slugs[0]}/claims.json`);
    const sources = claimsFile
      .parse(JSON.parse(text))
      .claims.map(({ content }) => content.attributions[0]?.hops[0]?.source);
    const bare = (name: string, kind: string) => ({ id: null, name, kind, roots: [{ id: null, name }] });
    expect(sources).toMatchObject([
      bare('an aide', 'anonymous'),
      bare('some officials', 'group'),
      bare('an engineer', 'anonymous'),
      bare('a welder', 'person'),
      { id: ids.get('The front'), roots: [{ id: null, name: 'a backer' }] },
    ]);
    for (const it of ['an aide', 'some officials', 'an engineer', 'a welder'])
      expect((await reader.get(`/articles/${slugs[0]}`)).text).toContain(it);
  });

  it('is found by its id by no page, feed or filter', async () => {
    const nobody = '0190a6b0-1111-7222-8333-444455556666';
    const plain = (text: string, id: string) => text.replaceAll(id, nobody);
    const none = await reader.get(`/claims?source=${nobody}`);
    for (const name of ['an aide', 'some officials', 'Wilhelm Trosk', 'Casimir Undt', 'a backer']) {
      const id = ids.get(name) as string;
      for (const tail of ['', '/feed.atom', '/feed.json'])
        expect([name, (await reader.get(`/sources/${id}${tail}`)).status]).toEqual([name, 404]);
      expect(plain((await reader.get(`/claims?source=${id}`)).text, id)).toBe(none.text);
    }
    expect((await reader.get(`/sources/${ids.get('The front')}`)).text).toContain('a backer');
  });
});
