import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../src/access.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { type FilledForm, filledForms } from '../support/forms.js';
import { POSTS } from '../support/routes.js';
import { snapshot } from '../support/snapshot.js';
import type { Reply, Visitor } from '../support/visitor.js';

// Every form, right but for one field. What comes back is a 4xx with a sentence, nothing has changed, and what was
// typed into another field of the form stands in it still.

let desk: TestDesk;
let forms: Record<string, FilledForm>;
/** Who may send the form: who proposes for what is one's own, otherwise an admin. */
let people: Record<'checker' | 'admin', Visitor>;

beforeAll(async () => {
  desk = await openTestDesk();
  forms = await filledForms(desk);
  people = { checker: await desk.visitor('checker'), admin: await desk.visitor('admin') };
});
afterAll(() => desk.close());

const formOf = (route: Route) => forms[route] as FilledForm;
const senderOf = (route: Route) => (route.endsWith('/retraction') ? people.checker : people.admin);

/** Sends a form with some fields put in the place of its own; `raw` is percent-encoded already. */
async function send(route: Route, changes: Record<string, string | null>, raw = ''): Promise<Reply> {
  const { address, fields } = formOf(route);
  const visitor = senderOf(route);
  if (!visitor.csrf) await visitor.get('/desk/account');
  const kept = fields.filter(([name]) => !(name in changes));
  const added = Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== null);
  const body = `${new URLSearchParams([...kept, ...added, ['_csrf', visitor.csrf]])}${raw && `&${raw}`}`;
  const headers = { origin: desk.base, 'content-type': 'application/x-www-form-urlencoded' };
  return visitor.send(address, { method: 'POST', body, headers });
}

async function expectRefused(reply: Promise<Reply>, before: object, status: number[] = [422]) {
  const { status: answered, text } = await reply;
  expect(status).toContain(answered);
  expect(text).toMatch(/role="alert"|<p class="lead">[A-Z]|id="errors"/);
  expect(await snapshot(desk.pool)).toEqual(before);
}

const TEXTS: [Route, string][] = [
  ['POST /sign-in', 'email'],
  ['POST /desk/articles/preview', 'text'],
  ...['headline', 'summary', 'body', 'byline', 'publication', 'url', 'dateline', 'language'].map(
    (field) => ['POST /desk/articles', field] as [Route, string],
  ),
  ...['byline', 'publication', 'url'].map(
    (it) => ['POST /desk/articles/:slug/particulars', it] as [Route, string],
  ),
  ...['body', 'part'].map((it) => ['POST /desk/articles/:slug/annotations', it] as [Route, string]),
  ...(['POST /desk/articles/:slug/claims', 'POST /desk/claims/:ref'] as const).flatMap((route) =>
    [
      ...['statement', 'reason', 'overrideReason', 'settle', 'status', 'spans[0][words]', 'spans[0][part]'],
      ...[
        'attributions[0][statement]',
        'attributions[0][stance]',
        'evidence[0][title]',
        'evidence[0][passage]',
      ],
      ...[
        'source',
        'sourceKind',
        'mode',
        'terms',
        'toWhom',
        'place',
        'timeText',
        'timeValue',
        'quote',
        'url',
      ].map((it) => `attributions[0][hops][0][${it}]`),
      ...['locator', 'url', 'source', 'bearing', 'kind'].map((it) => `evidence[0][${it}]`),
    ].map((field) => [route, field] as [Route, string]),
  ),
  ['POST /desk/claims/:ref/approval', 'note'],
  ['POST /desk/claims/:ref/return', 'note'],
  ['POST /desk/claims/:ref/withdrawal', 'reason'],
  ['POST /desk/claims/:ref/annotations', 'body'],
  ['POST /desk/annotations/:id/replies', 'body'],
  ['POST /desk/people', 'name'],
  ['POST /desk/people', 'email'],
  ['POST /desk/people', 'role'],
  ['POST /desk/people/:id/role', 'role'],
];

