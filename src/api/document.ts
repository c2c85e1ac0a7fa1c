import { z } from 'zod';
import { ACCESS, type Route, TOKEN_SCOPES, type TokenRoute } from '../access.js';
import { PROBLEM_TYPES, type ProblemType } from '../platform/problem-details.js';
import { type Address, partsOf, TAGS } from './address.js';
import { ADDRESSES } from './addresses.js';
import { problemAnswer } from './answers.js';
import { SCOPE_NAMES, SCOPES } from './token.js';

/** A schema of JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
export type Schema = { [key: string]: unknown };
type Json = Record<string, unknown>;

const SCHEMAS_AT = '#/components/schemas/';

/**
 * Every schema that has a name, once for what is sent and once for what is answered: a field with a default may be left
 * out of the one and is always in the other. A name is in use on one side alone.
 */
function components(): Record<string, Schema> {
  const made = (io: 'input' | 'output', used: (name: string) => boolean) => {
    const { schemas } = z.toJSONSchema(z.globalRegistry, { io, uri: (name) => `${SCHEMAS_AT}${name}` });
    return Object.entries(schemas).filter(([name]) => used(name));
  };
  const isSent = (name: string) => SENT.includes(name);
  const all = [...made('input', isSent), ...made('output', (name) => !isSent(name))];
  return Object.fromEntries(
    all
      .map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, schema] as [string, Schema])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** Names of the schemas of what is sent. */
const SENT = ['Span', 'Hop', 'Attribution', 'Evidence', 'Proposal', 'Attachment'];

/** A schema by its name where it has one, or as it stands. */
function schemaOf(schema: z.ZodType | null, io: 'input' | 'output'): Schema {
  if (schema === null) return { type: 'string' };
  const name = z.globalRegistry.get(schema)?.id;
  if (name) return { $ref: `${SCHEMAS_AT}${name}` };
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io });
  return made;
}

const EVERY_READ = {
  ETag: 'A strong one; send it as If-None-Match to get 304 where nothing has changed.',
};
const DATED = { 'Last-Modified': 'When what it tells of last changed.' };

const headersOf = (given: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(given).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );

function parametersOf(address: Address, names: readonly string[], isWriting: boolean): Json[] {
  const path = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    description: address.path?.[name],
    schema: { type: 'string' },
  }));
  const shape = address.query
    ? (schemaOf(address.query, 'input') as { properties: Record<string, Schema>; required?: string[] })
    : null;
  const query = Object.entries(shape?.properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: shape?.required?.includes(name) ?? false,
    ...(description ? { description } : {}),
    schema,
  }));
  const once = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Names this very request, for a week: sent again with the same key and the same body, it changes nothing twice and gets the first answer. A UUID, say.',
    schema: { type: 'string', pattern: '^"?[A-Za-z0-9_-]{16,64}"?$' },
  };
  return [...path, ...query, ...(isWriting ? [once] : [])];
}

const isForTokens = (route: Route): route is TokenRoute => ACCESS[route] === 'tokens';

function responsesOf(route: Route, address: Address): Json {
  const { problems, others = {}, answer, status = 200, problemType = 'application/problem+json' } = address;
  const content = Object.fromEntries(
    Object.entries(answer).map(([type, schema]) => [type, { schema: schemaOf(schema, 'output') }]),
  );
  const isRead = !isForTokens(route) && !('text/html' in answer);
  const headers = headersOf({
    ...(isRead ? EVERY_READ : {}),
    ...(isRead && !address.isUndated ? DATED : {}),
    ...address.headers,
  });
  const byStatus = new Map<number, ProblemType[]>();
  for (const it of problems) {
    const { status } = PROBLEM_TYPES[it];
    byStatus.set(status, [...(byStatus.get(status) ?? []), it]);
  }
  const refused = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, types]) => [
      String(status),
      {
        description: types.map((it) => PROBLEM_TYPES[it].title).join('; '),
        ...(status === 429 ? { headers: headersOf({ 'Retry-After': 'Seconds to wait.' }) } : {}),
        ...(status === 401
          ? { headers: headersOf({ 'WWW-Authenticate': 'Bearer, and what is wrong with the token.' }) }
          : {}),
        content: {
          [problemType]: { schema: schemaOf(problemType === 'text/plain' ? null : problemAnswer, 'output') },
        },
      },
    ]);
  const good = {
    description: address.summary,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    content,
  };
  return {
    [status]: good,
    ...(isRead ? { '304': { description: 'Nothing has changed' } } : {}),
    ...Object.fromEntries(refused),
    ...Object.fromEntries(
      Object.entries(others).map(([status, description]) => [
        status,
        { description, content: { 'text/plain': { schema: schemaOf(null, 'output') } } },
      ]),
    ),
  };
}

function operationOf(route: Route, address: Address): Json {
  const { method, names } = partsOf(route);
  const parameters = parametersOf(address, names, method === 'post');
  const { body } = address.example;
  return {
    operationId: address.id,
    tags: [TAGS[address.tag]],
    summary: address.summary,
    description: address.about,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(address.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(address.body, 'input'), example: body } },
          },
        }
      : {}),
    responses: responsesOf(route, address),
    security: isForTokens(route) ? TOKEN_SCOPES[route].map((it) => ({ token: [it] })) : [],
  };
}

const ABOUT = `Claimdesk keeps, for every claim in a news article, what exactly is claimed, who said it and how it reached us, what stands for and against it, and how far it is established.

What readers see is open data: anybody may read it from any site, and nothing here is told that was not approved, or of a source that is not named to readers.

Programs of the newsroom come in with a token that a person makes on the desk. It lets them do what its scopes say, and never more than that person may.`;

/**
 * All addresses for machines as an OpenAPI 3.1 document, made from the schemas that the app itself reads and writes by.
 * @param site where the site is reached, without a slash at its end
 */
export function openApiDocument(site: string) {
  const paths: Record<string, Json> = {};
  for (const [route, address] of Object.entries(ADDRESSES) as [Route, Address][]) {
    const { method, path } = partsOf(route);
    paths[path] = { ...paths[path], [method]: operationOf(route, address) };
  }
  const scopes = SCOPES.map((it) => `\`${it}\`: ${SCOPE_NAMES[it]}`).join('; ');
  return {
    openapi: '3.1.1',
    info: { title: 'Claimdesk', version: '1', description: ABOUT },
    servers: [{ url: site }],
    tags: Object.values(TAGS).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'cdk_ and 64 hexadecimal digits',
          description: `A personal token, made at /desk/tokens. Its scopes: ${scopes}.`,
        },
      },
      schemas: components(),
    },
  };
}
export type OpenApiDocument = ReturnType<typeof openApiDocument>;
