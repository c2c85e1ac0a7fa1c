import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { ACCESS, type Route, TOKEN_SCOPES, type TokenRoute } from '../../src/access.js';
import { type Address, partsOf } from '../../src/api/address.js';
import { ADDRESSES, machineRoutes } from '../../src/api/addresses.js';
import { openApiDocument, type Schema } from '../../src/api/document.js';
import { documentView } from '../../src/api/document-view.js';
import { attachmentInput, proposalInput, readSent } from '../../src/api/input.js';
import { fieldsOf, typeOf } from '../../src/api/shape.js';

const SITE = 'https://desk.example';
const document = openApiDocument(SITE);
const told = Object.entries(ADDRESSES) as [Route, Address][];

describe('the document of the addresses for machines', () => {
  it('tells of every route for machines, and of nothing else', () => {
    expect(Object.keys(ADDRESSES).sort()).toEqual(machineRoutes().sort());
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.sort()).toEqual(
      machineRoutes()
        .map((route) => `${partsOf(route).method} ${partsOf(route).path}`)
        .sort(),
    );
    expect(operations.length).toBeGreaterThan(20);
  });

  it('knows a route for machines from a page', () => {
    const of = (route: Route) => machineRoutes().includes(route);
    for (const route of [
      'GET /feed.atom',
      'GET /claims/:ref.jsonld',
      'GET /api/v1/queue',
      'GET /oembed',
    ] as const)
      expect([route, of(route)]).toEqual([route, true]);
    for (const route of [
      'GET /',
      'GET /claims/:ref',
      'GET /desk/queue',
      'GET /desk/newsroom/:table.csv',
      'GET /livez',
    ] as const)
      expect([route, of(route)]).toEqual([route, false]);
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    // The validator does see what is wrong.
    const broken = structuredClone(document) as { paths: Record<string, Record<string, object>> };
    broken.paths['/claims'] = { get: { responses: 5 } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('leads nowhere that is not there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) => ref);
    const names = Object.keys(document.components.schemas);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((it) => !names.includes(it.replace('#/components/schemas/', '')))).toEqual([]);
    // Nor is a shape there that nothing leads to.
    expect(names.filter((it) => !refs.includes(`#/components/schemas/${it}`))).toEqual([]);
    const ids = told.map(([, it]) => it.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(told)('%s: its path, its token and its refusals are those of the route', (route, address) => {
    const { method, path, names } = partsOf(route);
    expect(Object.keys(address.path ?? {}).sort()).toEqual([...names].sort());
    const operation = document.paths[path]?.[method] as {
      security: { token: string[] }[];
      responses: Record<string, unknown>;
      parameters?: { name: string; in: string; description?: string }[];
      requestBody?: object;
    };
    const isForTokens = ACCESS[route] === 'tokens';
    const scopes = isForTokens ? TOKEN_SCOPES[route as TokenRoute] : [];
    expect(operation.security).toEqual(scopes.map((it) => ({ token: [it] })));
    for (const status of ['401', '403', '429'])
      expect([status, status in operation.responses]).toEqual([status, isForTokens]);
    expect(operation.requestBody !== undefined).toBe(method === 'post');
    const parameters = operation.parameters ?? [];
    expect(parameters.some((it) => it.name === 'Idempotency-Key')).toBe(method === 'post');
    for (const it of parameters) expect([it.name, it.description]).toEqual([it.name, expect.any(String)]);
  });

  it('tells how much is looked for in an article', () => {
    const { Proposal, Span } = document.components.schemas as Record<string, { properties: Schema }>;
    expect(Proposal?.properties.spans).toMatchObject({ maxItems: 20 });
    for (const [field, maxLength] of Object.entries({ exact: 20_000, prefix: 1000, suffix: 1000 }))
      expect(JSON.stringify(Span?.properties[field])).toContain(`"maxLength":${maxLength}`);
  });

  it('gives examples that are taken', () => {
    const body = (route: TokenRoute) => ADDRESSES[route]?.example.body;
    expect(() => readSent(proposalInput, body('POST /api/v1/articles/:slug/claims'))).not.toThrow();
    expect(() => readSent(attachmentInput, body('POST /api/v1/claims/:ref/evidence'))).not.toThrow();
  });
});

describe('the page of the document', () => {
  const sample = { slug: 'a-dam-breaks', ref: 'AB12CD', id: '01a20768-6a3f-774f-8eb8-58948e5d9e1f' };
  const view = documentView(document, SITE, sample);

  it('shows every address once, each with a line that asks it', () => {
    const shown = view.parts.flatMap((part) => part.operations);
    expect(shown.map((it) => `${it.method.toLowerCase()} ${it.path}`).sort()).toEqual(
      told.map(([route]) => `${partsOf(route).method} ${partsOf(route).path}`).sort(),
    );
    for (const it of shown) {
      expect(it.curl).toContain(`curl '${SITE}/`);
      expect(it.curl).not.toMatch(/[{]\w+[}]'/);
      expect(it.curl.includes('Authorization: Bearer')).toBe(it.scopes !== null);
      expect(it.answers.length).toBeGreaterThan(0);
      // It is asked as it stands, with what there is on this desk.
      expect(it.curl).not.toMatch(/…|mayor-opens-bridge|K7M2QD/);
      const [, asked = ''] = /curl '([^']+)'/.exec(it.curl) ?? [];
      expect(URL.canParse(asked)).toBe(true);
      for (const [name, value] of Object.entries(sample))
        expect(asked.includes(value)).toBe(
          it.path.includes(`{${name}}`) || (name === 'ref' && it.id === 'oembed'),
        );
    }
    const oembed = shown.find((it) => it.id === 'oembed');
    expect(oembed?.curl).toBe(`curl '${SITE}/oembed?url=https%3A%2F%2Fdesk.example%2Fclaims%2FAB12CD'`);
    expect(oembed?.refusals.map((it) => it.status)).toContain('501');
    const lines = shown.map((it) => it.summary);
    expect(lines.filter((it, at) => lines.indexOf(it) !== at)).toEqual([]);
  });

  it('shows every shape, and links to none that it does not', () => {
    const names = view.shapes.map((it) => it.name);
    const linked = [
      ...view.shapes.flatMap((it) => it.fields.map(({ ref }) => ref)),
      ...view.parts.flatMap((it) =>
        it.operations.flatMap((one) => [one.sent, ...one.answers.map((a) => a.shape)]),
      ),
    ].filter((it) => it !== null);
    expect(linked.filter((it) => !names.includes(it))).toEqual([]);
    for (const { name, fields } of view.shapes) expect([name, fields.length > 0]).toEqual([name, true]);
  });
});

describe('a shape in words', () => {
  it.each<[Schema, string]>([
    [{ type: 'string' }, 'text'],
    [{ type: 'string', format: 'date-time' }, 'time'],
    [{ enum: ['a', 'b'] }, '"a" or "b"'],
    [{ const: 3 }, '3'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Claim' } }, 'list of Claim'],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'whole number, or null'],
    [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 'whole number or text'],
    [{ type: ['string', 'null'] }, 'text, or null'],
    [{ type: ['string', 'null'], format: 'date-time' }, 'time, or null'],
    [{}, 'anything'],
  ])('%j is %s', (schema, words) => expect(typeOf(schema)).toBe(words));

  it('tells of the fields of what lies within', () => {
    const inner = {
      type: 'object',
      properties: { b: { type: 'string', description: 'B.' } },
      required: ['b'],
    };
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'array', items: inner },
        c: { anyOf: [inner, { type: 'null' }] },
        d: { $ref: '#/components/schemas/D' },
      },
      required: ['a'],
    };
    expect(fieldsOf(schema).map((it) => [it.path, it.isOptional, it.type, it.ref])).toEqual([
      ['a', false, 'list of object', null],
      ['a[].b', false, 'text', null],
      ['c', true, 'object, or null', null],
      ['c.b', false, 'text', null],
      ['d', true, 'D', 'D'],
    ]);
  });
});
