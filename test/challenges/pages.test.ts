import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishArticle, unpublishArticle } from '../../src/articles/commands/change-article.js';
import { TAKEN } from '../../src/challenges/challenge-limit.js';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import { createLog } from '../../src/platform/log.js';
import { ADDRESS, aChallenge, anAnswer, anObjection, doorOf, onShow, REASON } from '../support/challenges.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

const log: string[] = [];
let desk: TestDesk;
let reader: Visitor;
let ref: string;
beforeAll(async () => {
  desk = await openTestDesk({
    log: createLog('trace', { write: (line) => void log.push(line) }),
    config: { trustProxy: 1 },
  });
  ref = await onShow(desk);
});
afterAll(() => desk.close());
beforeEach(async () => {
  reader = await desk.visitor();
});
afterEach(() => desk.db.signInAttempt.deleteMany());

const page = () => `/claims/${ref}/challenge`;
const given = { reason: REASON, link: '', email: '' };
/** Loads the form first, as a browser does; from an address of its own. */
async function send(fields: Record<string, string> = {}, address = '192.0.2.1', visitor = reader) {
  await visitor.get(page());
  return visitor.post(page(), { ...given, ...fields }, { 'x-forwarded-for': address });
}
const made = () => desk.db.challenge.count({ where: { claim: { ref } } });

describe('the form of an objection', () => {
  it('shows the claim, needs neither account nor script, and is linked from the claim', async () => {
    const { status, text, headers } = await reader.get(page());
    expect(status).toBe(200);
    expect(text).toContain('The bridge cost four million.');
    expect(text).not.toMatch(/<script/);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect((await reader.get(`/claims/${ref}`)).text).toContain(`href="${page()}"`);
    const { article } = await desk.db.claim.findUniqueOrThrow({ where: { ref }, include: { article: true } });
    expect((await reader.get(`/articles/${article.slug}`)).text).toContain(`href="${page()}"`);
  });

  it('leads back to the claim, which says that it reached the desk', async () => {
    const before = await made();
    const reply = await send({ link: 'https://elsewhere.example/contract', email: ADDRESS });
    expect([reply.status, reply.location]).toEqual([303, `/claims/${ref}`]);
    expect((await reader.get(`/claims/${ref}`)).text).toContain('Your objection reached the desk.');
    expect(await made()).toBe(before + 1);
  });

  it.each([
    ['reason', { reason: ' ' }],
    ['link', { link: 'javascript:alert(1)' }],
    ['email', { email: 'nobody' }],
  ])('comes back with what was typed when the %s is not right', async (field, wrong) => {
    const before = await made();
    const reply = await send({ link: 'https://kept.example/', email: 'kept@kept.example', ...wrong });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(`id="f-${field}-error"`);
    if (field !== 'link') expect(reply.text).toContain('https://kept.example/');
    if (field !== 'email') expect(reply.text).toContain('kept@kept.example');
    expect(await made()).toBe(before);
  });

  it('needs a token', async () => {
    const before = await made();
    expect((await reader.post(page(), { ...given, _csrf: 'x' })).status).toBe(403);
    expect(await made()).toBe(before);
  });

  it('is there for a claim that readers see only', async () => {
    expect((await reader.get('/claims/ZZZZZZ/challenge')).status).toBe(404);
    await reader.get(page());
    const { article } = await desk.db.claim.findUniqueOrThrow({ where: { ref }, include: { article: true } });
    await unpublishArticle(desk.as.editor, article.slug, article.version);
    expect((await reader.get(page())).status).toBe(404);
    expect((await send()).status).toBe(404);
    await publishArticle(desk.as.editor, article.slug, article.version + 1);
    expect((await reader.get(page())).status).toBe(200);
  });
});

describe('the limit', () => {
  it('takes so many from one address, and keeps what was typed by the next', async () => {
    for (let sent = 0; sent < TAKEN.hour; sent++) expect((await send()).status).toBe(303);
    const before = await made();
    const reply = await send({ reason: 'One more, kept.', email: ADDRESS });
    expect(reply.status).toBe(429);
    expect(reply.text).toContain('One more, kept.');
    expect(reply.text).toContain(ADDRESS);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await made()).toBe(before);
    expect((await send({}, '192.0.2.2')).status).toBe(303);
  });

  it('counts the networks of IPv6, not their addresses', async () => {
    for (let sent = 0; sent < TAKEN.hour; sent++)
      expect((await send({}, `2001:db8:1:2::${sent + 1}`)).status).toBe(303);
    expect((await send({}, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await send({}, '2001:db8:1:3::1')).status).toBe(303);
  });

  it('holds for many at once', async () => {
    await reader.get(page());
    const before = await made();
    const replies = await Promise.all(
      Array.from({ length: TAKEN.hour + 4 }, () =>
        reader.post(page(), given, { 'x-forwarded-for': '192.0.2.9' }),
      ),
    );
    const taken = replies.filter((it) => it.status === 303).length;
    expect(taken).toBe(TAKEN.hour);
    expect(await made()).toBe(before + TAKEN.hour);
  });

  it('does not count what was refused', async () => {
    for (let sent = 0; sent <= TAKEN.hour; sent++) expect((await send({ reason: '' })).status).toBe(422);
    expect((await send()).status).toBe(303);
  });

  it('does not count a form that is sent twice, which is taken once', async () => {
    const before = await made();
    await reader.get(page());
    const once = randomUUID();
    for (let sent = 0; sent <= TAKEN.hour; sent++) {
      const reply = await reader.post(page(), { ...given, _once: once }, { 'x-forwarded-for': '192.0.2.3' });
      expect(reply.status).toBe(303);
    }
    expect(await made()).toBe(before + 1);
  });

  it('holds for the day too, and forgets where readers came from', async () => {
    const keys = async () =>
      (await desk.db.signInAttempt.findMany({ select: { key: true } })).map((it) => it.key);
    for (let sent = 0; sent < TAKEN.day; sent++) {
      expect((await send({}, '192.0.2.4')).status).toBe(303);
      await desk.db.signInAttempt.deleteMany({ where: { key: { startsWith: 'challenge_hour' } } });
    }
    expect((await send({}, '192.0.2.4')).status).toBe(429);
    expect((await keys()).join()).toContain('192.0.2.4');
    await desk.db.signInAttempt.updateMany({ data: { expire: BigInt(Date.now() - 1000) } });
    expect((await send({}, '192.0.2.5')).status).toBe(303);
    expect((await keys()).join()).not.toContain('192.0.2.4');
  });
});

