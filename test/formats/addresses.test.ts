import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataRoute } from '../../src/access.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import {
  annotationFile,
  annotationsFile,
  ledgerFile,
  provenanceFile,
} from '../../src/formats/linked-schemas.js';
import { claimsFile } from '../../src/formats/schemas.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { misuse, OA, PROV, quadsOf, SCHEMA, vocabulary } from '../support/json-ld.js';
import { correct, onShow } from '../support/reviews.js';
import type { Visitor } from '../support/visitor.js';

// Each address as a client of its kind finds it, on the demo desk with its article of many claims.

let desk: TestDesk;
let reader: Visitor;
let slug: string;
let ref: string;

beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
  reader = await desk.visitor();
  const article = await desk.db.article.findFirstOrThrow({ where: { state: 'published' } });
  slug = article.slug;
  const claim = await desk.db.claim.findFirstOrThrow({
    where: { articleId: article.id, state: 'approved', status: 'contested' },
  });
  ref = claim.ref;
});
afterAll(() => desk.close());

const at = (path: string) => path.replace(':slug', slug).replace(':ref', ref);
const ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8';
const TYPES = {
  '/articles/:slug.txt': 'text/plain; charset=utf-8',
  '/articles/:slug/annotations.jsonld': ANNOTATIONS,
  '/articles/:slug/claims.json': 'application/json; charset=utf-8',
  '/articles/:slug/claims.csv': 'text/csv; charset=utf-8',
  '/articles/:slug/ledger.json': 'application/json; charset=utf-8',
  '/claims/:ref.jsonld': ANNOTATIONS,
  '/claims/:ref/prov.jsonld': 'application/ld+json; charset=utf-8',
  '/verify-ledger.mjs': 'text/javascript; charset=utf-8',
} satisfies Partial<Record<DataRoute extends `GET ${infer Path}` ? Path : never, string>>;
const PATHS = Object.entries(TYPES);

describe('every format', () => {
  it.each(PATHS)('%s is read across origins, as %s', async (path, type) => {
    const { status, headers, text, setCookies } = await reader.get(at(path), {
      origin: 'https://other.example',
    });
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10, must-revalidate');
    expect(setCookies).toEqual([]);
    expect(text.length).toBeGreaterThan(500);
  });

  it.each(PATHS)('%s is not sent again to who has it', async (path) => {
    const first = await reader.get(at(path));
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await reader.get(at(path), { 'if-none-match': etag });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await reader.get(at(path), { 'if-none-match': '"another"' })).status).toBe(200);
    const since = first.headers.get('last-modified');
    expect(since !== null).toBe(path !== '/verify-ledger.mjs');
    if (since) expect((await reader.get(at(path), { 'if-modified-since': since })).status).toBe(304);
  });

  it.each(PATHS)('%s is asked for its headers alone, and for what it allows', async (path, type) => {
    const got = await reader.get(at(path));
    const head = await reader.send(at(path), { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    for (const name of ['content-type', 'content-length', 'etag'])
      expect([name, head.headers.get(name)]).toEqual([name, got.headers.get(name)]);
    expect(head.headers.get('content-type')).toBe(type);
    const headers = { origin: 'https://other.example', 'access-control-request-headers': 'if-none-match' };
    const options = await reader.send(at(path), { method: 'OPTIONS', headers });
    expect([options.status, options.text, options.headers.get('allow')]).toEqual([
      204,
      '',
      'GET, HEAD, OPTIONS',
    ]);
    expect(options.headers.get('access-control-allow-headers')).toContain('If-None-Match');
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  });

  it.each(PATHS.filter(([path]) => path.includes(':')))(
    '%s is not there for what is not out',
    async (path) => {
      const none = path.replace(':slug', 'no-such-article').replace(':ref', 'ZZZZZZ');
      expect((await reader.get(none)).status).toBe(404);
      const draft = await anArticle(desk.as.checker);
      const unseen = await claimIn('approved', desk, draft);
      expect((await reader.get(path.replace(':slug', draft).replace(':ref', unseen.ref))).status).toBe(404);
    },
  );
});

/** What the Web Annotation Protocol asks of whoever has an annotation read (4.1 and 3 of the Recommendation). */
const PROTOCOL: [must: string, holds: (headers: Headers, options: Headers) => boolean][] = [
  [
    'answers with the profile of annotations',
    (it) => it.get('content-type')?.startsWith(ANNOTATIONS.slice(0, 65)) ?? false,
  ],
  ['has an ETag', (it) => it.get('etag') !== null],
  [
    'has a Link that says it is an LDP resource',
    (it) => it.get('link') === '<http://www.w3.org/ns/ldp#Resource>; rel="type"',
  ],
  ['has Allow with the methods that there are', (it) => it.get('allow') === 'GET, HEAD, OPTIONS'],
  ['allows GET, HEAD and OPTIONS', (_, it) => it.get('allow') === 'GET, HEAD, OPTIONS'],
  ['has Vary with Accept', (it) => /(^|, )accept($|,)/i.test(it.get('vary') ?? '')],
];

