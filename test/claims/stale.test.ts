import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editParticulars } from '../../src/articles/commands/change-article.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { setRole } from '../../src/people/commands/change-account.js';
import { claimIn, fieldsOf, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';

// Rule 6: a form made from an older version gets both versions side by side, with what was typed kept.

let desk: TestDesk;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

const version = async (ref: string) => (await desk.db.claim.findUniqueOrThrow({ where: { ref } })).version;

describe('the form of a claim', () => {
  const theirs = aClaim({
    statement: 'Their statement.',
    reason: 'Their reason.',
    attributions: [anAccount('Their source')],
  });
  const mine = aClaim({
    statement: 'My statement.',
    reason: 'My reason.',
    attributions: [anAccount('My source')],
  });

  it.each(['save', 'submit'])(
    'made from an older version, sent with “%s”: 409 with both, nothing changed',
    async (then) => {
      const { ref } = await claimIn('draft', desk, slug);
      await editClaim(desk.as.checker2, ref, 1, theirs);
      const before = await snapshot(desk.pool);
      const visitor = await desk.visitor('checker');
      const { status, text } = await visitor.post(
        `/desk/claims/${ref}`,
        fieldsOf(mine, { version: '1', then }),
      );
      expect(status).toBe(409);
      expect(await snapshot(desk.pool)).toEqual(before);

      const table = text.slice(text.indexOf('<section class="versions"'), text.indexOf('versions__end'));
      for (const words of [
        'Their statement.',
        'Their reason.',
        'Their source',
        'My statement.',
        'My reason.',
        'My source',
      ])
        expect(table).toContain(words);
      const form = text.slice(text.indexOf('versions__end'));
      for (const words of ['My statement.', 'My reason.', 'My source']) expect(form).toContain(words);
      for (const words of ['Their statement.', 'Their reason.']) expect(form).not.toContain(words);
      // Sent once more from here, it is a choice made with open eyes.
      expect(text).toContain('name="version" value="2"');
      const again = await visitor.post(`/desk/claims/${ref}`, fieldsOf(mine, { version: '2' }));
      expect(again.status).toBe(303);
      expect((await desk.db.claim.findUniqueOrThrow({ where: { ref } })).statement).toBe('My statement.');
    },
  );

  it('comes as the form alone where htmx asks for it', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    await editClaim(desk.as.checker2, ref, 1, theirs);
    const headers = { 'hx-request': 'true', 'hx-request-type': 'partial', 'hx-target': 'form#claim-form' };
    const visitor = await desk.visitor('checker');
    const { status, text } = await visitor.post(
      `/desk/claims/${ref}`,
      fieldsOf(mine, { version: '1' }),
      headers,
    );
    expect(status).toBe(409);
    expect(text).toMatch(/^<form id="claim-form"/);
    expect(text).toContain('Their statement.');
  });
});

describe('a decision on a claim', () => {
  it.each([
    ['submission', 'draft', {}],
    ['approval', 'submitted', {}],
    ['return', 'submitted', { note: 'What I typed.' }],
    ['retraction', 'submitted', {}],
    ['withdrawal', 'approved', { reason: 'What I typed.' }],
    ['restoration', 'withdrawn', {}],
  ] as const)(
    '%s, made from an older version: 409, nothing changed, what was typed is kept',
    async (path, state, typed) => {
      const { ref } = await claimIn(state, desk, slug);
      const seen = String((await version(ref)) - 1);
      const visitor = await desk.visitor(
        path === 'submission' || path === 'retraction' ? 'checker' : 'editor',
      );
      const before = await snapshot(desk.pool);
      const { status, text } = await visitor.post(`/desk/claims/${ref}/${path}`, { version: seen, ...typed });
      expect(status).toBe(409);
      expect(text).toContain('Somebody changed this claim meanwhile.');
      expect(text).toContain(aClaim().statement);
      if ('note' in typed || 'reason' in typed) expect(text).toContain('What I typed.');
      expect(await snapshot(desk.pool)).toEqual(before);
    },
  );

  it('comes too late for a state that has passed: 409 with the claim as it stands', async () => {
    const { ref } = await claimIn('approved', desk, slug);
    const { status, text } = await (await desk.visitor('editor2')).post(`/desk/claims/${ref}/approval`, {
      version: '3',
    });
    expect(status).toBe(409);
    expect(text).toContain('not waiting for review');
  });
});

describe('an article', () => {
  it('whose particulars changed meanwhile: 409 with both, nothing changed', async () => {
    const it = await anArticle(desk.as.checker);
    const given = {
      byline: 'Their byline',
      publication: 'Their paper',
      url: null,
      dateline: null,
      language: 'en',
    };
    await editParticulars(desk.as.checker2, it, 1, given);
    const before = await snapshot(desk.pool);
    const typed = {
      byline: 'My byline',
      publication: 'My paper',
      url: '',
      dateline: '2026-01-06',
      language: 'uk',
    };
    const visitor = await desk.visitor('checker');
    const { status, text } = await visitor.post(`/desk/articles/${it}/particulars`, {
      ...typed,
      version: '1',
    });
    expect(status).toBe(409);
    for (const words of ['Their byline', 'Their paper', 'My byline', 'My paper', '2026-01-06', 'value="uk"'])
      expect(text).toContain(words);
    expect(text).toContain('name="version" value="2"');
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it.each(['publication', 'unpublication'])(
    '%s from an older version: 409, nothing changed',
    async (path) => {
      const it = await anArticle(desk.as.checker);
      if (path === 'unpublication') await publish(desk, it);
      const before = await snapshot(desk.pool);
      const seen = path === 'unpublication' ? '1' : '0';
      const { status } = await (await desk.visitor('editor')).post(`/desk/articles/${it}/${path}`, {
        version: seen,
      });
      expect(status).toBe(409);
      expect(await snapshot(desk.pool)).toEqual(before);
    },
  );
});

describe('an account and a note', () => {
  it.each([
    ['role', { role: 'admin' }],
    ['disabling', {}],
    ['password', { password: 'another password' }],
  ])('%s from an older version: 409, nothing changed', async (path, fields) => {
    const { id, version: seen } = await desk.db.account.findUniqueOrThrow({
      where: { email: 'editor2@desk.example' },
    });
    await setRole(desk.as.admin, id, seen, 'fact_checker');
    await setRole(desk.as.admin, id, seen + 1, 'editor');
    const before = await snapshot(desk.pool);
    const visitor = await desk.visitor('admin');
    const { status } = await visitor.post(`/desk/people/${id}/${path}`, { ...fields, version: String(seen) });
    expect(status).toBe(409);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('a note resolved twice: 409, nothing changed', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    const visitor = await desk.visitor('checker');
    await visitor.post(`/desk/claims/${ref}/annotations`, { body: 'Look here.' });
    const { id } = await desk.db.annotation.findFirstOrThrow({ where: { claim: { ref } } });
    expect((await visitor.post(`/desk/annotations/${id}/resolution`, { version: '1' })).status).toBe(303);
    const before = await snapshot(desk.pool);
    expect((await visitor.post(`/desk/annotations/${id}/resolution`, { version: '1' })).status).toBe(409);
    expect((await visitor.post(`/desk/annotations/${id}/reopening`, { version: '1' })).status).toBe(409);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});
