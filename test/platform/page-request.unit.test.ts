import { describe, expect, it, vi } from 'vitest';
import { STORED } from '../../src/access.js';
import { SOME_ONE } from '../../src/platform/page-groups.js';
import { requestReader } from '../../src/platform/page-request.js';

const ROUTES = { ...STORED, 'GET /found': ['q', 'status'], 'GET /claims/:ref.jsonld': [] };
const plain = { routes: ROUTES, publicUrl: undefined, trustProxy: 0 };
const read = requestReader(plain);

type Headers = Record<string, string | undefined>;
const ask = (url: string, headers: Headers = {}, method = 'GET', reader = read) =>
  reader({ method, url, headers: { host: 'desk.example', ...headers } });

describe('what may be answered from memory', () => {
  const IS: [string, string, Headers, string?][] = [
    ['the front page', '/', {}],
    ['asked with HEAD', '/', {}, 'HEAD'],
    ['an article', '/articles/mayor-opens-bridge', {}],
    ['an article at a moment', '/articles/a?at=2025-12-20T17:05Z', {}],
    ['a claim', '/claims/K7Q2XD', {}],
    ['data with a suffix', '/claims/K7Q2XD.jsonld', {}],
    ['from a link of a campaign', '/?utm_source=letter&fbclid=x', {}],
    ['with a cookie of a language', '/', { cookie: 'claimdesk_language=uk' }],
    ['with the cookie of a visitor', '/', { cookie: 'claimdesk_visit=abc' }],
    ['with somebody else’s cookies', '/', { cookie: 'other=1; not_claimdesk=2' }],
    ['from another port', '/', { host: '127.0.0.1:3000' }],
    ['from an IPv6 address', '/', { host: '[::1]:3000' }],
  ];
  it.each(IS)('%s: %s', (_, url, headers, method) => expect(ask(url, headers, method)).toBeDefined());

  const IS_NOT: [string, string, Headers, string?][] = [
    ['a form', '/', {}, 'POST'],
    ['an odd method', '/', {}, 'PURGE'],
    ['with a body', '/', { 'content-length': '4' }],
    ['with a body of unknown length', '/', { 'transfer-encoding': 'chunked' }],
    ['somebody who is signed in', '/', { cookie: 'claimdesk=token' }],
    ['the same among other cookies', '/', { cookie: 'a=b;claimdesk=token; c=d' }],
    ['the same with a blank', '/', { cookie: 'a=b; claimdesk =token' }],
    ['the same, not to be decoded', '/', { cookie: 'claimdesk=%zz' }],
    ['a notice waits', '/', { cookie: 'claimdesk_notice=signed_out' }],
    ['a program with a token', '/', { authorization: 'Bearer x' }],
    ['a fragment', '/', { 'hx-request-type': 'partial' }],
    ['from a script', '/', { 'hx-request': 'true' }],
    ['a parameter that nobody knows', '/?x=1', {}],
    ['one that another route knows', '/?at=2025', {}],
    ['a page that is not kept', '/sign-in', {}],
    ['a page of the desk', '/desk/queue', {}],
    ['a file', '/static/css/base.css', {}],
    ['an encoded path', '/articles/%61bc', {}],
    ['another spelling', '/Articles/abc', {}],
    ['a slash at the end', '/about/', {}],
    ['a whole address', 'http://desk.example/', {}],
    ['all of the server', '*', {}],
    ['a path below', '/articles/a/b', {}],
    ['an address that is too long', `/articles/a?at=${'9'.repeat(500)}`, {}],
    ['no host', '/', { host: undefined }],
    ['a host that is none', '/', { host: 'desk.example/evil' }],
    ['a host with a blank', '/', { host: 'a b' }],
    ['a host with markup', '/', { host: '"><script>' }],
  ];
  it.each(IS_NOT)('not %s: %s', (_, url, headers, method) =>
    expect(ask(url, headers, method)).toBeUndefined(),
  );
});

