import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProtectedSource } from '../../src/sources/commands/protect-source.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { theEventsOf } from '../support/events.js';
import { aProgram, ITEM, PROPOSAL, type Program } from '../support/programs.js';
import { snapshot } from '../support/snapshot.js';
import type { Reply } from '../support/visitor.js';

// What programs do to claims: by the desk's own commands, with its refusals.

let desk: TestDesk;
let slug: string;
let program: Program;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  program = await aProgram(desk, 'checker');
});
afterAll(() => desk.close());

const bodyOf = (reply: Reply) => JSON.parse(reply.text);
const claims = () => `/api/v1/articles/${slug}/claims`;
const rowOf = (ref: string) => desk.db.claim.findUniqueOrThrow({ where: { ref } });

describe('a claim', () => {
  it('is proposed by the commands of the desk, with its event', async () => {
    let ref = '';
    const events = await theEventsOf(desk.db, async () => {
      const reply = await program.json(claims(), { ...PROPOSAL, evidence: [ITEM] });
      const body = bodyOf(reply);
      expect([reply.status, body]).toEqual([
        201,
        { ref: body.ref, version: 1, url: `/api/v1/claims/${body.ref}` },
      ]);
      expect(reply.location).toBe(body.url);
      ref = body.ref;
    });
    expect(events.map((it) => it.kind)).toContain('claim_marked');
    const body = bodyOf(await program.get(`/api/v1/claims/${ref}`));
    expect(body).toMatchObject({
      ref,
      version: 1,
      state: 'draft',
      isPublic: false,
      article: { slug },
      content: {
        statement: PROPOSAL.statement,
        spans: [{ part: 'body', exact: 'It cost four million' }],
        attributions: [{ stance: 'asserts', side: 1, hops: [{ source: { name: 'Mayor Jane Roe' } }] }],
        evidence: [{ ...{ title: ITEM.title, primary: true, side: 1 }, origin: { name: 'Bridge office' } }],
      },
      rule: { reported: { met: true, missing: [] }, contested: { met: false } },
    });
  });

  it('is submitted for review with it', async () => {
    const { ref, version } = bodyOf(await program.json(claims(), { ...PROPOSAL, submit: true }));
    expect(version).toBe(2);
    expect(await rowOf(ref)).toMatchObject({ state: 'submitted', version: 2 });
    const { claims: lines } = bodyOf(await program.get('/api/v1/queue?state=submitted'));
    expect(lines.map((it: { ref: string }) => it.ref)).toContain(ref);
  });

  it('that the rule does not carry is a draft, and its refusal (422) says why and where it is', async () => {
    const reply = await program.json(claims(), { ...PROPOSAL, status: 'contested', submit: true });
    const body = bodyOf(reply);
    expect(reply.status).toBe(422);
    expect(body).toMatchObject({
      type: '/api#problem-invalid-input',
      errors: [
        { pointer: '#/status', detail: expect.stringContaining('The rule does not carry “contested”') },
      ],
      claim: { version: 1 },
    });
    expect(await rowOf(body.claim.ref)).toMatchObject({ state: 'draft', version: 1 });
  });

  it('is overridden by an editor’s program, and by no fact-checker’s', async () => {
    const given = { ...PROPOSAL, status: 'confirmed', overrideReason: 'I saw the bill.', submit: true };
    const refused = await program.json(claims(), given);
    expect([refused.status, bodyOf(refused).claim.version]).toEqual([403, 1]);
    expect((await (await aProgram(desk, 'editor')).json(claims(), given)).status).toBe(201);
  });

  const wrong: [string, object, number, string][] = [
    ['no words', { spans: [] }, 422, '#/spans'],
    ['words that stand nowhere', { spans: [{ exact: 'It cost nine' }] }, 422, '#/spans/0/exact'],
    ['words that stand in several places', { spans: [{ exact: 'bridge' }] }, 422, '#/spans/0/exact'],
    ['a field that nobody reads', { statment: 'x' }, 422, '#'],
    ['a number for a text', { statement: 5 }, 422, '#/statement'],
    ['a NUL', { statement: 'a\0b' }, 422, '#/statement'],
    ['half a character', { statement: 'a\ud800b' }, 422, '#/statement'],
    ['nothing to see', { statement: '\u200b' }, 422, '#/statement'],
    ['a text too long', { statement: 'x'.repeat(2001) }, 422, '#/statement'],
    ['a status that there is not', { status: 'true' }, 422, '#/status'],
    ['no hops', { attributions: [{ stance: 'asserts', hops: [] }] }, 422, '#/attributions/0/hops'],
    ['a link that is none', { evidence: [{ ...ITEM, url: 'javascript:alert(1)' }] }, 422, '#/evidence/0/url'],
    ['too many', { evidence: Array(31).fill(ITEM) }, 422, '#/evidence'],
    [
      'no reason for who is not named',
      {
        attributions: [
          { stance: 'asserts', hops: [{ source: 'A clerk', mode: 'said', terms: 'anonymous' }] },
        ],
      },
      422,
      '#/attributions/0/hops/0/anonymityReason',
    ],
    [
      'a name near to one that there is',
      {
        attributions: [
          { stance: 'asserts', hops: [{ source: 'Mayor Jane Rowe', mode: 'said', terms: 'on_the_record' }] },
        ],
      },
      422,
      '#/attributions/0/hops/0/source',
    ],
  ];
  it.each(wrong)('with %s is refused and changes nothing', async (_, more, status, pointer) => {
    await program.json(claims(), PROPOSAL);
    const before = await snapshot(desk.pool);
    const reply = await program.json(claims(), { ...PROPOSAL, ...more });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(bodyOf(reply).errors[0]).toMatchObject({ pointer });
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it.each([
    ['more places than a claim has', Array(21).fill({ exact: 'Nowhere' }), '#/spans', 'At most 20 places.'],
    [
      'words that are too long',
      [{ exact: 'x'.repeat(20_001) }],
      '#/spans/0/exact',
      'At most 20,000 characters.',
    ],
    [
      'too much before them',
      [{ exact: 'Nowhere', prefix: 'x'.repeat(1001) }],
      '#/spans/0/prefix',
      'At most 1,000 characters.',
    ],
    [
      'too much after them',
      [{ exact: 'Nowhere', suffix: 'x'.repeat(1001) }],
      '#/spans/0/suffix',
      'At most 1,000 characters.',
    ],
  ])('with %s is refused before anything is looked for', async (_, spans, pointer, detail) => {
    const reply = await program.json(claims(), { ...PROPOSAL, spans });
    expect([reply.status, bodyOf(reply).errors]).toEqual([422, [{ pointer, detail }]]);
  });

  it('that there is not, or an article, is told of (404)', async () => {
    for (const reply of [
      await program.get('/api/v1/claims/ZZZZZZ'),
      await program.get('/api/v1/claims/%00'),
      await program.json('/api/v1/articles/none/claims', PROPOSAL),
      await program.json('/api/v1/claims/ZZZZZZ/evidence', { version: 1, evidence: ITEM }),
    ])
      expect([reply.status, bodyOf(reply).type]).toEqual([404, '/api#problem-not-found']);
  });

  it('tells of a protected source by its description alone', async () => {
    await addProtectedSource(desk.as.editor, {
      name: 'Ysolde Krantz',
      spellings: [],
      note: null,
      publicDescription: 'a clerk',
      kind: 'person',
      guardians: [],
    });
    const hop = { source: 'a clerk', mode: 'said', terms: 'anonymous', anonymityReason: 'Forbidden.' };
    const { ref } = bodyOf(
      await program.json(claims(), { ...PROPOSAL, attributions: [{ stance: 'asserts', hops: [hop] }] }),
    );
    const { text } = await program.get(`/api/v1/claims/${ref}`);
    expect(JSON.parse(text).content.attributions[0].hops[0].source).toMatchObject({
      name: 'a clerk',
      protected: true,
    });
    expect(text).not.toContain('Ysolde');
  });
});

describe('evidence', () => {
  it('is attached to the version that was seen, behind what is there', async () => {
    const { ref } = await claimIn(
      'draft',
      desk,
      slug,
      aClaim({ attributions: [anAccount(), anAccount('Tom Poe', 'denies')] }),
    );
    const first = await program.json(`/api/v1/claims/${ref.toLowerCase()}/evidence`, {
      version: 1,
      evidence: ITEM,
    });
    expect([first.status, bodyOf(first)]).toEqual([200, { ref, version: 2, url: `/api/v1/claims/${ref}` }]);
    const second = { ...ITEM, title: 'Another bill', bearing: 'refutes', side: 3 };
    expect(
      (await program.json(`/api/v1/claims/${ref}/evidence`, { version: 2, evidence: second })).status,
    ).toBe(200);
    const { content, version } = bodyOf(await program.get(`/api/v1/claims/${ref}`));
    expect(version).toBe(3);
    expect(content.evidence).toMatchObject([
      { title: ITEM.title, side: 1 },
      { title: 'Another bill', side: 3, bearing: 'refutes' },
    ]);
    expect(content.attributions).toHaveLength(2);
    expect(content.spans).toHaveLength(1);
  });

  it('for a version that is old is refused (409) with the one there is, and so is one that is yet to come', async () => {
    const { ref } = await claimIn('revised', desk, slug);
    const before = await snapshot(desk.pool);
    for (const version of [1, 3, 5, 9]) {
      const reply = await program.json(`/api/v1/claims/${ref}/evidence`, { version, evidence: ITEM });
      expect([reply.status, bodyOf(reply).type]).toEqual([409, '/api#problem-stale']);
      expect(bodyOf(reply).current).toMatchObject({ version: 4 });
      expect(Object.keys(bodyOf(reply).current).filter((it) => !['version', 'state'].includes(it))).toEqual(
        [],
      );
    }
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('is not attached to what waits for review (409)', async () => {
    const { ref, version } = await claimIn('submitted', desk, slug);
    const reply = await program.json(`/api/v1/claims/${ref}/evidence`, { version, evidence: ITEM });
    expect([reply.status, bodyOf(reply).type]).toEqual([409, '/api#problem-not-now']);
  });

  it('that is wrong is told of by the names that were sent', async () => {
    const { ref, version } = await claimIn('draft', desk, slug);
    const evidence = { ...ITEM, title: ' ', url: 'nowhere' };
    const { text } = await program.json(`/api/v1/claims/${ref}/evidence`, { version, evidence });
    const pointers = JSON.parse(text).errors.map((it: { pointer: string }) => it.pointer);
    expect(pointers).toEqual(['#/evidence/title', '#/evidence/url']);
  });
});
