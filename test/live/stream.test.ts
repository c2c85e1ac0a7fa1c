import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { PRESENT_FOR } from '../../src/live/presence.js';
import { MOST_STREAMS } from '../../src/live/streams.js';
import { endSession } from '../../src/people/session.js';
import { SESSION_COOKIE } from '../../src/platform/csrf.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { openStream, type Stream } from '../support/streams.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let editor: Visitor;
let slug: string;
let ref: string;
const streams: Stream[] = [];

beforeAll(async () => {
  desk = await openTestDesk({ live: { beat: 60, readAnyway: 100 } });
  slug = await anArticle(desk.as.checker);
  editor = await desk.visitor('editor');
});
afterAll(() => desk.close());
beforeEach(async () => {
  ({ ref } = await claimIn('draft', desk, slug));
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

async function open(...given: Parameters<typeof openStream>): Promise<Stream> {
  const stream = await openStream(...given);
  streams.push(stream);
  return stream;
}
const cursorOf = async (page: string) =>
  /hx-sse:connect="[^"]*?after=(\d+)/.exec((await editor.get(page)).text)?.[1] ?? '';
const note = (body = 'Hm.') => annotateClaim(desk.as.checker, ref, { body, visibility: 'internal' });
const WITHIN = { timeout: 10_000 };

describe('the stream of a page', () => {
  it('is for the desk alone', async () => {
    const nobody = await desk.visitor();
    const reply = await nobody.get('/desk/live?topics=queue', { accept: 'text/event-stream' });
    expect([reply.status, reply.headers.get('content-type')]).not.toContain('text/event-stream');
    expect(reply.status).toBe(303);
    expect((await nobody.get('/desk/live?topics=queue', { 'hx-request': 'true' })).status).toBe(401);
  });

  it('is kept by nobody on the way, and says nothing of what has happened but that it has', async () => {
    const stream = await open(editor, `claim-${ref},queue`, { after: await cursorOf('/desk/queue') });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store, private');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    await note('A secret thought.');
    expect((await stream.until(`claim-${ref}`)).data).toBe('{}');
    expect(JSON.stringify(stream.messages)).not.toContain('secret');
  });

  it('tells what happened between the page and it', async () => {
    const after = await cursorOf(`/desk/claims/${ref}`);
    await note('In between.');
    const stream = await open(editor, `claim-${ref}`, { after });
    await stream.until(`claim-${ref}`);
    expect(stream.messages.map((it) => it.event)).not.toContain('resync');
  });

  it('tells only what was asked for, and of notifications only one’s own', async () => {
    const { ref: other } = await claimIn('draft', desk, slug);
    const after = await cursorOf('/desk/queue');
    const checker2 = await desk.visitor('checker2');
    const mine = await open(editor, `claim-${ref},notifications`, { after });
    const theirs = await open(checker2, `claim-${ref},notifications`, { after });
    await annotateClaim(desk.as.checker, other, { body: 'Elsewhere.', visibility: 'internal' });
    await annotateClaim(desk.as.checker, ref, {
      body: `Look, @${desk.as.checker2.actor.name}.`,
      visibility: 'internal',
    });
    await Promise.all([mine, theirs].map((it) => it.until(`claim-${ref}`)));
    const accounts = await desk.db.notification.findMany({ select: { accountId: true } });
    const gets = (who: 'editor' | 'checker2') =>
      accounts.some((it) => it.accountId === desk.as[who].actor.id);
    for (const [stream, who] of [
      [mine, 'editor'],
      [theirs, 'checker2'],
    ] as const) {
      const events = stream.messages.map((it) => it.event);
      expect(events).not.toContain(`claim-${other}`);
      expect(events.includes('notifications')).toBe(gets(who));
    }
  });

  it('goes on from the cursor of the last message, which counts for more than that of its address', async () => {
    const after = await cursorOf('/desk/queue');
    await note();
    const first = await open(editor, `claim-${ref}`, { after });
    await first.until(`claim-${ref}`);
    // The cursor moves on with what happens elsewhere, so that a page that was quiet for long has little to be told.
    const { ref: other } = await claimIn('draft', desk, slug);
    const reached = first.lastId;
    await annotateClaim(desk.as.checker, other, { body: 'Elsewhere.', visibility: 'internal' });
    await expect.poll(() => BigInt(first.lastId) > BigInt(reached), WITHIN).toBe(true);
    const again = await open(editor, `claim-${ref}`, { after, lastId: first.lastId });
    await expect.poll(() => again.lastId, WITHIN).not.toBe('');
    expect(again.messages).toEqual([]);
  });

  it('says to look at all again where it cannot know what was missed', async () => {
    for (const after of ['', 'x', '-1', '1e9', '900000000000000000']) {
      const stream = await open(editor, 'queue', { after });
      await stream.until('resync');
    }
  });

  it('ends when the session does', async () => {
    const checker = await desk.visitor('checker');
    const stream = await open(checker, 'queue');
    await stream.until('resync');
    await endSession(desk.db, checker.cookies.get(SESSION_COOKIE) ?? '');
    await stream.untilEnded();
  });

  it('ends when the account is disabled, and tells it nothing more', async () => {
    const stream = await open(await desk.visitor('checker2'), `claim-${ref},queue`);
    await stream.until('resync');
    const { id, version } = await desk.db.account.findUniqueOrThrow({
      where: { email: 'checker2@desk.example' },
    });
    await (await desk.visitor('admin')).post(`/desk/people/${id}/disabling`, { version: String(version) });
    await stream.untilEnded();
    await note();
    expect(stream.messages.map((it) => it.event)).toEqual(['resync']);
  });

  it('is one of so many of an account; what is too many gets a sentence, until another goes', async () => {
    const admin = await desk.visitor('admin');
    const opened: Stream[] = [];
    for (let at = 0; at < MOST_STREAMS; at++) opened.push(await open(admin, 'queue'));
    expect(opened.map((it) => it.status)).toEqual(opened.map(() => 200));
    const asked = () => admin.get('/desk/live?topics=queue', { accept: 'text/event-stream' });
    const reply = await asked();
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '30']);
    expect(reply.text).toContain(`You have ${MOST_STREAMS} pages of the desk open`);
    expect((await open(editor, 'queue')).status).toBe(200);
    opened[0]?.close();
    await expect
      .poll(async () => {
        const next = await open(admin, 'queue');
        return next.status;
      }, WITHIN)
      .toBe(200);
  });

  it('gives what there is and is done, to who asks for no stream', async () => {
    const after = await cursorOf('/desk/queue');
    await note();
    const reply = await editor.get(`/desk/live?topics=claim-${ref}&after=${after}`);
    expect(reply.text).toMatch(new RegExp(`^event: claim-${ref}\ndata: {}\n\nid: \\d+\n\n$`));
    const headers = { accept: 'text/event-stream' };
    expect((await editor.send('/desk/live?topics=queue', { method: 'HEAD', headers })).status).toBe(200);
  });
});