describe('the address that a reader leaves', () => {
  it('is on no page but the editors’, in no event and in no line of the log', async () => {
    const email = 'zyxwv@elsewhere.example';
    const { id, ref: of } = await aChallenge(desk, { email });
    const { article } = await desk.db.claim.findUniqueOrThrow({
      where: { ref: of },
      include: { article: true },
    });
    const pages = [`/claims/${of}`, `/claims/${of}/challenge`, `/articles/${article.slug}`];
    const onDesk = [`/desk/claims/${of}`, '/desk/queue', `/desk/articles/${article.slug}/timeline`];
    const look = async (who: 'checker' | 'editor' | undefined, paths: string[]) => {
      const visitor = await desk.visitor(who);
      const found: string[] = [];
      for (const path of paths) {
        const { status, text } = await visitor.get(path);
        expect([path, status]).toEqual([path, 200]);
        if (text.includes(email)) found.push(path);
      }
      return found;
    };
    const everywhere = async () => ({
      nobody: await look(undefined, pages),
      checker: await look('checker', [...pages, ...onDesk]),
      editor: await look('editor', [...pages, ...onDesk]),
    });
    const expected = { nobody: [], checker: [], editor: [`/desk/claims/${of}`] };
    expect(await everywhere()).toEqual(expected);
    await answerChallenge(desk.as.editor, id, anAnswer);
    expect(await everywhere()).toEqual(expected);
    await send({ email });
    expect(JSON.stringify(await desk.db.event.findMany({ omit: { number: true, xid: true } }))).not.toContain(
      email,
    );
    expect(log.length).toBeGreaterThan(10);
    expect(log.filter((line) => line.includes(email))).toEqual([]);
  });
});

describe('what readers see of objections', () => {
  const seen = async (of: string) =>
    (await reader.get(`/claims/${of}`)).text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

  it('is how many there are, and the answers made public, never the words of a reader', async () => {
    const { id, ref: of } = await aChallenge(desk);
    expect(await seen(of)).toContain('1 objection by readers, none answered yet.');
    await makeChallenge(doorOf(desk), of, anObjection({ reason: 'Another reason.' }));
    await answerChallenge(desk.as.editor, id, anAnswer);
    const text = await seen(of);
    expect(text).toContain('2 objections by readers, 1 answered.');
    expect(text).toMatch(/Declined on \d+ \w+ \d{4} ?The sum is right\./);
    expect(text).not.toContain(REASON);
    expect(text).not.toContain('Another reason.');
  });

  it('is no answer that is not for them', async () => {
    const { id, ref: of } = await aChallenge(desk);
    await answerChallenge(desk.as.editor, id, { ...anAnswer, answerPublic: false });
    const text = await seen(of);
    expect(text).toContain('1 objection by readers, answered.');
    expect(text).not.toContain(anAnswer.answer);
  });

  it('is nothing where there is none', async () => {
    expect(await seen(await onShow(desk))).not.toContain('by readers');
  });
});

describe('the answer on the desk', () => {
  const fields = { version: '1', state: 'accepted', answer: 'You are right.', answerPublic: '1' };

  it('is given by an editor, from the page of the claim', async () => {
    const { at, ref: of, id } = await aChallenge(desk);
    const editor = await desk.visitor('editor');
    expect((await editor.get(`/desk/claims/${of}`)).text).toContain(`action="${at}"`);
    expect((await (await desk.visitor('checker')).get(`/desk/claims/${of}`)).text).not.toContain(at);
    const reply = await editor.post(at, fields);
    expect([reply.status, reply.location]).toEqual([303, `/desk/claims/${of}#challenge-${id}`]);
    const { text } = await editor.get(`/desk/claims/${of}`);
    expect(text).toContain('You are right.');
    expect(text).toContain('readers see the answer');
    expect(text).not.toContain(`action="${at}"`);
  });

  it('comes back with what was typed when it is not right', async () => {
    const { at, id } = await aChallenge(desk);
    const editor = await desk.visitor('editor');
    const without = await editor.post(at, { ...fields, answer: '' });
    expect(without.status).toBe(422);
    expect(without.text).toContain(`id="f-answer-${id}-error"`);
    const odd = await editor.post(at, { ...fields, state: 'open' });
    expect(odd.status).toBe(422);
    expect(odd.text).toContain('You are right.');
    expect((await desk.db.challenge.findUniqueOrThrow({ where: { id } })).state).toBe('open');
  });

  it('that comes too late is kept beside the one that was first', async () => {
    const { at, id } = await aChallenge(desk);
    await answerChallenge(desk.as.editor2, id, anAnswer);
    const late = await (await desk.visitor('editor')).post(at, fields);
    expect(late.status).toBe(409);
    expect(late.text).toContain('You are right.');
    expect(late.text).toContain(anAnswer.answer);
    expect((await desk.db.challenge.findUniqueOrThrow({ where: { id } })).answer).toBe(anAnswer.answer);
  });
});
