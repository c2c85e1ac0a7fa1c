import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS, type Route } from '../../src/access.js';
import { partsOf } from '../../src/api/address.js';
import { machineRoutes } from '../../src/api/addresses.js';
import { ANSWERED } from '../../src/api/token-limit.js';
import { claimIn } from '../support/claims.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { aProgram, ITEM, PROPOSAL, type Program } from '../support/programs.js';
import type { Reply } from '../support/visitor.js';

// The demo desk is asked at every address that its document tells of, and what comes back is held against what the
// document says of it: status, media type, headers, and JSON by its schema. The document is the one that it serves.

type Media = Record<string, { schema: object }>;
type Answers = Record<string, { content?: Media; headers?: Record<string, object> }>;
type Document = { paths: Record<string, Record<string, { responses: Answers }>>; components: object };

let desk: TestDesk;
let program: Program;
let document: Document;
let ajv: Ajv2020;
let params: Record<string, string>;
const visited = new Set<string>();

beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
  program = await aProgram(desk, 'editor');
  document = JSON.parse((await (await desk.visitor()).get('/openapi.json')).text);
  ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, allErrors: true });
  (addFormats as unknown as (to: Ajv2020) => void)(ajv);
  // What an OpenAPI document has around its schemas.
  ajv.addKeyword('components');
  ajv.addSchema(
    { $id: 'https://desk.example/openapi.json', components: document.components },
    undefined,
    true,
    false,
  );
  const claim = await desk.db.claim.findFirstOrThrow({
    where: { state: 'approved' },
    include: { article: true, attributions: { include: { hops: true } } },
  });
  const source = await desk.db.source.findFirstOrThrow({
    where: {
      protected: false,
      kind: 'person',
      hops: { some: { terms: 'on_the_record', attribution: { claim: { state: 'approved' } } } },
    },
  });
  params = { slug: claim.article.slug, ref: claim.ref, id: source.id };
});
afterAll(() => desk.close());

/** Schemas that stand in an answer point into the document. */
function schemaFor(schema: object): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll(
    '"#/components/',
    '"https://desk.example/openapi.json#/components/',
  );
  return ajv.compile(JSON.parse(text));
}

/** Sees to it that an answer is one that the document tells of for this route. */
function expectTold(route: Route, { status, headers, text }: Reply) {
  const { method, path } = partsOf(route);
  const answer = document.paths[path]?.[method]?.responses[status];
  expect(`${status} of ${route}: ${answer ? 'told of' : 'not in the document'}`).toBe(
    `${status} of ${route}: told of`,
  );
  for (const name of Object.keys(answer?.headers ?? {}))
    expect([name, headers.get(name)]).toEqual([name, expect.any(String)]);
  if (status === 200) expect(headers.has('last-modified')).toBe('Last-Modified' in (answer?.headers ?? {}));
  if (!answer?.content) return expect(text).toBe('');
  const type = (headers.get('content-type') ?? '').replace(/; charset=utf-8$/, '');
  expect(Object.keys(answer.content)).toContain(type);
  const schema = answer.content[type]?.schema;
  if (!/json/.test(type)) return expect(text).not.toBe('');
  const validate = schemaFor(schema as object);
  validate(JSON.parse(text));
  expect(validate.errors ?? []).toEqual([]);
  visited.add(`${status} ${route}`);
}

const at = (route: Route, more: Record<string, string> = {}) =>
  route.split(' ')[1]?.replace(/:([a-z]+)/g, (_, name) => ({ ...params, ...more })[name] ?? name) ?? '';
const READS = machineRoutes().filter((it) => it.startsWith('GET') && ACCESS[it] === 'anyone');
const query = (route: Route) =>
  route === 'GET /oembed' ? `?url=${encodeURIComponent(`${desk.base}/claims/${params.ref}`)}` : '';

