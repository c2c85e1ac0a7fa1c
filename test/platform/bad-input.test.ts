import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../src/access.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { type FilledForm, filledForms, SOURCE_TEXTS } from '../support/forms.js';
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

/** Sees to it that everything sent is refused with a sentence, and that nothing at all has changed by it. */
async function expectRefused(sending: (() => Promise<Reply>)[], ...allowed: number[]) {
  const before = await snapshot(desk.pool);
  for (const [index, it] of sending.entries()) {
    const { status, text } = await it();
    expect([index, status]).toEqual([index, allowed.includes(status) ? status : (allowed[0] ?? 422)]);
    expect(text).toMatch(/role="alert"|<p class="lead">[A-Z]/);
  }
  expect(await snapshot(desk.pool)).toEqual(before);
}

const TEXTS: [Route, string][] = [
  ['POST /sign-in', 'email'],
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
  ...(['POST /desk/sources', 'POST /desk/sources/:id'] as const).flatMap((route) =>
    SOURCE_TEXTS.map((field) => [route, field] as [Route, string]),
  ),
  ['POST /desk/sources/:id/merge', 'with'],
  ['POST /desk/claims/:ref/approval', 'note'],
  ['POST /desk/claims/:ref/return', 'note'],
  ['POST /desk/claims/:ref/withdrawal', 'reason'],
  ['POST /desk/claims/:ref/annotations', 'body'],
  ['POST /desk/annotations/:id/replies', 'body'],
  ['POST /desk/claims/:ref/annotations', 'kind'],
  ['POST /desk/evidence/:id/annotations', 'body'],
  ['POST /desk/account/mail', 'mail'],
  ['POST /desk/evidence/:id/fetch', 'link'],
  ['POST /desk/ledger/verification', 'article'],
  ['POST /desk/ledger/verification', 'hash'],
  ...['reason', 'link', 'email'].map((it) => ['POST /claims/:ref/challenge', it] as [Route, string]),
  ...['answer', 'state'].map((it) => ['POST /desk/challenges/:id/answer', it] as [Route, string]),
  ...(['POST /desk/sources/:id/standing', 'POST /desk/evidence/:id/standing'] as const).flatMap((route) =>
    ['standing', 'standingReason'].map((it) => [route, it] as [Route, string]),
  ),
  ['POST /desk/flags/:id/clearing', 'note'],
  ['POST /desk/tokens', 'name'],
  ['POST /desk/tokens', 'until'],
  ['POST /desk/people', 'name'],
  ['POST /desk/people', 'email'],
  ['POST /desk/people', 'role'],
  ['POST /desk/people/:id/role', 'role'],
];

describe.each(TEXTS)('%s, field %s', (route, field) => {
  it('refuses NUL, half a character, a list, a group and what is too long', async () => {
    const name = encodeURIComponent(field);
    await expectRefused([
      () => send(route, { [field]: 'a\0b' }),
      () => send(route, { [field]: null }, `${name}=a%ED%A0%80b`),
      () => send(route, { [field]: null }, `${name}=a%FF`),
      () => send(route, { [field]: 'a' }, `${name}=b`),
      () => send(route, { [field]: null }, `${name}[x]=b`),
      () => send(route, { [field]: null }, `${name}[toString]=b`),
      () => send(route, { [field]: 'long '.repeat(60_000) }),
    ]);
  });
});

describe('what is missing', () => {
  it.each(POSTS)('%s without a field it needs, or with an empty one', async (route) => {
    const mayBeBlank = ['password', 'current'];
    const sending = formOf(route).required.flatMap((field) => [
      () => send(route, { [field]: null }),
      () => send(route, { [field]: '' }),
      ...(mayBeBlank.includes(field) ? [] : [() => send(route, { [field]: ' \n\t' })]),
    ]);
    await expectRefused(sending);
  });
});

describe('what was typed', () => {
  it.each<[Route, string, string[]]>([
    ['POST /sign-in', 'password', ['email']],
    [
      'POST /desk/articles',
      'headline',
      ['summary', 'body', 'byline', 'publication', 'url', 'dateline', 'language'],
    ],
    ['POST /desk/articles', 'url', ['headline', 'summary', 'body']],
    ['POST /desk/articles/:slug/particulars', 'language', ['byline', 'publication', 'url', 'dateline']],
    ['POST /desk/articles/:slug/annotations', 'part', ['body']],
    [
      'POST /desk/articles/:slug/claims',
      'statement',
      [
        'reason',
        'settle',
        'attributions[0][statement]',
        'attributions[0][hops][0][quote]',
        'evidence[0][passage]',
      ],
    ],
    [
      'POST /desk/claims/:ref',
      'attributions[0][hops][0][source]',
      [
        'statement',
        'reason',
        'settle',
        'spans[0][words]',
        'evidence[0][title]',
        'attributions[0][hops][0][place]',
      ],
    ],
    ['POST /desk/claims/:ref/return', 'version', ['note']],
    ['POST /desk/claims/:ref/withdrawal', 'version', ['reason']],
    ['POST /desk/people', 'password', ['name', 'email']],
  ])('%s: with %s wrong, the rest stands there still', async (route, wrong, kept) => {
    const typed = Object.fromEntries(
      kept.map((field) => [field, `typed-into-${field.replace(/\W+/g, '-')}`]),
    );
    const { status, text } = await send(route, { ...typed, [wrong]: '\0' });
    expect(status).toBe(422);
    for (const words of Object.values(typed)) expect(text).toContain(words);
  });
});