describe.each(TEXTS)('%s, field %s', (route, field) => {
  it('refuses NUL, half a character, a list, a group and what is too long', async () => {
    const before = await snapshot(desk.pool);
    await expectRefused(send(route, { [field]: 'a\0b' }), before);
    await expectRefused(send(route, { [field]: null }, `${encodeURIComponent(field)}=a%ED%A0%80b`), before);
    await expectRefused(send(route, { [field]: null }, `${encodeURIComponent(field)}=a%FF`), before);
    await expectRefused(send(route, { [field]: 'a' }, `${encodeURIComponent(field)}=b`), before);
    await expectRefused(send(route, { [field]: null }, `${encodeURIComponent(`${field}[x]`)}=b`), before);
    await expectRefused(
      send(route, { [field]: null }, `${encodeURIComponent(`${field}[toString]`)}=b`),
      before,
    );
    await expectRefused(send(route, { [field]: 'long '.repeat(60_000) }), before);
  });
});

describe('what is missing', () => {
  it.each(POSTS)('%s without a field it needs, or with an empty one', async (route) => {
    const before = await snapshot(desk.pool);
    for (const field of formOf(route).required) {
      await expectRefused(send(route, { [field]: null }), before);
      await expectRefused(send(route, { [field]: '' }), before);
      if (field !== 'password' && field !== 'current')
        await expectRefused(send(route, { [field]: ' \n\t' }), before);
    }
  });
});

describe('the version', () => {
  const VERSIONED: Route[] = POSTS.filter(
    (route) => !/sign|articles$|preview|annotations$|replies|people$|claims$|account/.test(route),
  );

  it.each(VERSIONED)('%s: negative, broken, huge, no number', async (route) => {
    const before = await snapshot(desk.pool);
    for (const version of ['-1', '1.5', '1e1', '0x1', 'one', '99999999999999999999', 'NaN', 'null', '１'])
      await expectRefused(send(route, { version }), before);
    await expectRefused(send(route, { version: '1' }, 'version=2'), before);
    await expectRefused(send(route, { version: null }, 'version[toString]=x'), before);
    await expectRefused(send(route, { version: '999999999' }), before, [409]);
    await expectRefused(send(route, { version: '0' }), before, [409]);
  });
});

describe('too much', () => {
  it.each(POSTS)('%s with 3 MB: 413', async (route) => {
    const before = await snapshot(desk.pool);
    await expectRefused(send(route, { pad: 'x'.repeat(3_000_000) }), before, [413]);
  });

  it('too many fields: 413; too deep: 400', async () => {
    const before = await snapshot(desk.pool);
    const many = Array.from({ length: 3500 }, (_, i) => `a${i}=1`).join('&');
    await expectRefused(send('POST /desk/articles', {}, many), before, [413]);
    await expectRefused(send('POST /desk/articles', {}, `a${'[b]'.repeat(100)}=1`), before, [400]);
  });

  it.each([
    ['spans', 25],
    ['attributions', 25],
    ['evidence', 40],
  ])('%s beyond what a claim may have: 422', async (rows, count) => {
    const before = await snapshot(desk.pool);
    const { fields } = formOf('POST /desk/articles/:slug/claims');
    const own = fields.filter(([name]) => name.startsWith(`${rows}[0]`));
    const more = Array.from({ length: count }, (_, i) =>
      own.map(([name, value]) => [name.replace('[0]', `[${i + 1}]`), value] as [string, string]),
    ).flat();
    await expectRefused(send('POST /desk/articles/:slug/claims', Object.fromEntries(more)), before);
  });
});

describe('another kind of body', () => {
  it.each([
    ['charset nonsense', 'application/x-www-form-urlencoded; charset=klingon', 415],
    ['an encoding nobody knows', 'application/x-www-form-urlencoded', 415, { 'content-encoding': 'klingon' }],
    [
      'bytes that are not the zip they say',
      'application/x-www-form-urlencoded',
      400,
      { 'content-encoding': 'gzip' },
    ],
  ])('%s', async (_, type, status, more = {}) => {
    const before = await snapshot(desk.pool);
    const headers = { origin: desk.base, 'x-csrf-token': people.admin.csrf, 'content-type': type, ...more };
    await expectRefused(
      people.admin.send('/desk/articles', { method: 'POST', body: 'a=1', headers }),
      before,
      [status],
    );
  });
});
