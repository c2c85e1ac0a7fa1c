import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { headOf } from '../../src/ledger/heads.js';
import { claimIn } from '../support/claims.js';
import { correct, onShow } from '../support/reviews.js';
import { openStoredDesk, type StoredDesk } from '../support/stored-desk.js';

let stored: StoredDesk;

beforeAll(async () => {
  stored = await openStoredDesk();
});
beforeEach(() => stored.empty());
afterAll(() => stored?.close());

const ask: StoredDesk['ask'] = (...given) => stored.ask(...given);

/** Holds back what the app answers, until it is let go on. */
function holdAnswers() {
  let count = 0;
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  stored.handle = (req, res) => {
    const end = res.end.bind(res) as (...given: unknown[]) => typeof res;
    res.end = ((...given: unknown[]) => {
      count++;
      void gate.then(() => end(...given));
      return res;
    }) as typeof res.end;
    stored.desk.app(req, res);
  };
  return {
    made: () => count,
    letGo() {
      stored.handle = stored.desk.app;
      letGo();
    },
  };
}

describe('a page that nobody has asked for since the last change', () => {
  it('is rendered once for a burst, also when the first of them leaves in the middle', async () => {
    const { letGo, made } = holdAnswers();
    const impatient = connect(Number(new URL(stored.base).port), '127.0.0.1');
    impatient.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => stored.reached.length).toBe(1);
    const waiting = Array.from({ length: 50 }, () => ask('/'));
    impatient.destroy();
    await expect.poll(made).toBe(1);
    letGo();
    const texts = new Set((await Promise.all(waiting)).map((it) => it.body.toString()));
    expect(texts.size).toBe(1);
    expect([...texts][0]).toContain('Bridge opens');
    expect(stored.reached.filter((it) => it === 'GET /')).toHaveLength(1);
  });

  it('that fails is answered to each with a failure of their own', async () => {
    stored.handle = (_req, res) => {
      res.statusCode = 500;
      res.end('broken');
    };
    const replies = await Promise.all([ask('/'), ask('/'), ask('/')]);
    expect(replies.map((it) => it.status)).toEqual([500, 500, 500]);
    stored.handle = stored.desk.app;
    expect((await ask('/')).status).toBe(200);
  });

  it('that breaks off is broken off for each, and no one waits', async () => {
    stored.handle = (_req, res) => res.destroy();
    await expect(ask('/')).rejects.toThrow();
    stored.handle = stored.desk.app;
    expect((await ask('/')).status).toBe(200);
  });

  it('that was begun before a change is not kept, nor given to who asks after it', async () => {
    const { letGo, made } = holdAnswers();
    const early = ask(`/articles/${stored.slug}`);
    // The answer is made, and waits to be sent, when the claim is corrected.
    await expect.poll(made).toBe(1);
    stored.version = await correct(stored.desk, stored, undefined, 'The bridge cost five.');
    // That it was heard shows in a page that was kept being made again.
    stored.handle = stored.desk.app;
    await expect
      .poll(async () => (await ask(`/claims/${stored.ref}`)).body.toString())
      .toContain('The bridge cost five.');
    const late = await ask(`/articles/${stored.slug}`);
    expect(late.body.toString()).toContain('The bridge cost five.');
    letGo();
    // Who asked before gets what is now, and so does everybody after.
    expect((await early).body.toString()).toContain('The bridge cost five.');
    expect((await ask(`/articles/${stored.slug}`)).body.toString()).toContain('The bridge cost five.');
  });
});

describe('a change', () => {
  const text = async (path: string) => (await ask(path)).body.toString();

  it('of one article leaves the pages of others, and drops all that shows more than one', async () => {
    const other = await onShow(stored.desk, 'Tunnel opens');
    const paths = [
      '/',
      '/about',
      `/articles/${stored.slug}`,
      `/claims/${stored.ref}`,
      `/articles/${other.slug}`,
    ];
    await expect.poll(() => text('/')).toContain('Tunnel opens');
    for (const path of paths) await ask(path);
    await correct(stored.desk, other, undefined, 'The tunnel cost five.');
    await expect.poll(() => text(`/articles/${other.slug}`)).toContain('The tunnel cost five.');
    stored.reached = [];
    for (const path of paths) await ask(path);
    expect(stored.reached.sort()).toEqual(['GET /', 'GET /about', `GET /claims/${stored.ref}`].sort());
  });

  it('that only the ledger tells of is told by the page of each claim, and leaves what shows several', async () => {
    const path = `/claims/${stored.ref}`;
    const { db } = stored.desk;
    const { id } = await db.article.findUniqueOrThrow({ where: { slug: stored.slug } });
    const hash = async () => `<code>${(await headOf(db, id))?.hash}</code>`;
    expect(await stored.isKept(path)).toBe(true);
    expect(await text(path)).toContain(await hash());
    await ask('/about');
    await claimIn('draft', stored.desk, stored.slug);
    await expect.poll(() => text(path)).toContain(await hash());
    expect(await stored.wasRendered('/about')).toBe(false);
  });

  it('that takes a claim back takes it from memory', async () => {
    const gone = await onShow(stored.desk, 'Ferry stops');
    await expect.poll(() => text('/')).toContain('Ferry stops');
    expect(await stored.isKept(`/claims/${gone.ref}`)).toBe(true);
    await withdrawClaim(stored.desk.as.editor, gone.ref, gone.version, 'It was wrong.', 'It was wrong.');
    await expect.poll(async () => (await ask(`/claims/${gone.ref}`)).status).toBe(410);
  });
});
