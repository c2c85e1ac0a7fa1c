import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { type JsonFeed, jsonFeed } from '../support/feeds.js';
import type { Visitor } from '../support/visitor.js';

// What the standards of feeds ask for, in their own order: each is held against every feed of the demo article.

let desk: TestDesk;
let reader: Visitor;
let addresses: string[];

beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
  reader = await desk.visitor();
  const { slug } = await desk.db.article.findFirstOrThrow();
  const { id } = await desk.db.source.findFirstOrThrow({ where: { name: 'Volodymyr Zelensky' } });
  const bases = ['', `/articles/${slug}`, `/sources/${id}`].map((it) => `${it}/feed`);
  addresses = [...bases, '/feed?status=reported', '/feed?before=1~1'];
});
afterAll(() => desk.close());

const inForm = (address: string, form: 'atom' | 'json') => address.replace(/feed(?=\?|$)/, `feed.${form}`);
const json = (path: string) => jsonFeed(reader, path);

type Node = Record<string, unknown>;
const list = (it: unknown): Node[] => (it === undefined ? [] : Array.isArray(it) ? it : [it]) as Node[];
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const isIri = (it: unknown) => typeof it === 'string' && URL.canParse(it);
const relsOf = (links: Node[], rel: string) => links.filter((it) => it['@rel'] === rel);

/** What RFC 4287 and RFC 5005 say MUST be, of a feed, by section. */
const ATOM_MUSTS: [string, (feed: Node, path: string) => boolean][] = [
  [
    '2: the document is well-formed XML in Atom’s namespace',
    (feed) => feed['@xmlns'] === 'http://www.w3.org/2005/Atom',
  ],
  [
    '4.1.1: exactly one atom:id, title and updated',
    (feed) => ['id', 'title', 'updated'].every((it) => list(feed[it]).length === 1),
  ],
  ['4.1.1: an atom:author, unless every entry has one', (feed) => list(feed.author).length > 0],
  [
    '4.1.1: no two alternate links of one type and language',
    (feed) => {
      const types = relsOf(list(feed.link), 'alternate').map((it) => `${it['@type']} ${it['@hreflang']}`);
      return new Set(types).size === types.length;
    },
  ],
  [
    '4.1.1 (SHOULD): a link to itself',
    (feed, path) =>
      relsOf(list(feed.link), 'self').every((it) => String(it['@href']).endsWith(path)) &&
      relsOf(list(feed.link), 'self').length === 1,
  ],
  [
    '3.2.1: a person has exactly one name',
    (feed) => list(feed.author).every((it) => list(it.name).length === 1),
  ],
  [
    '3.3: every date is of RFC 3339',
    (feed) =>
      [feed, ...list(feed.entry)].every((it) =>
        [it.updated, it.published ?? it.updated].every((date) => RFC_3339.test(String(date))),
      ),
  ],
  ['4.2.6: an atom:id is an IRI', (feed) => [feed, ...list(feed.entry)].every((it) => isIri(it.id))],
  [
    '4.2.7: every link has an href',
    (feed) => [feed, ...list(feed.entry)].every((it) => list(it.link).every((link) => isIri(link['@href']))),
  ],
  [
    '4.1.2: an entry has exactly one id, title and updated, at most one published and content',
    (feed) =>
      list(feed.entry).every(
        (it) =>
          ['id', 'title', 'updated'].every((name) => list(it[name]).length === 1) &&
          ['published', 'content'].every((name) => list(it[name]).length <= 1),
      ),
  ],
  [
    '4.1.2: an entry without content has an alternate link',
    (feed) =>
      list(feed.entry).every(
        (it) => it.content !== undefined || relsOf(list(it.link), 'alternate').length > 0,
      ),
  ],
  [
    '4.1.3.1: content of text is text, html or xhtml',
    (feed) =>
      list(feed.entry).every((it) =>
        ['text', 'html', 'xhtml'].includes(String((it.content as Node)['@type'])),
      ),
  ],
  [
    '4.2.2.1: every category has a term',
    (feed) =>
      list(feed.entry).every((it) =>
        list(it.category).every((category) => String(category['@term'] ?? '') !== ''),
      ),
  ],
  [
    '4.1.1: entries of one id differ in updated',
    (feed) =>
      new Set(list(feed.entry).map((it) => `${it.id} ${it.updated}`)).size === list(feed.entry).length,
  ],
  [
    '4.2.15: the feed was updated when its newest entry was',
    (feed) => list(feed.entry).every((it) => String(it.updated) <= String(feed.updated)),
  ],
  [
    'RFC 5005, 3: pages link to one another by whole addresses',
    (feed) => relsOf(list(feed.link), 'first').length === 1,
  ],
];

/** What JSON Feed 1.1 requires. */
const JSON_MUSTS: [string, (feed: JsonFeed, path: string) => boolean][] = [
  ['version is the address of the standard', (feed) => feed.version === 'https://jsonfeed.org/version/1.1'],
  ['title is a string', (feed) => typeof feed.title === 'string' && feed.title !== ''],
  ['items is an array', (feed) => Array.isArray(feed.items)],
  ['feed_url is its own address', (feed, path) => feed.feed_url.endsWith(path)],
  ['home_page_url is an address', (feed) => isIri(feed.home_page_url)],
  ['next_url is not its own address', (feed) => feed.next_url !== feed.feed_url],
  [
    'every item has an id that is a string, and unique',
    (feed) =>
      new Set(feed.items.map((it) => it.id)).size === feed.items.length &&
      feed.items.every((it) => typeof it.id === 'string' && it.id !== ''),
  ],
  [
    'every item has content',
    (feed) => feed.items.every((it) => typeof it.content_html === 'string' && it.content_html !== ''),
  ],
  ['dates are of RFC 3339', (feed) => feed.items.every((it) => RFC_3339.test(it.date_published))],
  [
    'addresses are whole, tags strings',
    (feed) => feed.items.every((it) => isIri(it.url) && it.tags.every((tag) => typeof tag === 'string')),
  ],
];

describe('the standards', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false });
  it.each(ATOM_MUSTS)('Atom %s', async (_, holds) => {
    for (const address of addresses) {
      const path = inForm(address, 'atom');
      const { text } = await reader.get(path);
      expect(XMLValidator.validate(text)).toBe(true);
      expect([path, holds(parser.parse(text).feed, path)]).toEqual([path, true]);
    }
  });

  it.each(JSON_MUSTS)('JSON Feed: %s', async (_, holds) => {
    for (const address of addresses) {
      const path = inForm(address, 'json');
      expect([path, holds(await json(path), path)]).toEqual([path, true]);
    }
  });
});
