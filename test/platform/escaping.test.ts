import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, publish } from '../support/claims.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { aFullClaim } from '../support/forms.js';
import type { Visitor } from '../support/visitor.js';

// Whatever is typed comes out as text. Everything is put in through the desk's forms, as a person would.

const HOSTILE = `<script>alert(1)</script><img src=x onerror="alert(2)">'"\`><!-- &amp; \${9e9} <%= 9e9 %> {{9e9}}`;
/** What the above must never stand as in a page; the number is one that no time of day is. */
const ALIVE = /<script>alert|<img src=x|onerror="alert|<!-- &amp;|>[^<]*\b9000000000\b/;

let desk: TestDesk;
let editor: Visitor;
let slug: string;
let ref: string;
let evidenceId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  editor = await desk.visitor('editor');
  const words = `Start ${HOSTILE} end.`;
  const article = { headline: `H ${HOSTILE}`, summary: `S ${HOSTILE}`, body: `${words}\n## ${HOSTILE}` };
  const particulars = {
    byline: `B ${HOSTILE}`,
    publication: `P ${HOSTILE}`,
    url: 'https://desk.example/?a=1&b="2',
    language: 'en',
  };
  const refused = await editor.post('/desk/articles', { ...article, ...particulars });
  expect(refused.status).toBe(422);
  const kept = await editor.post('/desk/articles', {
    ...article,
    ...particulars,
    url: 'https://desk.example/?a=1&b=%222%22',
  });
  expect(kept.status).toBe(303);
  slug = kept.location?.split('/').at(-1) ?? '';

  const claim = aFullClaim();
  const fields = fieldsOf({ ...claim, spans: [{ part: 'body', start: null, end: null, words }] }).map(
    ([name, value]) => {
      const isChoice =
        /\[(part|start|end|words|stance|mode|terms|bearing|kind|sourceKind|primary|id|side|retrievedOn|time\w+)\]|^status$/.test(
          name,
        );
      return [name, isChoice || /url\]|Url\]/.test(name) ? value : `${name} ${HOSTILE}`] as [string, string];
    },
  );
  const terms = 'attributions[0][hops][0][terms]';
  const sent = fields.map(
    ([name, value]) => [name, name === terms ? 'anonymous' : value] as [string, string],
  );
  const checker = await desk.visitor('checker');
  const marked = await checker.post(`/desk/articles/${slug}/claims`, [...sent, ['then', 'submit']]);
  expect(marked.status).toBe(303);
  ref = marked.location?.split('#claim-').at(-1) ?? '';
  await editor.post(`/desk/claims/${ref}/annotations`, { body: `N ${HOSTILE}`, visibility: 'public' });
  await editor.post(`/desk/articles/${slug}/annotations`, {
    body: `N ${HOSTILE}`,
    part: 'body',
    start: '0',
    end: String(words.length),
  });
  const { id } = await desk.db.annotation.findFirstOrThrow({ where: { claim: { ref } } });
  await editor.post(`/desk/annotations/${id}/replies`, { body: `A ${HOSTILE}` });
  const admin = await desk.visitor('admin');
  const person = {
    name: `Z ${HOSTILE}`,
    email: `"<script>alert(1)</script>"@desk.example`.replace(/\s/g, ''),
    role: 'editor',
    password: 'a password for tests',
  };
  expect((await admin.post('/desk/people', person)).status).toBe(303);
  expect(
    (await editor.post(`/desk/claims/${ref}/return`, { version: '2', note: `R ${HOSTILE}` })).status,
  ).toBe(303);
  await checker.post(`/desk/claims/${ref}/submission`, { version: '3' });
  expect(
    (await editor.post(`/desk/claims/${ref}/approval`, { version: '4', note: `O ${HOSTILE}` })).status,
  ).toBe(303);
  await publish(desk, slug);
  const reader = await desk.visitor();
  const objection = { reason: `J ${HOSTILE}`, link: '', email: '' };
  expect((await reader.post(`/claims/${ref}/challenge`, objection)).status).toBe(303);
  const challenge = await desk.db.challenge.findFirstOrThrow();
  const answer = { version: '1', state: 'declined', answer: `K ${HOSTILE}`, answerPublic: '1' };
  expect((await editor.post(`/desk/challenges/${challenge.id}/answer`, answer)).status).toBe(303);
  const use = await desk.db.claimEvidence.findFirstOrThrow({ where: { claim: { ref } } });
  const standing = { version: '1', standing: 'retracted', standingReason: `L ${HOSTILE}` };
  expect((await editor.post(`/desk/evidence/${use.evidenceId}/standing`, standing)).status).toBe(303);
  evidenceId = use.evidenceId;
});
afterAll(() => desk.close());

