import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { aProgram, ITEM, PROPOSAL, type Program } from '../support/programs.js';
import { snapshot } from '../support/snapshot.js';

// What is no body that could be read: each gets a problem in JSON, and changes nothing.

let desk: TestDesk;
let program: Program;
let paths: string[];
beforeAll(async () => {
  desk = await openTestDesk();
  program = await aProgram(desk, 'admin');
  const slug = await anArticle(desk.as.checker);
  const { ref } = await claimIn('draft', desk, slug);
  paths = [`/api/v1/articles/${slug}/claims`, `/api/v1/claims/${ref}/evidence`];
  await program.get('/api/v1/articles');
});
afterAll(() => desk.close());

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const text = (value: unknown) => JSON.stringify(value);
const bytes = (...given: (string | number[])[]) =>
  Buffer.concat(given.map((it) => Buffer.from(it as string)));

const BODIES: [string, string | Buffer, number, Record<string, string>?][] = [
  ['nothing', '', 422],
  ['no JSON', '{"statement": ', 400],
  ['JSON with a comma too many', '{"statement": "a",}', 400],
  ['a text alone', '"statement"', 400],
  ['null', 'null', 400],
  ['a list', '[]', 422],
  ['a number too great', `{"version": 1e400}`, 422],
  ['a million levels', deep(1_000_000), 422],
  ['a million levels in a field', `{"statement": ${deep(900_000)}}`, 422],
  ['levels that never end', '['.repeat(1_000_000), 422],
  ['21 levels of objects', `${'{"a":'.repeat(21)}1${'}'.repeat(21)}`, 422],
  ['more than 2 MB', text({ ...PROPOSAL, statement: 'x'.repeat(2_200_000) }), 413],
  [
    '3 MB in a gzip',
    gzipSync(text({ ...PROPOSAL, statement: 'x'.repeat(3_000_000) })),
    413,
    { 'content-encoding': 'gzip' },
  ],
  ['bytes that are not the zip they say', 'abc', 400, { 'content-encoding': 'gzip' }],
  ['a coding that nobody knows', 'abc', 415, { 'content-encoding': 'klingon' }],
  ['a charset that nobody knows', '{}', 415, { 'content-type': 'application/json; charset=klingon' }],
  ['bytes that are no UTF-8', bytes('{"statement": "', [0xff, 0xfe], '"}'), 422],
  ['NUL', text({ ...PROPOSAL, statement: 'a\0b', version: 1, evidence: { ...ITEM, title: '\0' } }), 422],
  ['NUL in the name of a field', '{"a\\u0000b": 1}', 422],
  ['a NUL between the fields', '{"a":1\0}', 400],
  ['its prototype', '{"__proto__": {"statement": "a"}, "constructor": {"prototype": 1}}', 422],
  ['a form', 'statement=a&_csrf=b', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
  ['plain text', text(PROPOSAL), 415, { 'content-type': 'text/plain' }],
  ['JSON of another kind', text([{ op: 'add' }]), 422, { 'content-type': 'application/json-patch+json' }],
];

describe.each([0, 1])('sent to write (%i)', (which) => {
  it.each(BODIES)('%s is refused', async (_, body, status, headers = {}) => {
    const before = await snapshot(desk.pool);
    const reply = await program.raw(paths[which] as string, body as string, headers);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(JSON.parse(reply.text)).toMatchObject({
      status,
      detail: expect.stringMatching(/^[A-Z]/),
    });
    expect(reply.text).not.toMatch(/\0|node_modules|\\n +at /);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

it('20 levels are read, and refused for what they hold', async () => {
  const reply = await program.raw(paths[0] as string, `{"spans": ${deep(19)}}`);
  expect(JSON.parse(reply.text).errors.map((it: { pointer: string }) => it.pointer)).toContain('#/spans/0');
});

it('an upload is refused', async () => {
  const body = new FormData();
  body.set('file', new Blob(['a']), 'a.txt');
  const init = { method: 'POST', body, headers: { authorization: `Bearer ${program.token}` } };
  expect((await program.send(paths[0] as string, init)).status).toBe(415);
});
