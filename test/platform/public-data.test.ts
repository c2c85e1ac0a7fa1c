import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA, type DataRoute } from '../../src/access.js';
import { ADDRESSES } from '../../src/api/addresses.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { headerIn, type RawReply } from '../support/raw-request.js';
import { onShow } from '../support/reviews.js';
import { openStoredDesk, type StoredDesk } from '../support/stored-desk.js';

// Every address of the one table of public data, as a page of another site meets it.

let stored: StoredDesk;
let sourceId: string;

beforeAll(async () => {
  stored = await openStoredDesk();
  sourceId = (await stored.desk.db.source.findFirstOrThrow()).id;
});
beforeEach(() => stored.empty());
afterAll(() => stored?.close());

const ROUTES = Object.keys(DATA) as DataRoute[];
const fill = (route: DataRoute, { slug, ref, id }: Record<'slug' | 'ref' | 'id', string>) => {
  const path = (route.split(' ')[1] ?? '').replace(':slug', slug).replace(':ref', ref).replace(':id', id);
  const page = `https://desk.example.org/claims/${ref}`;
  return route === 'GET /oembed' ? `${path}?${new URLSearchParams({ url: page })}` : path;
};
const pathOf = (route: DataRoute) => fill(route, { slug: stored.slug, ref: stored.ref, id: sourceId });
const ORIGIN = { origin: 'https://elsewhere.example' };
const isReadable = (reply: RawReply) => {
  expect(headerIn(reply, 'access-control-allow-origin')).toBe('*');
  expect(headerIn(reply, 'cross-origin-resource-policy')).toBe('cross-origin');
};

describe.each(ROUTES)('%s', (route) => {
  it('may be asked by a page of another site whether it has changed', async () => {
    const path = pathOf(route);
    const leave = await stored.ask(
      path,
      {
        ...ORIGIN,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
      'OPTIONS',
    );
    expect([leave.status, headerIn(leave, 'allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect(headerIn(leave, 'access-control-allow-origin')).toBe('*');
    expect(headerIn(leave, 'access-control-allow-headers')).toMatch(/If-None-Match/);
    const first = await stored.ask(path, ORIGIN);
    expect(first.status).toBe(200);
    isReadable(first);
    const again = await stored.ask(path, { ...ORIGIN, 'if-none-match': headerIn(first, 'etag') ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    isReadable(again);
  });

  it('is kept in memory, and compressed', async () => {
    const path = pathOf(route);
    const plain = await stored.ask(path);
    stored.reached = [];
    const packed = await stored.ask(path, { 'accept-encoding': 'br' });
    expect(stored.reached).toEqual([]);
    expect(headerIn(packed, 'content-encoding')).toBe('br');
    expect(brotliDecompressSync(packed.body).equals(plain.body)).toBe(true);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('takes no %s', async (method) => {
    const reply = await stored.ask(pathOf(route), ORIGIN, method);
    expect([reply.status, headerIn(reply, 'allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(headerIn(reply, 'content-type')).toBe('application/problem+json');
    expect(JSON.parse(reply.body.toString())).toMatchObject({ status: 405, type: '/api#problem-read-only' });
    isReadable(reply);
  });

  it('lists the parameters that the document tells of, and no others', () => {
    const { query } = ADDRESSES[route] ?? {};
    expect(Object.keys(query?.shape ?? {}).sort()).toEqual([...DATA[route]].sort());
  });
});

describe('a page of another site learns', () => {
  const tells = async (path: string, status: number) => {
    const reply = await stored.ask(path, ORIGIN);
    expect([path, reply.status]).toEqual([path, status]);
    isReadable(reply);
  };

  it.each(ROUTES.filter((it) => it.includes(':') || it === 'GET /oembed'))(
    'that there is nothing at %s',
    (route) =>
      tells(fill(route, { slug: 'none', ref: 'ZZZZZZ', id: '00000000-0000-7000-8000-000000000000' }), 404),
  );

  it('that a claim was withdrawn', async () => {
    const { ref, version } = await onShow(stored.desk, 'A bridge that was not');
    await withdrawClaim(stored.desk.as.editor, ref, version, 'Wrong.', 'It was wrong.');
    for (const route of ROUTES.filter((it) => it.includes(':ref')))
      await tells(fill(route, { slug: '', ref, id: '' }), 410);
  });

  it('that what it asks for cannot be read', async () => {
    await tells(`/articles/${stored.slug}/claims.json?at=soon`, 422);
    await tells('/oembed', 422);
    await tells('/articles/%E0%A4%A/claims.json', 400);
    await tells('/feed.json?before=zz', 404);
  });

  it('nothing of pages, of the desk, or of what is for tokens', async () => {
    for (const path of ['/', `/articles/${stored.slug}`, '/desk/queue', '/api/v1/queue', '/nowhere'])
      expect([path, headerIn(await stored.ask(path, ORIGIN), 'access-control-allow-origin')]).toEqual([
        path,
        undefined,
      ]);
  });
});