describe('the version', () => {
  const UNVERSIONED =
    /sign|articles$|preview|annotations$|replies|people$|claims$|sources$|account|reading|fetch|snapshots|verification|challenge$|queue|tokens|imports/;
  const VERSIONED = POSTS.filter((route) => !UNVERSIONED.test(route));

  it.each(VERSIONED)('%s: negative, broken, huge, no number', async (route) => {
    const wrong = ['-1', '1.5', '1e1', '0x1', 'one', '99999999999999999999', 'NaN', 'null', '１'];
    // A claim's plan has a version of its own.
    const field = /plan|recheck/.test(route) ? 'planVersion' : 'version';
    await expectRefused([
      ...wrong.map((version) => () => send(route, { [field]: version })),
      () => send(route, { [field]: '1' }, `${field}=2`),
      () => send(route, { [field]: null }, `${field}[toString]=x`),
    ]);
    // Before the rule is set for the first time, its form says 0.
    const other = route === 'POST /desk/rule' ? '1' : '0';
    await expectRefused(
      [() => send(route, { [field]: '999999999' }), () => send(route, { [field]: other })],
      409,
    );
  });
});

describe('too much', () => {
  it.each(POSTS)('%s with 3 MB: 413', async (route) => {
    await expectRefused([() => send(route, { pad: 'x'.repeat(3_000_000) })], 413);
  });

  it('too many fields: 413; too deep: 400', async () => {
    const many = Array.from({ length: 3500 }, (_, i) => `a${i}=1`).join('&');
    await expectRefused([() => send('POST /desk/articles', {}, many)], 413);
    await expectRefused([() => send('POST /desk/articles', {}, `a${'[b]'.repeat(100)}=1`)], 400);
  });

  it.each([
    ['spans', 25],
    ['attributions', 25],
    ['evidence', 40],
  ])('%s beyond what a claim may have: 422', async (rows, count) => {
    const { fields } = formOf('POST /desk/articles/:slug/claims');
    const own = fields.filter(([name]) => name.startsWith(`${rows}[0]`));
    const more = Array.from({ length: count }, (_, i) =>
      own.map(([name, value]) => [name.replace('[0]', `[${i + 1}]`), value] as [string, string]),
    ).flat();
    await expectRefused([() => send('POST /desk/articles/:slug/claims', Object.fromEntries(more))]);
  });
});

describe('a claim’s rows that are no rows', () => {
  const routes = ['POST /desk/articles/:slug/claims', 'POST /desk/claims/:ref'] as const;
  const garbage = [
    ...['attributions=x', 'attributions[0]=x', 'attributions[0][hops]=x', 'attributions[0][hops][0]=x'],
    ...[
      'spans=x',
      'spans[0]=x',
      'spans[0][start]=-1',
      'spans[0][start]=1e9',
      'spans[0][start]=x&spans[0][end]=y',
    ],
    ...['evidence=x', 'evidence[0]=x', 'evidence[]=x', 'evidence[0][primary]=yes', 'spans[toString]=x'],
    ...['attributions[__proto__][x]=1', 'attributions[0][hops][]=', 'attributions[length]=99999999'],
    ...['spans[1e9][words]=x', 'spans[999999999][words]=x', 'attributions[0][hops][0][source][]=x'],
  ];
  it.each(routes.flatMap((route) => garbage.map((raw) => [route, raw] as const)))(
    '%s with %s',
    async (route, raw) => {
      const root = /^\w+/.exec(raw)?.[0] ?? '';
      const own = formOf(route).fields.map(([name]) => name);
      const without = Object.fromEntries(
        own.filter((name) => name.startsWith(root)).map((name) => [name, null]),
      );
      const isEmptied = /proto__|length/.test(raw);
      const alone = isEmptied ? [] : [() => send(route, without, raw)];
      await expectRefused([...alone, () => send(route, { statement: '' }, raw)]);
    },
  );
});

describe('another kind of body', () => {
  it.each([
    ['charset nonsense', 'application/x-www-form-urlencoded; charset=klingon', 415, {}],
    ['an encoding nobody knows', 'application/x-www-form-urlencoded', 415, { 'content-encoding': 'klingon' }],
    [
      'bytes that are not the zip they say',
      'application/x-www-form-urlencoded',
      400,
      { 'content-encoding': 'gzip' },
    ],
  ] as [string, string, number, Record<string, string>][])('%s', async (_, type, status, more) => {
    const headers = { origin: desk.base, 'x-csrf-token': people.admin.csrf, 'content-type': type, ...more };
    await expectRefused(
      [() => people.admin.send('/desk/articles', { method: 'POST', body: 'a=1', headers })],
      status,
    );
  });
});