it.each(PROTOCOL)('an annotation’s address %s', async (_, holds) => {
  for (const path of ['/articles/:slug/annotations.jsonld', '/claims/:ref.jsonld']) {
    const { headers } = await reader.get(at(path));
    const options = await reader.send(at(path), { method: 'OPTIONS' });
    expect([path, holds(headers, options.headers)]).toEqual([path, true]);
  }
});

describe('on the demo desk', () => {
  const json = async (path: string) => JSON.parse((await reader.get(at(path))).text);

  it('every file fits its schema and says what its vocabulary has words for', async () => {
    const annotations = annotationsFile.parse(await json('/articles/:slug/annotations.jsonld'));
    const claims = claimsFile.parse(await json('/articles/:slug/claims.json'));
    ledgerFile.parse(await json('/articles/:slug/ledger.json'));
    expect(claims.claims.length).toBeGreaterThan(20);
    expect(annotations.total).toBe(claims.claims.length);
    expect(misuse(await quadsOf(annotations), vocabulary('oa', OA))).toEqual([]);
    const words = vocabulary('prov', PROV);
    for (const claim of claims.claims) {
      const own = (path: string) => reader.get(new URL(path).pathname);
      const annotation = annotationFile.parse(JSON.parse((await own(claim.links.annotation)).text));
      expect(annotation.id).toBe(claim.links.annotation);
      const provenance = provenanceFile.parse(JSON.parse((await own(claim.links.provenance)).text));
      expect(misuse(await quadsOf(provenance), words)).toEqual([]);
    }
  });

  it('positions point at the very words in the plain text, by addresses alone', async () => {
    const { first } = annotationsFile.parse(await json('/articles/:slug/annotations.jsonld'));
    let checked = 0;
    for (const target of first?.items.flatMap((it) => it.target) ?? []) {
      if (target.type !== 'SpecificResource') continue;
      const points = [...(await reader.get(new URL(target.source.id).pathname)).text];
      const [{ exact }, { start, end }] = target.selector;
      expect(points.slice(start, end).join('')).toBe(exact);
      checked++;
    }
    expect(checked).toBeGreaterThan(20);
  });

  it('pages name each format by its address and media type, and say in JSON-LD what they are', async () => {
    const words = vocabulary('schema', SCHEMA);
    for (const path of ['/articles/:slug', '/claims/:ref']) {
      const { text } = await reader.get(at(path));
      const links = [...text.matchAll(/<link rel="alternate" href="([^"]+)" type="([^"]+)"/g)];
      const own = PATHS.map(([it]) => it).filter((it) => it.startsWith(path));
      expect(links.map(([, href]) => href)).toEqual(expect.arrayContaining(own.map(at)));
      for (const [, href = '', type] of links.filter(([, href]) => own.map(at).includes(href ?? ''))) {
        const { headers } = await reader.get(href);
        const named = type?.replaceAll('&#34;', '"');
        expect([href, headers.get('content-type')]).toEqual([href, `${named}; charset=utf-8`]);
      }
      const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];
      expect(misuse(await quadsOf(JSON.parse(data)), words)).toEqual([]);
    }
  });

  it('knows of a moment what was approved then', async () => {
    const { slug: own, ref: revised, version } = await onShow(desk, 'A bridge over time');
    const before = new Date();
    await correct(desk, { ref: revised, version });
    const statements = async (query: string) =>
      claimsFile
        .parse(JSON.parse((await reader.get(`/articles/${own}/claims.json${query}`)).text))
        .claims.map((it) => it.content.statement);
    expect(await statements('')).toEqual(['It cost five.']);
    expect(await statements(`?at=${before.toISOString()}`)).toEqual(['The bridge cost four million.']);
  });

  it('says of a withdrawn claim that it is gone', async () => {
    const shown = await onShow(desk, 'Another bridge');
    await withdrawClaim(desk.as.editor, shown.ref, shown.version, 'Wrong.', 'It was wrong.');
    for (const tail of ['.jsonld', '/prov.jsonld'])
      expect((await reader.get(`/claims/${shown.ref}${tail}`)).status).toBe(410);
    const { claims, corrections } = claimsFile.parse(
      JSON.parse((await reader.get(`/articles/${shown.slug}/claims.json`)).text),
    );
    expect(claims).toEqual([]);
    expect(corrections).toMatchObject([{ kind: 'withdrawal', claim: null }]);
  });
});
