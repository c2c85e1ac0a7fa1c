import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { GETS, POSTS } from '../support/routes.js';
import { snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let slug: string;
let admin: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  admin = await desk.visitor('admin');
});
afterAll(() => desk.close());

const GARBAGE = [
  'abc',
  '%00',
  'a%00b',
  '%F0%9F',
  '%E0%A4%A',
  '%ED%A0%80',
  '%',
  '%2e%2e%2f',
  '..%2F..%2Fetc%2Fpasswd',
  '__proto__',
  'constructor',
  'toString',
  '0',
  '-1',
  '1e9',
  'NaN',
  '%27%22%3E%3Cscript%3E',
  '%F0%9F%98%80',
  'K7Q2XD;DROP TABLE',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'x'.repeat(3000),
];

/** Routes with a parameter in their path. */
const ROUTES = [...GETS, ...POSTS].filter((route) => route.includes(':'));

describe('garbage in a path', () => {
  it.each(ROUTES)('%s: a page with a sentence, never a 5xx, and nothing changes', async (route) => {
    const [method, path = ''] = route.split(' ');
    const fields = {
      version: '1',
      body: 'x',
      reason: 'x',
      note: 'x',
      role: 'editor',
      password: 'x'.repeat(12),
    };
    const before = await snapshot(desk.pool);
    for (const garbage of GARBAGE) {
      const address = path.replace(/:\w+/, garbage);
      const reply = method === 'POST' ? await admin.post(address, fields) : await admin.get(address);
      expect([garbage, reply.status, [400, 404, 422].includes(reply.status)]).toEqual([
        garbage,
        reply.status,
        true,
      ]);
      expect(reply.text).toMatch(
        /<p class="lead">[A-Z][^<]+\.<\/p>|<p class="wrong"|class="problems"|"detail":"[A-Z]/,
      );
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('garbage in a query', () => {
  const QUERIES = [
    '/desk/queue?state=%00',
    '/desk/queue?article=%00',
    '/desk/queue?article=a%00b&state=all',
    '/desk/queue?article=__proto__',
    '/desk/queue?person=abc',
    '/desk/queue?person=%00',
    '/desk/queue?page=-1',
    '/desk/queue?page=99999999999999999999',
    '/desk/queue?page=10000',
    '/desk/queue?page=1e4',
    '/desk/queue?page=1.5',
    '/desk/queue?status=confirmed&status=contested',
    '/desk/queue?state[]=open&article[x]=y',
    '/desk/queue?__proto__[x]=1',
    '/desk/queue?article=%ED%A0%80',
    `/desk/queue?article=${'x'.repeat(5000)}`,
    '/desk/sources/options?q=%00',
    '/desk/sources/options?q=%ED%A0%80',
    '/desk/sources/options?q=a&q=b',
    `/desk/sources/options?q=${'%25_'.repeat(500)}`,
    '/desk/sources/options?attributions[0][hops][0][source]=%00',
    '/?x=%00',
    '/about?%E0%A4%A',
    '/sign-in?to=%00',
    '/sign-in?to=a&to=b',
    '/sign-in?to[x]=/desk',
  ];
  it.each(QUERIES)('%s is answered with a page', async (address) => {
    const reply = await (await desk.visitor(address.startsWith('/desk') ? 'checker' : undefined)).get(
      address,
    );
    expect(reply.status).toBe(200);
  });

  it.each([
    'body:0-99999999',
    'body:5-5',
    'body:9-3',
    'headline:0-999999999',
    'nowhere:0-3',
    'body:-1-4',
    'body:0-3,body:0-99999999',
    '%00',
    'body:1e3-2e3',
  ])('a new claim on %s: the form or a sentence, never a 5xx', async (spans) => {
    const reply = await (await desk.visitor('checker')).get(
      `/desk/articles/${slug}/claims/new?spans=${spans}`,
    );
    expect([200, 422]).toContain(reply.status);
    if (reply.status === 422) expect(reply.text).toContain('There are no words from');
  });

  it('cookies that are garbage make a stranger of their bearer', async () => {
    for (const cookie of [
      'claimdesk=%E0%A4%A',
      'claimdesk=%00',
      'claimdesk=',
      '=;;=',
      'claimdesk_notice=__proto__',
    ]) {
      const reply = await (await desk.visitor()).send('/', { headers: { cookie } });
      expect([cookie, reply.status]).toEqual([cookie, 200]);
      expect(reply.text).not.toContain('[object');
    }
  });
});
