import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventOf } from '../support/events.js';
import { anItem, filesOf } from '../support/evidence.js';
import { snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';
import { openWeb, type Web } from '../support/web.js';

let desk: TestDesk;
let visitor: Visitor;
let web: Web;
beforeAll(async () => {
  web = await openWeb();
  desk = await openTestDesk({
    config: { fetchLimit: 1_000_000 },
    reach: (address, port) => address === '127.0.0.1' && port === web.port,
  });
  visitor = await desk.visitor('checker');
  await visitor.get('/desk/account');
});
beforeEach(() => {
  web.asked = [];
});
afterAll(async () => {
  await desk.close();
  await web.close();
});

const PAGE = '<!doctype html><p>Bridge: 4,000,000</p>';

describe('a copy from the link', () => {
  it('is stored with the address that it was found at in the end', async () => {
    web.answer = (req, res) =>
      req.url === '/old' ? res.writeHead(301, { location: '/new' }).end() : res.end(PAGE);
    const { id, at } = await anItem(desk);
    const event = await theEventOf(desk.db, async () => {
      const { status, location } = await visitor.post(`${at}/fetch`, { link: `${web.base}/old` });
      expect([status, location]).toEqual([303, at]);
    });
    const row = await desk.db.snapshot.findFirstOrThrow({ where: { evidenceId: id } });
    expect(row).toMatchObject({ url: `${web.base}/new`, fileName: null, mediaType: 'text/html' });
    expect(event.private).toMatchObject({ evidenceId: id, from: 'link', sha256: row.sha256 });
    const { text } = await visitor.get(at);
    expect(text).toContain('A copy is stored.');
    expect(text).toContain(`${web.base}/new`);
    expect(text).toContain('This copy holds the passage');
    expect((await filesOf(desk)).spooled).toEqual([]);
  });

  it('is asked for without anything of the desk’s', async () => {
    web.answer = (_req, res) => res.end(PAGE);
    const { at } = await anItem(desk);
    await visitor.post(`${at}/fetch`, { link: web.base }, { referer: `${desk.base}${at}` });
    expect(web.asked.map(({ headers }) => headers)).toEqual([
      {
        'user-agent': 'Claimdesk',
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br',
        host: `127.0.0.1:${web.port}`,
        connection: 'close',
      },
    ]);
  });

  it('stays when the link leads nowhere any more', async () => {
    web.answer = (_req, res) => res.end(`${PAGE} for good`);
    const { id, at } = await anItem(desk);
    await visitor.post(`${at}/fetch`, { link: web.base });
    web.answer = (_req, res) => res.writeHead(410).end();
    const { status, text } = await visitor.post(`${at}/fetch`, { link: web.base });
    expect(status).toBe(422);
    expect(text).toContain('The site answered “410 Gone” instead of the page.');
    const row = await desk.db.snapshot.findFirstOrThrow({ where: { evidenceId: id } });
    expect((await visitor.get(`/desk/snapshots/${row.id}`)).text).toBe(`${PAGE} for good`);
  });
});

describe('a link that is refused', () => {
  it.each<[string, () => string, number, string]>([
    ['to this machine', () => 'http://127.0.0.1:1/', 422, 'That address is not on the public web.'],
    ['to the desk itself', () => desk.base, 422, 'That address is not on the public web.'],
    [
      'to a cloud’s metadata',
      () => 'http://169.254.169.254/latest/',
      422,
      'That address is not on the public web.',
    ],
    ['to nobody', () => 'https://nobody.example/', 422, 'That address is not on the public web.'],
    [
      'to a file',
      () => 'file:///etc/passwd',
      422,
      'Only links that start with http:// or https:// can be followed.',
    ],
    ['that is none', () => 'the budget', 422, 'That is no link that can be followed.'],
    ['that is missing', () => ' ', 422, 'The link is missing.'],
    ['that is too long', () => `https://x.example/${'x'.repeat(2000)}`, 422, 'The link is too long'],
    ['with a password', () => 'http://a:b@x.example/', 422, 'The link carries a user name or a password.'],
    ['to no page', () => `${web.base}/404`, 422, 'The site answered “404 Not Found” instead of the page.'],
    ['that leads within', () => `${web.base}/within`, 422, 'That address is not on the public web.'],
    ['to too much', () => `${web.base}/large`, 413, 'That is larger than 1 MB'],
    ['to half a page', () => `${web.base}/half`, 422, 'The site broke off before the page was whole'],
  ])(
    '%s: a sentence on the page, and neither row nor event nor file',
    async (_, link, expected, sentence) => {
      web.answer = (req, res) => {
        if (req.url === '/within') res.writeHead(302, { location: `${desk.base}/desk/people` }).end();
        else if (req.url === '/large') res.end('x'.repeat(1_000_001));
        else if (req.url === '/half')
          res.writeHead(200, { 'content-length': 500 }).write('x', () => res.destroy());
        else res.writeHead(404).end();
      };
      const { at } = await anItem(desk);
      const [before, files] = [await snapshot(desk.pool), await filesOf(desk)];
      const { status, text } = await visitor.post(`${at}/fetch`, { link: link() });
      expect(status).toBe(expected);
      expect(text).toContain(sentence);
      expect(text).toContain('aria-invalid="true"');
      // What was typed stands in its field still.
      const kept = /<input id="f-link"[^>]* value="([^"]*)"/.exec(text)?.[1];
      expect(kept).toBe(link());
      expect(await snapshot(desk.pool)).toEqual(before);
      expect(await filesOf(desk)).toEqual(files);
    },
  );

  it('of an item that is not there is not even asked for', async () => {
    for (const id of [randomUUID(), 'abc'])
      expect((await visitor.post(`/desk/evidence/${id}/fetch`, { link: web.base })).status).toBe(404);
    expect(web.asked).toEqual([]);
  });

  it('cannot be widened by who uses the desk', async () => {
    const { at } = await anItem(desk);
    const fields = {
      link: 'http://127.0.0.1:1/',
      reach: '1',
      allow: '127.0.0.1',
      FETCH_ALLOW: '127.0.0.0/8',
    };
    const { status, text } = await visitor.post(`${at}/fetch?reach=1&allow=127.0.0.1`, fields);
    expect(status).toBe(422);
    expect(text).toContain('That address is not on the public web.');
  });
});
