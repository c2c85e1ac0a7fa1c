import { describe, expect, it } from 'vitest';
import { type FetchOptions, openFetch } from '../../src/platform/fetch-page.js';
import { fetched, nowhere, redirect, refusal, sites, useSites } from '../support/sites.js';

useSites();

const NOT_PUBLIC = 'That address is not on the public web.';

describe('a link that is none to the web', () => {
  it.each([
    ['', 'That is no link that can be followed.'],
    ['example', 'That is no link that can be followed.'],
    ['http://', 'That is no link that can be followed.'],
    ['http://[::1', 'That is no link that can be followed.'],
    ['http://a b/', 'That is no link that can be followed.'],
    ['http://[fe80::1%25eth0]/', 'That is no link that can be followed.'],
    ['http://256.1.1.1/', 'That is no link that can be followed.'],
    ...[
      'file:///etc/passwd',
      'ftp://example.org/',
      'data:text/html,Hi',
      'javascript:alert(1)',
      'blob:http://a/b',
    ].map(
      (link) => [link, 'Only links that start with http:// or https:// can be followed.'] as [string, string],
    ),
    ...['gopher://127.0.0.1:25/', 'ws://example.org/', 'about:blank', 'unix:/tmp/a.sock'].map(
      (link) => [link, 'Only links that start with http:// or https:// can be followed.'] as [string, string],
    ),
    ['http://user:pass@example.org/', 'The link carries a user name or a password. Please give it without.'],
    ['http://user@example.org/', 'The link carries a user name or a password. Please give it without.'],
    ['http://:pass@example.org/', 'The link carries a user name or a password. Please give it without.'],
  ])('%s: %s', async (link, sentence) => {
    expect(await refusal(link)).toBe(sentence);
  });

  it.each(['file:///etc/passwd', 'ftp://example.org/', 'data:text/html,Hi'])(
    'is not followed to %s from a redirection either',
    async (to) => {
      sites.web.answer = redirect(to);
      expect(await refusal(sites.web.base)).toMatch(/^Only links that start with http/);
    },
  );

  it('is not followed with the password that a redirection gives', async () => {
    sites.web.answer = redirect(`http://user:pass@127.0.0.1:${sites.web.port}/`);
    expect(await refusal(sites.web.base)).toMatch(/^The link carries/);
    expect(sites.web.asked).toHaveLength(1);
  });
});

describe('an address within', () => {
  /** The guard as it is in use, told of names by the test alone. */
  const guard = (link: string, more: Partial<FetchOptions> = {}) =>
    openFetch({ spool: sites.spool, limit: 1000, resolve: nowhere, ...more })(link).then(
      () => 'it was fetched',
      (error) => error.message,
    );

  it.each([
    ...[
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '0x7f000001',
      '0177.0.0.1',
      '017700000001',
      '127.0.0.1.',
    ],
    ...[
      '0',
      '0.0.0.0',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '224.0.0.1',
    ],
    ...[
      '255.255.255.255',
      '１２７.0.0.1',
      '127。0。0。1',
      '%31%32%37.0.0.1',
      '[::]',
      '[::1]',
      '[0:0:0:0:0:0:0:1]',
    ],
    ...[
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[64:ff9b::127.0.0.1]',
    ],
    ...['[2002:7f00:1::]', '[2001:0:4136:e378:8000:63bf:3fff:fdd2]', '[fe80::1]', '[fec0::1]', '[fc00::1]'],
    ...['[fd00:ec2::254]', '[ff02::1]', '[2001:db8::1]', '[::ffff:8.8.8.8]'],
  ])('is refused however it is written: %s', async (host) => {
    const { port } = sites.within;
    expect(await guard(`http://${host}:${port}/`)).toBe(NOT_PUBLIC);
    expect(await guard(`https://${host}:${port}/`)).toBe(NOT_PUBLIC);
  });

  it.each([
    ['a loopback', ['127.0.0.1', '::1']],
    ['a private network', ['10.0.0.1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['a mapped address', ['::ffff:127.0.0.1']],
    ['one of an interface', ['fe80::1%eth0']],
    ['no address at all', []],
    ['what is no address', ['localhost', '']],
  ])('is refused behind a name: %s', async (_, addresses) => {
    const resolve = async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    for (const name of ['inside.example', 'localhost', 'localhost.', 'LOCALHOST', 'a.localtest.me'])
      expect(await guard(`http://${name}:${sites.within.port}/`, { resolve })).toBe(NOT_PUBLIC);
  });

  it('is told of in the same words as a name that leads nowhere', async () => {
    expect(await guard('http://no-such-name.example/')).toBe(NOT_PUBLIC);
  });

  it('is refused after a redirection', async () => {
    for (const to of [
      sites.within.base,
      `http://2130706433:${sites.within.port}`,
      `//127.0.0.1:${sites.within.port}/`,
    ]) {
      sites.web.answer = redirect(to);
      expect(await refusal(sites.web.base)).toBe(NOT_PUBLIC);
    }
  });

  it('is refused after several redirections', async () => {
    sites.web.answer = (req, res) =>
      redirect(req.url === '/3' ? sites.within.base : `/${Number(req.url?.slice(1)) + 1}`)(req, res);
    expect(await refusal(`${sites.web.base}/0`)).toBe(NOT_PUBLIC);
    expect(sites.web.asked).toHaveLength(4);
  });

  it('is refused where a name that was public before leads there now: it is looked up for every connection', async () => {
    // 127.0.0.1 stands for the public server, ::1 for the private one.
    const answers = ['127.0.0.1', '::1'];
    const looked: string[] = [];
    const resolve = async (name: string) => {
      looked.push(name);
      const address = answers[looked.length - 1] ?? '';
      return [{ address, family: address.includes(':') ? 6 : 4 }];
    };
    sites.web.answer = redirect(`http://turning.example:${sites.web.port}/again`);
    expect(await refusal(`http://turning.example:${sites.web.port}/`, { resolve })).toBe(NOT_PUBLIC);
    expect(looked).toEqual(['turning.example', 'turning.example']);
    expect(sites.web.asked).toHaveLength(1);
  });

  it('is not connected to where a name has it beside a public one', async () => {
    const resolve = async () => [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    const { finalUrl } = await fetched(`http://mixed.example:${sites.web.port}/`, { resolve });
    expect(finalUrl).toBe(`http://mixed.example:${sites.web.port}/`);
    expect(sites.web.asked[0]?.headers.host).toBe(`mixed.example:${sites.web.port}`);
  });

  it('is sent nothing where a connection ends up at it all the same', async () => {
    let checks = 0;
    // It is let through when it is looked up, and found out when it is connected.
    const reach = () => checks++ === 0;
    expect(await refusal(sites.web.base, { reach })).toBe(NOT_PUBLIC);
    expect([checks, sites.web.asked.length]).toEqual([2, 0]);
  });

  it('is not reached by way of a proxy that the environment names', async () => {
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : sites.within.base;
    try {
      expect((await fetched(sites.web.base)).text).toContain('A page');
    } finally {
      for (const [index, name] of names.entries()) {
        if (before[index] === undefined) delete process.env[name];
        else process.env[name] = before[index];
      }
    }
  });

  it.each([22, 25, 6000, 6667])('is refused at a port that is not the web’s: %i', async (port) => {
    expect(await refusal(`http://93.184.215.14:${port}/`, { reach: () => true })).toBe(NOT_PUBLIC);
  });
});
