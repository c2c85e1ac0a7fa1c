import { ACCESS, type Route, TOKEN_SCOPES, type TokenRoute } from '../access.js';
import { PROBLEM_TYPES, type ProblemType } from '../platform/problem-details.js';
import { type Address, partsOf, type Sample, TAGS, type Tag } from './address.js';
import { ADDRESSES } from './addresses.js';
import type { OpenApiDocument, Schema } from './document.js';
import { fieldsOf, typeOf } from './shape.js';

type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Schema };
type Operation = {
  operationId: string;
  summary: string;
  description: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
};

const JSON_TYPE = 'application/json';
/** The header that a token is sent in, as a shell takes it. */
const TOKEN = '-H "Authorization: Bearer $CLAIMDESK_TOKEN"';

/** An address that can be asked as it stands, with what there is to name. */
function asked({ query }: Address['example'], route: Route, named: Sample & { site: string }): string {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name) => named[name as keyof typeof named] ?? name);
  const path = fill(partsOf(route).path);
  if (!query) return path;
  const values = [...new URLSearchParams(query)].map(([name, value]): [string, string] => [
    name,
    fill(value),
  ]);
  return `${path}?${new URLSearchParams(values)}`;
}

/** The line that asks it in a shell. */
function curlOf(site: string, route: Route, address: Address, sample: Sample): string {
  const { body } = address.example;
  const at = `${site}${asked(address.example, route, { ...sample, site })}`;
  const parts = [
    `curl '${at}'`,
    ...(ACCESS[route] === 'tokens' ? [TOKEN] : []),
    ...(body
      ? [
          "-H 'Content-Type: application/json'",
          '-H "Idempotency-Key: $(uuidgen)"',
          `-d '${JSON.stringify(body, null, 2)}'`,
        ]
      : []),
  ];
  return parts.join(' \\\n  ');
}

/**
 * The document as its page shows it.
 * @param sample what its examples name: something that is there, as far as there is
 */
export function documentView(document: OpenApiDocument, site: string, sample: Sample) {
  const operations = (Object.entries(ADDRESSES) as [Route, Address][]).map(([route, address]) => {
    const { method, path } = partsOf(route);
    const operation = document.paths[path]?.[method] as Operation;
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    const sent = operation.requestBody?.content[JSON_TYPE]?.schema;
    return {
      tag: address.tag,
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      summary: operation.summary,
      about: operation.description,
      scopes: ACCESS[route] === 'tokens' ? TOKEN_SCOPES[route as TokenRoute] : null,
      parameters: (operation.parameters ?? []).map((it) => ({
        name: it.name,
        place: it.in,
        isRequired: it.required,
        type: typeOf(it.schema),
        about: it.description ?? '',
      })),
      sent: sent ? typeOf(sent) : null,
      sentType: JSON_TYPE,
      curl: curlOf(site, route, address, sample),
      answers: answers.flatMap(([status, { content = {} }]) =>
        Object.entries(content).map(([type, { schema }]) => ({
          status,
          type,
          shape: '$ref' in schema ? typeOf(schema) : null,
        })),
      ),
      refusals: refusals.map(([status, { description }]) => ({ status, description })),
    };
  });
  const shapes = Object.entries(document.components.schemas).map(([name, schema]) => ({
    name,
    about: typeof schema.description === 'string' ? schema.description : '',
    fields: fieldsOf(schema),
  }));
  return {
    documentAddress: '/openapi.json',
    tokenLine: `curl ${TOKEN}`,
    parts: (Object.keys(TAGS) as Tag[]).map((tag) => ({
      tag,
      name: TAGS[tag],
      operations: operations.filter((it) => it.tag === tag),
    })),
    shapes,
    problems: (Object.entries(PROBLEM_TYPES) as [ProblemType, { status: number; title: string }][]).map(
      ([type, it]) => ({ type, ...it }),
    ),
  };
}