describe.each(READS)('%s', (route) => {
  it('answers anybody as the document says, and with 304 whoever has it already', async () => {
    const visitor = await desk.visitor();
    const reply = await visitor.get(at(route) + query(route));
    expect(reply.status).toBe(200);
    expectTold(route, reply);
    if (route === 'GET /claims') return;
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    const etag = reply.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await visitor.get(at(route) + query(route), { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});

describe.each(READS.filter((it) => it.includes(':')))('%s', (route) => {
  it('of what there is not, is a problem as the document says', async () => {
    const nowhere = { slug: 'no-such-article', ref: 'ZZZZZZ', id: '00000000-0000-7000-8000-000000000000' };
    const reply = await (await desk.visitor()).get(at(route, nowhere));
    expect(reply.status).toBe(404);
    expectTold(route, reply);
  });
});

describe('what depends on a query', () => {
  it.each<[Route, string, number]>([
    ['GET /articles/:slug/claims.json', '?at=2999-01-01', 422],
    ['GET /articles/:slug/annotations.jsonld', '?at=2001-01-01', 404],
    ['GET /feed.json', '?status=contested', 200],
    ['GET /feed.atom', '?status=nonsense', 404],
    ['GET /oembed', '', 422],
    ['GET /oembed', '?url=https://elsewhere.example/', 404],
    ['GET /oembed', '?url=https://elsewhere.example/&format=yaml', 501],
    ['GET /feed.atom', '?before=zz', 404],
  ])('%s%s: %i', async (route, asked, status) => {
    const reply = await (await desk.visitor()).get(at(route) + asked);
    expect(reply.status).toBe(status);
    expectTold(route, reply);
  });
});

describe('what is for tokens', () => {
  const claims = 'POST /api/v1/articles/:slug/claims' as const;
  const evidence = 'POST /api/v1/claims/:ref/evidence' as const;
  const words = async () => {
    const { body } = await desk.db.revision.findFirstOrThrow({
      where: { currentOf: { slug: params.slug as string } },
    });
    return { ...PROPOSAL, spans: [{ part: 'body', start: 0, end: body.indexOf(' ', 20) }] };
  };

  it('answers as the document says', async () => {
    for (const route of machineRoutes().filter((it) => ACCESS[it] === 'tokens' && it.startsWith('GET'))) {
      for (const { ref } of route.includes(':ref')
        ? await desk.db.claim.findMany({ take: 40 })
        : [{ ref: '' }]) {
        const reply = await program.get(at(route, { ref }));
        expect(reply.status).toBe(200);
        expectTold(route, reply);
      }
    }
    expectTold('GET /api/v1/queue', await program.get('/api/v1/queue?view=all'));
    const made = await program.json(at(claims), { ...(await words()), evidence: [ITEM] });
    expect(made.status).toBe(201);
    expectTold(claims, made);
    const { ref } = JSON.parse(made.text);
    const attached = await program.json(at(evidence, { ref }), { version: 1, evidence: ITEM });
    expect(attached.status).toBe(200);
    expectTold(evidence, attached);
  });

  it('refuses as the document says', async () => {
    const given = await words();
    const { ref } = await claimIn('submitted', desk, params.slug as string, {
      spans: [{ part: 'body', start: 0, end: 30, words: null }],
    });
    const told: [Route, number, Reply][] = [
      [claims, 400, await program.raw(at(claims), '{')],
      [claims, 401, await (await desk.visitor('editor')).send(at(claims), { method: 'POST' })],
      [claims, 403, await (await aProgram(desk, 'editor', ['read_queue'])).json(at(claims), given)],
      [claims, 404, await program.json(at(claims, { slug: 'none' }), given)],
      [claims, 413, await program.json(at(claims), { statement: 'x'.repeat(2_100_000) })],
      [claims, 415, await program.raw(at(claims), 'a', { 'content-type': 'text/plain' })],
      [claims, 422, await program.json(at(claims), {})],
      [claims, 422, await program.json(at(claims), { ...given, status: 'contested', submit: true })],
      [evidence, 409, await program.json(at(evidence, { ref }), { version: 1, evidence: ITEM })],
      [evidence, 409, await program.json(at(evidence, { ref }), { version: 2, evidence: ITEM })],
      ['GET /api/v1/claims/:ref', 404, await program.get('/api/v1/claims/ZZZZZZ')],
      ['GET /api/v1/queue', 422, await program.get('/api/v1/queue?view=mine')],
    ];
    await desk.pool.query("UPDATE sign_in_attempt SET points = $1 WHERE key LIKE 'token:%'", [ANSWERED]);
    told.push(['GET /api/v1/queue', 429, await program.get('/api/v1/queue')]);
    for (const [route, status, reply] of told) {
      expect([route, reply.status]).toEqual([route, status]);
      expectTold(route, reply);
    }
  });

  it('and in all of this every schema of an answer in JSON was looked at', () => {
    const good = machineRoutes().flatMap((route) => {
      const { method, path } = partsOf(route);
      const answers = Object.entries(document.paths[path]?.[method]?.responses ?? {});
      return answers
        .filter(
          ([status, { content }]) =>
            status.startsWith('2') && Object.keys(content ?? {}).some((it) => /json/.test(it)),
        )
        .map(([status]) => `${status} ${route}`);
    });
    expect(good.length).toBeGreaterThan(12);
    expect(good.filter((it) => !visited.has(it))).toEqual([]);
  });
});