it('of a day, which means its end, nothing is answered from memory until it is over', () => {
  const given = [
    '/articles/a?at=2026-01-05',
    '/claims/K7Q2XD?at=2026-01-05',
    '/articles/a/changes?to=2026-01-05',
  ];
  const isKept = () => given.map((url) => ask(url) !== undefined);
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    for (const [now, isOver] of [
      ['2026-01-04T23:59:59.999Z', false],
      ['2026-01-05T00:00:00.000Z', false],
      ['2026-01-05T23:59:59.999Z', false],
      ['2026-01-06T00:00:00.000Z', true],
    ] as const) {
      vi.setSystemTime(now);
      expect([now, isKept()]).toEqual([now, Array(3).fill(isOver)]);
    }
  } finally {
    vi.useRealTimers();
  }
});

describe('what an answer is kept under', () => {
  const key = (url: string, headers: Headers = {}, reader = read) => ask(url, headers, 'GET', reader)?.key;

  it('is the same for the same, however it is asked for', () => {
    expect(key('/?utm_source=x')).toBe(key('/'));
    expect(key('/found?status=a&q=b')).toBe(key('/found?q=b&status=a'));
    expect(key('/found?q=%41')).toBe(key('/found?q=A'));
    expect(key('/', { 'accept-language': 'en-GB,en' })).toBe(key('/', { 'accept-language': 'fr' }));
    expect(
      key('/', { 'user-agent': 'x', referer: 'y', 'x-forwarded-host': 'evil', forwarded: 'host=evil' }),
    ).toBe(key('/'));
    expect(key('/', { 'x-forwarded-proto': 'https' })).toBe(key('/'));
  });

  it('is another for anything that is shown otherwise', () => {
    const keys = [
      key('/'),
      key('/about'),
      key('/', { host: 'other.example' }),
      key('/', { 'accept-language': 'uk' }),
      key('/found?q=a'),
      key('/found?q=a&q=b'),
      key('/found?q=a%26status=b'),
      key('/found?q=a&status=b'),
      key('/found?q='),
      key('/found'),
    ];
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has the language that was chosen by hand before that of the browser', () => {
    const headers = { 'accept-language': 'en', cookie: 'claimdesk_language=uk' };
    expect(ask('/', headers)?.language).toBe('uk');
    expect(ask('/', { ...headers, cookie: 'claimdesk_language=xx' })?.language).toBe('en');
  });

  it('does not depend on what a client says of the host where the site’s own address is known', () => {
    const known = requestReader({ ...plain, publicUrl: 'https://desk.example.org' });
    expect(key('/', { host: 'evil.example' }, known)).toBe(key('/', {}, known));
    expect(key('/', { host: undefined }, known)).toBe(key('/', {}, known));
    expect(ask('/', { host: 'evil.example' }, 'GET', known)?.site).toEqual({
      host: 'desk.example.org',
      protocol: 'https',
    });
  });

  it('counts what a proxy says of the protocol only where there is one', () => {
    const behind = requestReader({ ...plain, trustProxy: 1 });
    expect(ask('/', { 'x-forwarded-proto': 'https, http' }, 'GET', behind)?.site.protocol).toBe('https');
    expect(ask('/', { 'x-forwarded-proto': 'gopher' }, 'GET', behind)).toBeUndefined();
    expect(ask('/', {}, 'GET', behind)?.site.protocol).toBe('http');
  });

  it('names the one article that it shows', () => {
    expect(ask('/articles/mayor-opens-bridge?at=2025')?.slug).toBe('mayor-opens-bridge');
    expect(ask('/articles/mayor-opens-bridge.txt')?.slug).toBe('mayor-opens-bridge');
    expect(ask('/articles/mayor-opens-bridge/feed.atom')?.slug).toBe('mayor-opens-bridge');
    expect(ask('/embed/articles/mayor-opens-bridge?lang=uk')?.slug).toBe('mayor-opens-bridge');
    for (const url of ['/', '/claims?source=x', '/sources/K7Q2XD', '/about']) {
      expect(ask(url)).toBeDefined();
      expect(ask(url)?.slug).toBeUndefined();
    }
    for (const url of ['/claims/K7Q2XD', '/claims/K7Q2XD.jsonld', '/embed/claims/K7Q2XD?lang=uk'])
      expect(ask(url)?.slug).toBe(SOME_ONE);
  });
});
