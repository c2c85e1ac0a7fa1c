import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  annotateClaim,
  annotateEvidence,
  annotatePassage,
  reply,
} from '../../src/annotations/commands/annotate.js';
import { PAGE } from '../../src/notifications/queries.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { theEventOf } from '../support/events.js';
import { anItem } from '../support/evidence.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let slug: string;
let ref: string;
beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  ref = (await claimIn('draft', desk, slug)).ref;
});
afterAll(() => desk.close());

const note = (who: Who, body: string) => annotateClaim(desk.as[who], ref, { body, visibility: 'internal' });
const toldOf = async (annotationId: string) => {
  const rows = await desk.db.notification.findMany({ where: { annotationId }, include: { account: true } });
  return rows.map(({ kind, account }) => `${kind}: ${account.name}`).sort();
};
const clear = () => desk.db.notification.updateMany({ data: { readAt: new Date() } });
const rowsOf = (text: string) => text.match(/<li class="notification[\s\S]*?<\/li>/g) ?? [];
const countOn = async (visitor: Visitor, path = '/desk/account') =>
  /class="unread-count figure">(\d+)/.exec((await visitor.get(path)).text)?.[1] ?? null;
const form = (row = '') => ({ id: /name="id" value="([^"]+)"/.exec(row)?.[1] ?? '' });

describe('a mention', () => {
  it('tells each person once, and is kept with the note and its event', async () => {
    let id = '';
    const event = await theEventOf(desk.db, async () => {
      id = await note('checker', '@The editor and @the EDITOR, see also @The checker2 and `@The admin`');
    });
    expect(await toldOf(id)).toEqual(['mentioned: The checker2', 'mentioned: The editor']);
    const mentions = await desk.db.mention.findMany({ where: { annotationId: id } });
    const ids = [desk.as.editor.actor.id, desk.as.checker2.actor.id].sort();
    expect(mentions.map((it) => it.accountId).sort()).toEqual(ids);
    expect((event.private as { mentions: string[] }).mentions.sort()).toEqual(ids);
  });

  it('of oneself, or of somebody whose account is disabled, tells nobody', async () => {
    expect(await toldOf(await note('checker', 'For myself, @The checker'))).toEqual([]);
  });

  it('by a name that several share tells nobody', async () => {
    expect(await toldOf(await note('checker', 'Hi @The'))).toEqual([]);
  });

  it('is set off in the note', async () => {
    const id = await note('checker', 'Look, *@The editor2*.');
    const { text } = await (await desk.visitor('editor')).get(`/desk/claims/${ref}`);
    const thread = text.slice(text.indexOf(`id="note-${id}"`));
    expect(thread).toContain('<p>Look, <em><strong class="mention">@The editor2</strong></em>.</p>');
  });
});

describe('an answer', () => {
  it('tells who opened the thread and who answered before, each once, and who it names of that alone', async () => {
    const id = await note('checker', 'Is it so?');
    await reply(desk.as.editor, id, 'I think so.');
    await reply(desk.as.checker2, id, 'So do I, @The editor and @The admin.');
    const [first, second] = await desk.db.annotation.findMany({
      where: { threadId: id },
      orderBy: { createdAt: 'asc' },
    });
    expect(await toldOf(first?.id ?? '')).toEqual(['answered: The checker']);
    expect(await toldOf(second?.id ?? '')).toEqual([
      'answered: The checker',
      'mentioned: The admin',
      'mentioned: The editor',
    ]);
  });
});

describe('a thread on evidence', () => {
  it('stands on the desk’s chain, on the item’s page and beside the claims that use it', async () => {
    const item = await anItem(desk);
    const visitor = await desk.visitor('checker');
    const body = 'Which page, @The editor?';
    const event = await theEventOf(desk.db, async () => {
      const sent = await visitor.post(`${item.at}/annotations`, {
        body,
        kind: 'objection',
        visibility: 'public',
      });
      expect(sent.status).toBe(303);
      expect(sent.location).toMatch(new RegExp(`^${item.at}#note-`));
    });
    expect(event).toMatchObject({ chain: 'desk', articleId: null, claimId: null, public: {} });
    expect(event.private).toMatchObject({ evidenceId: item.id, kind: 'objection', visibility: 'internal' });
    const page = (await visitor.get(item.at)).text;
    expect(page).toContain('objection, to be settled before approval</span>');
    expect(page).toContain('<p>Which page, <strong class="mention">@The editor</strong>?</p>');
    expect((await visitor.get(`/desk/claims/${item.ref}`)).text).toContain(
      '1 open, 1 objection to be settled',
    );
    const told = rowsOf((await (await desk.visitor('editor')).get('/desk/notifications')).text)[0];
    expect(told).toContain('The checker mentioned you on an item of evidence');
    expect(told).toContain(`href="${item.at}#note-`);
  });

  it('is answered, resolved and reopened there', async () => {
    const item = await anItem(desk);
    const id = await annotateEvidence(desk.as.checker, item.id, { body: 'Hm.', kind: 'question' });
    const visitor = await desk.visitor('editor');
    for (const [act, fields] of [
      ['replies', { body: 'Yes.' }],
      ['resolution', { version: '1' }],
      ['reopening', { version: '2' }],
    ] as const) {
      const { status, location } = await visitor.post(`/desk/annotations/${id}/${act}`, fields);
      expect([status, location]).toEqual([303, `${item.at}#note-${id}`]);
    }
  });

  it('comes back with what was typed when it is empty', async () => {
    const { at } = await anItem(desk);
    const { status, text } = await (await desk.visitor('checker')).post(`${at}/annotations`, {
      body: ' ',
      kind: 'question',
    });
    expect(status).toBe(422);
    expect(text).toContain('The note is missing.');
    expect(text).toContain('<option value="question" selected>');
  });
});

describe('the list', () => {
  it('says each in a sentence, unread ones in words, and nothing that was written', async () => {
    await clear();
    const id = await note('checker', 'Words of a note. @The editor2');
    const words = { part: 'body', start: 0, end: 9 } as const;
    const on = await annotatePassage(desk.as.checker, slug, words, {
      body: '@The editor2',
      visibility: 'internal',
    });
    const visitor = await desk.visitor('editor2');
    const { text } = await visitor.get('/desk/notifications');
    const [second, first] = rowsOf(text);
    expect(second).toContain('The checker mentioned you on a passage of an article');
    expect(second).toContain(`href="/desk/articles/${slug}#note-${on}"`);
    expect(first).toContain(`href="/desk/claims/${ref}#note-${id}"`);
    expect(first).toContain(`The checker mentioned you on claim ${ref}`);
    expect(first).toContain('Mayor opens bridge');
    expect(first).toContain('<span class="tag">unread</span>');
    expect(text).not.toContain('Words of a note');
    expect(await countOn(visitor)).toBe('2');
  });

  it('is read one by one, or all that were shown', async () => {
    await clear();
    const visitor = await desk.visitor('editor2');
    for (let i = 0; i < 3; i++) await note('checker', `@The editor2 ${i}`);
    const { text } = await visitor.get('/desk/notifications');
    expect((await visitor.post('/desk/notifications/reading', form(rowsOf(text)[1]))).status).toBe(303);
    expect(await countOn(visitor)).toBe('2');
    const unread = rowsOf((await visitor.get('/desk/notifications')).text).map((it) =>
      it.includes('unread<'),
    );
    expect(unread.slice(0, 3)).toEqual([true, false, true]);
    // Of an earlier moment than what was shown: its transaction began before, and had to wait.
    const waited = { ...desk.as.checker, now: () => new Date(Date.now() - 60_000) };
    await annotateClaim(waited, ref, { body: '@The editor2, not shown yet', visibility: 'internal' });
    const button = text.slice(0, text.indexOf('Mark these as read'));
    const ids = [...button.matchAll(/name="id" value="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(3);
    await visitor.post(
      '/desk/notifications/reading',
      ids.map((id): [string, string] => ['id', id]),
    );
    expect(await countOn(visitor)).toBe('1');
    expect((await visitor.post('/desk/notifications/reading', {})).status).toBe(422);
  });

  it('is one’s own: nobody reads or marks another’s', async () => {
    await clear();
    await note('checker', '@The editor2');
    const [owner, other] = [await desk.visitor('editor2'), await desk.visitor('editor')];
    const row = rowsOf((await owner.get('/desk/notifications')).text)[0];
    await other.post('/desk/notifications/reading', form(row));
    expect(rowsOf((await other.get('/desk/notifications')).text).some((it) => it.includes('unread<'))).toBe(
      false,
    );
    expect(await countOn(owner)).toBe('1');
  });

  it('goes on page by page, each line once', async () => {
    const at = new Date('2026-02-01T10:00:00Z');
    const { id: eventId } = await desk.db.event.findFirstOrThrow();
    const events = await desk.db.event.findMany({ take: PAGE + 5, select: { id: true } });
    await desk.db.notification.createMany({
      // All of one moment: their ids alone put them in order.
      data: Array.from({ length: 2 * PAGE + 3 }, (_, i) => ({
        accountId: desk.as.admin.actor.id,
        kind: (['assigned', 'approved', 'returned', 'flagged'] as const)[i % 4] ?? 'assigned',
        eventId: events[Math.floor(i / 4)]?.id ?? eventId,
        at,
      })),
    });
    await desk.db.notification.updateMany({ data: { readAt: null } });
    const visitor = await desk.visitor('admin');
    const ids: string[] = [];
    for (let next: string | undefined = '/desk/notifications'; next; ) {
      const { text } = await visitor.get(next);
      ids.push(...rowsOf(text).map((row) => form(row).id));
      next = /href="(\/desk\/notifications\?before=[^"]+)">Earlier/.exec(text)?.[1];
    }
    const all = await desk.db.notification.findMany({
      where: { accountId: desk.as.admin.actor.id },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    expect(ids).toEqual(all.map((it) => it.id));
  });

  it.each(['x', '2026-02-01T10:00:00.000Z', '_', '2026-02-01T10:00:00.000Z_x', '9_9'])(
    'begins at the top with ?before=%s',
    async (before) => {
      const { status, text } = await (await desk.visitor('admin')).get(
        `/desk/notifications?before=${before}`,
      );
      expect(status).toBe(200);
      expect(text).not.toContain('>Newest<');
    },
  );
});

describe('the count', () => {
  it('is a fragment for the masthead, and a figure only where there is one', async () => {
    await clear();
    const visitor = await desk.visitor('editor2');
    const headers = {
      'hx-request': 'true',
      'hx-request-type': 'partial',
      'hx-target': 'span#notification-count',
    };
    const count = async () => (await visitor.get('/desk/notifications/count', headers)).text;
    expect(await count()).toMatch(/^<span id="notification-count" hx-get="\/desk\/notifications\/count"/);
    expect(await count()).not.toContain('unread');
    await note('checker', '@The editor2');
    expect(await count()).toContain('1<span class="visually-hidden"> unread</span>');
    expect(await countOn(await desk.visitor('checker'))).toBeNull();
  });
});

describe('the choice of mail', () => {
  it('is kept, with its event; the same again changes nothing', async () => {
    const visitor = await desk.visitor('editor2');
    const event = await theEventOf(desk.db, () => visitor.post('/desk/account/mail', { mail: 'digest' }));
    expect(event).toMatchObject({ kind: 'account_mail_set', actorId: desk.as.editor2.actor.id });
    expect((await visitor.get('/desk/account')).text).toContain('<option value="digest" selected>');
    await visitor.post('/desk/account/mail', { mail: 'digest' });
    expect((await visitor.get('/desk/account')).text).toContain('Nothing was changed');
    expect((await visitor.post('/desk/account/mail', { mail: 'weekly' })).status).toBe(422);
  });
});