const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;';

describe('what was typed comes out as text', () => {
  it.each([
    ['/', 3],
    ['/articles/:slug', 12],
    ['/claims/:ref', 13],
    ['/claims/:ref/challenge', 1],
    ['/desk/evidence/:id', 4],
    ['/desk/queue?state=all', 3],
    ['/desk/articles', 1],
    ['/desk/articles/:slug', 8],
    ['/desk/articles/:slug/particulars', 2],
    ['/desk/articles/:slug/timeline', 3],
    ['/desk/articles/:slug/claims/new', 5],
    ['/desk/articles/:slug/claims/new?spans=body:0-30', 5],
    ['/desk/claims/:ref', 25],
    ['/desk/claims/:ref/edit', 12],
    ['/desk/sources', 2],
    ['/desk/sources/options', 1],
    ['/desk/people', 2],
  ])('on %s, at least %i times', async (path, times) => {
    const visitor = path.startsWith('/desk/people') ? await desk.visitor('admin') : editor;
    const { status, text } = await visitor.get(
      path.replace(':slug', slug).replace(':ref', ref).replace(':id', evidenceId),
    );
    expect(status).toBe(200);
    expect(ALIVE.exec(text)?.[0]).toBeUndefined();
    expect(text.split(escaped).length - 1).toBeGreaterThanOrEqual(times);
    // No attribute was broken out of: nothing of the page's own has an event handler or a style.
    expect(text).not.toMatch(/<[a-z][^<>]*\s(on\w+|style)\s*=\s*["'][^"']*["'][^<>]*>/i);
  });

  it.each([
    ['POST /sign-in', { email: HOSTILE, password: '' }],
    ['POST /desk/articles', { headline: HOSTILE, body: HOSTILE, summary: HOSTILE, language: '' }],
    ['POST /desk/people', { name: HOSTILE, email: HOSTILE, role: HOSTILE, password: '' }],
  ])('when %s is refused and shown again', async (route, fields) => {
    const visitor = await desk.visitor('admin');
    const { status, text } = await visitor.post(route.split(' ')[1] ?? '', fields);
    expect(status).toBe(422);
    expect(ALIVE.exec(text)?.[0]).toBeUndefined();
    expect(text).toContain(escaped);
  });

  it.each([
    `/${encodeURIComponent(HOSTILE)}`,
    `/articles/${encodeURIComponent(HOSTILE)}`,
    `/sign-in?to=${encodeURIComponent(`/"${HOSTILE}`)}`,
  ])('in the address %s', async (address) => {
    const { text } = await (await desk.visitor()).get(address);
    expect(ALIVE.exec(text)?.[0]).toBeUndefined();
  });
});

describe('links', () => {
  const LINKS = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'javascript://desk.example/%0aalert(1)',
    'ftp://desk.example/x',
    '//evil.example',
    'file:///etc/passwd',
    'https://a" onclick="x',
    'http://',
    'https://x y',
  ];
  const ROUTES = [
    'attributions[0][hops][0][url]',
    'attributions[0][hops][0][archivedUrl]',
    'evidence[0][url]',
  ];

  it.each(ROUTES.flatMap((field) => LINKS.map((link) => [field, link] as const)))(
    '%s refuses %s',
    async (field, link) => {
      const fields = fieldsOf(aFullClaim()).map(
        ([name, value]) => [name, name === field ? link : value] as [string, string],
      );
      const { status, text } = await editor.post(`/desk/articles/${slug}/claims`, fields);
      expect(status).toBe(422);
      expect(text).toMatch(/must be a link that starts with http:\/\/ or https:\/\//);
    },
  );

  it.each(LINKS)('an article’s link refuses %s', async (url) => {
    const fields = { headline: 'H', body: 'B', language: 'en', url };
    expect((await editor.post('/desk/articles', fields)).status).toBe(422);
  });

  it('go out only to http and https on every page', async () => {
    for (const path of [`/articles/${slug}`, `/claims/${ref}`, `/desk/claims/${ref}`]) {
      const { text } = await editor.get(path);
      const outward = [...text.matchAll(/href="([^"]*)"/g)]
        .map((it) => it[1] ?? '')
        .filter((it) => !/^[/#]/.test(it));
      expect(outward.length).toBeGreaterThan(0);
      expect(outward.filter((it) => !/^https?:\/\//.test(it))).toEqual([]);
    }
  });
});
