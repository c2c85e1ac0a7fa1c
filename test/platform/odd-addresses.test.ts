import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { headerIn, rawRequest } from '../support/raw-request.js';
import { onShow } from '../support/reviews.js';

// What anybody can send to the readers' side, and no page of the house ever links to.

let desk: TestDesk;
let slug: string;
let ref: string;

beforeAll(async () => {
  desk = await openTestDesk();
  ({ slug, ref } = await onShow(desk));
});
afterAll(() => desk?.close());

const ask = (path: string, headers: Record<string, string> = {}) => rawRequest(desk.base, path, { headers });

describe('a year that there never was', () => {
  const PATHS = () => [
    '/claims?from=0000-01-01',
    '/claims?until=0000-12-31',
    `/articles/${slug}?at=0000-01-01T00:00Z`,
    `/articles/${slug}?at=0000-01-01`,
    `/articles/${slug}/changes?from=0000-01-01`,
    `/articles/${slug}/claims.json?at=0000-01-01`,
    `/claims/${ref}?at=0000-01-01`,
  ];

  it('is no failure of ours', async () => {
    for (const path of PATHS()) {
      const { status } = await ask(path);
      expect([path, status >= 200 && status < 500]).toEqual([path, true]);
    }
    expect((await ask(`/articles/${slug}?at=0000-01-01T00:00Z`)).status).toBe(422);
  });
});

describe('a host that can be none', () => {
  const HOSTS = ['a b"<x', 'desk.example/evil', 'user@desk.example', 'desk.example:99999', '"><script>'];
  const PATHS = () => {
    const url = encodeURIComponent(`http://desk.example/claims/${ref}`);
    return [
      `/oembed?url=${url}`,
      `/articles/${slug}`,
      `/claims/${ref}.jsonld`,
      '/feed.atom',
      '/openapi.json',
    ];
  };

  it('is told of, and nothing is made of it', async () => {
    for (const host of HOSTS)
      for (const path of PATHS()) {
        const reply = await ask(path, { host });
        expect([host, path, reply.status]).toEqual([host, path, 422]);
        expect(headerIn(reply, 'cache-control')).toContain('no-store');
        expect(reply.body.toString()).not.toContain(host);
      }
  });

  it('is one that can be', async () => {
    for (const path of PATHS().slice(1))
      expect((await ask(path, { host: 'desk.example:8080' })).status).toBe(200);
  });
});