describe('presence', () => {
  const seenBy = async (who: Visitor) =>
    />([^<]*)<\/p>/.exec((await who.get(`/desk/claims/${ref}/presence`, PARTIAL)).text)?.[1];
  const PARTIAL = { 'hx-request': 'true', 'hx-request-type': 'partial', 'hx-target': 'p#presence' };

  it('says who else is on a claim, each once, from when they come to when they go', async () => {
    const checker = await desk.visitor('checker');
    expect(await seenBy(editor)).toBe('');
    const watching = await open(editor, `presence-${ref}`, { claim: ref });
    await watching.until(`presence-${ref}`);
    const before = watching.messages.length;
    const tabs = [await open(checker, 'queue', { claim: ref }), await open(checker, 'queue', { claim: ref })];
    await expect.poll(() => seenBy(editor), WITHIN).toBe('The checker has this claim open too.');
    expect(await seenBy(checker)).toBe('The editor has this claim open too.');
    expect((await checker.get(`/desk/claims/${ref}`)).text).toContain('The editor has this claim open too.');
    const third = await desk.visitor('admin');
    expect(await seenBy(third)).toBe('The checker and The editor have this claim open too.');
    expect(watching.messages.length).toBeGreaterThan(before);
    tabs[0]?.close();
    await expect.poll(() => desk.db.presence.count({ where: { claim: { ref } } }), WITHIN).toBe(2);
    expect(await seenBy(editor)).toBe('The checker has this claim open too.');
    tabs[1]?.close();
    await expect.poll(() => seenBy(editor), WITHIN).toBe('');
  });

  it('is renewed as long as the page is open', async () => {
    await open(editor, 'queue', { claim: ref });
    const seen = async () =>
      (await desk.db.presence.findFirst({ where: { claim: { ref } } }))?.seenAt.getTime();
    await expect.poll(seen, WITHIN).toBeDefined();
    const first = (await seen()) as number;
    await expect.poll(async () => ((await seen()) as number) > first, WITHIN).toBe(true);
  });

  it('forgets who was left behind by a process that was killed, and says so', async () => {
    const { id: claimId } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    const seenAt = new Date(Date.now() - PRESENT_FOR + 1500);
    await desk.db.presence.create({ data: { claimId, accountId: desk.as.checker.actor.id, seenAt } });
    expect(await seenBy(editor)).toBe('The checker has this claim open too.');
    const stream = await open(editor, `presence-${ref}`);
    await stream.until(`presence-${ref}`);
    expect(await seenBy(editor)).toBe('');
    expect(await desk.db.presence.count({ where: { claim: { ref } } })).toBe(0);
  });

  it('is of claims that there are', async () => {
    const stream = await open(editor, 'queue', { claim: 'ZZZZZZ' });
    await stream.until('resync');
    expect((await editor.get('/desk/claims/ZZZZZZ/presence')).status).toBe(404);
    expect(await desk.db.presence.count({ where: { claim: { ref: 'ZZZZZZ' } } })).toBe(0);
  });
});
