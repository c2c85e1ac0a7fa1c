import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  annotateClaim,
  annotatePassage,
  reply,
  settleThread,
} from '../../src/annotations/commands/annotate.js';
import {
  editParticulars,
  publishArticle,
  unpublishArticle,
} from '../../src/articles/commands/change-article.js';
import { addAccount } from '../../src/people/commands/add-account.js';
import {
  changeOwnPassword,
  disableAccount,
  enableAccount,
  resetPassword,
  setRole,
} from '../../src/people/commands/change-account.js';
import { passwordMatches } from '../../src/people/password.js';
import { Forbidden, InvalidInput, NotFound, NotNow } from '../../src/platform/errors.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { NameTaken } from '../../src/sources/name.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, PASSWORD, TEXT, type TestDesk } from '../support/desk.js';
import { theEventOf, theEventsOf } from '../support/events.js';
import { snapshot } from '../support/snapshot.js';

// The commands on all that is no claim: articles, notes, sources, people. Each leaves its state and its event.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const articleOf = (slug: string) =>
  desk.db.article.findUniqueOrThrow({ where: { slug }, include: { currentRevision: true } });

describe('an article', () => {
  it('is kept with its first revision', async () => {
    let slug = '';
    const event = await theEventOf(desk.db, async () => {
      slug = await anArticle(desk.as.checker);
    });
    const article = await articleOf(slug);
    expect(article).toMatchObject({
      state: 'draft',
      version: 1,
      publishedRevisionId: null,
      currentRevision: { number: 1, ...TEXT },
    });
    expect(event).toMatchObject({
      kind: 'article_added',
      chain: article.id,
      seq: 1,
      articleId: article.id,
      claimId: null,
      actorId: desk.as.checker.actor.id,
      previousHash: '0'.repeat(64),
      public: {},
      private: { headline: TEXT.headline },
    });
  });

  it('has its particulars edited, and the event names those that changed', async () => {
    const slug = await anArticle(desk.as.checker);
    const given = { byline: 'Ann', publication: null, url: null, dateline: '2026-01-05', language: 'uk' };
    const event = await theEventOf(desk.db, () => editParticulars(desk.as.checker2, slug, 1, given));
    expect(await articleOf(slug)).toMatchObject({ ...given, version: 2 });
    expect(event).toMatchObject({
      kind: 'article_particulars_edited',
      seq: 2,
      actorId: desk.as.checker2.actor.id,
      private: { changed: ['the byline', 'the language'], after: given },
    });
    const before = await snapshot(desk.pool);
    await editParticulars(desk.as.checker2, slug, 2, given);
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it('takes a link as long as a form lets through, in letters that nothing shortens', async () => {
    const slug = await anArticle(desk.as.checker);
    const letters = Array.from({ length: 1980 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20000)),
    );
    const given = { byline: null, publication: null, dateline: '2026-01-05', language: 'en' };
    const url = `https://example.org/${letters.join('')}`;
    await editParticulars(desk.as.checker, slug, 1, { ...given, url });
    expect((await articleOf(slug)).url).toBe(url);
  });

  it('goes out, off and out again, keeping the day it first went out', async () => {
    const slug = await anArticle(desk.as.checker);
    const events = await theEventsOf(desk.db, async () => {
      await publishArticle(desk.as.editor, slug, 1);
      const first = await articleOf(slug);
      expect(first).toMatchObject({
        state: 'published',
        version: 2,
        publishedRevisionId: first.currentRevisionId,
      });
      await unpublishArticle(desk.as.editor, slug, 2);
      expect(await articleOf(slug)).toMatchObject({ state: 'unpublished', version: 3 });
      await publishArticle(desk.as.editor2, slug, 3);
      expect(await articleOf(slug)).toMatchObject({ state: 'published', publishedAt: first.publishedAt });
    });
    expect(events.map((it) => [it.kind, it.seq, it.actorId])).toEqual([
      ['article_published', 2, desk.as.editor.actor.id],
      ['article_unpublished', 3, desk.as.editor.actor.id],
      ['article_published', 4, desk.as.editor2.actor.id],
    ]);
    expect(events[0]?.public).toMatchObject({ slug, headline: TEXT.headline, revision: 1 });
    expect(events[0]?.previousHash).not.toBe(events[1]?.previousHash);
    expect(events[1]?.previousHash).toBe(events[0]?.hash);
    const before = await snapshot(desk.pool);
    await expect(publishArticle(desk.as.editor, slug, 4)).rejects.toThrow(NotNow);
    await expect(publishArticle(desk.as.editor, 'nowhere', 4)).rejects.toThrow(NotFound);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('a note', () => {
  it('on a claim, its answer, its resolution and reopening', async () => {
    const slug = await anArticle(desk.as.checker);
    const { ref } = await claimIn('draft', desk, slug);
    let id = '';
    const events = await theEventsOf(desk.db, async () => {
      id = await annotateClaim(desk.as.checker, ref, { body: 'Is it so?', visibility: 'internal' });
      await reply(desk.as.editor, id, 'It is.');
      await settleThread(desk.as.editor, id, 1, true);
      await expect(reply(desk.as.checker, id, 'Too late.')).rejects.toThrow(NotNow);
      await settleThread(desk.as.checker, id, 2, false);
    });
    expect(events.map((it) => [it.kind, it.actorId, (it.private as { body: string }).body])).toEqual([
      ['annotation_added', desk.as.checker.actor.id, 'Is it so?'],
      ['annotation_replied', desk.as.editor.actor.id, 'It is.'],
      ['annotation_resolved', desk.as.editor.actor.id, 'Is it so?'],
      ['annotation_reopened', desk.as.checker.actor.id, 'Is it so?'],
    ]);
    expect(events.every((it) => JSON.stringify(it.public) === '{}' && it.claimId !== null)).toBe(true);
    const thread = await desk.db.annotation.findUniqueOrThrow({ where: { id }, include: { replies: true } });
    expect(thread).toMatchObject({
      version: 3,
      resolvedAt: null,
      resolverId: null,
      replies: [{ body: 'It is.', visibility: 'internal' }],
    });
  });

  it('on a passage keeps the words it is about', async () => {
    const slug = await anArticle(desk.as.checker);
    const event = await theEventOf(desk.db, () =>
      annotatePassage(
        desk.as.checker,
        slug,
        { part: 'body', start: 3, end: 10 },
        { body: 'Which?', visibility: 'internal' },
      ),
    );
    expect(event).toMatchObject({
      kind: 'annotation_added',
      claimId: null,
      private: { on: 'the words “mayor”' },
    });
    const note = await desk.db.annotation.findFirstOrThrow({ where: { body: 'Which?' } });
    expect(note).toMatchObject({ part: 'body', start: 4, end: 9, exact: 'mayor' });
  });

  it('for readers is an editor’s to write, and nothing is kept of one that is refused', async () => {
    const slug = await anArticle(desk.as.checker);
    const { ref } = await claimIn('draft', desk, slug);
    const before = await snapshot(desk.pool);
    const note = { body: 'For all.', visibility: 'public' } as const;
    const place = { part: 'body', start: 0, end: 5 } as const;
    await expect(annotateClaim(desk.as.checker, ref, note)).rejects.toThrow(Forbidden);
    await expect(annotatePassage(desk.as.checker, slug, place, note)).rejects.toThrow(Forbidden);
    const beyond = { ...place, end: 9999 };
    await expect(annotatePassage(desk.as.editor, slug, beyond, note)).rejects.toThrow(InvalidInput);
    expect(await snapshot(desk.pool)).toEqual(before);
    const visitor = await desk.visitor('checker');
    expect((await visitor.post(`/desk/claims/${ref}/annotations`, note)).status).toBe(403);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('a source', () => {
  it('is added with its names and what it belongs to', async () => {
    const city = await addSource(desk.as.checker, { name: 'The City', kind: 'organisation' });
    const office = {
      name: 'Press Office',
      kind: 'organisation',
      aliases: ['Pressestelle'],
      affiliations: [{ role: 'of the city', withId: city }],
    } as const;
    const event = await theEventOf(desk.db, () =>
      addSource(desk.as.checker, {
        ...office,
        aliases: [...office.aliases],
        affiliations: [...office.affiliations],
      }),
    );
    const source = await desk.db.source.findFirstOrThrow({
      where: { name: 'Press Office' },
      include: { aliases: true, affiliations: true },
    });
    expect(source).toMatchObject({
      nameKey: 'press office',
      aliases: [{ nameKey: 'pressestelle' }],
      affiliations: [{ role: 'of the city', withId: city }],
    });
    expect(event).toMatchObject({
      kind: 'source_added',
      chain: 'desk',
      articleId: null,
      private: { sourceId: source.id, name: 'Press Office' },
    });
    const before = await snapshot(desk.pool);
    await expect(addSource(desk.as.checker, { name: 'PRESS office', kind: 'person' })).rejects.toThrow(
      NameTaken,
    );
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});

describe('an account', () => {
  it('is added, changed and given passwords, each with its event in the desk’s chain and no password in it', async () => {
    const { admin } = desk.as;
    const given = {
      name: 'Sam',
      email: 'sam@desk.example',
      role: 'fact_checker',
      password: PASSWORD,
    } as const;
    let id = '';
    const events = await theEventsOf(desk.db, async () => {
      id = await addAccount({ db: desk.db, by: admin.actor.id, now: () => new Date() }, given);
      await setRole(admin, id, 1, 'editor');
      await disableAccount(admin, id, 2);
      await enableAccount(admin, id, 3);
      await resetPassword(admin, id, 4, 'given by an admin');
      const sam = { ...admin, actor: { id, name: 'Sam', email: given.email, role: 'editor' as const } };
      await changeOwnPassword(sam, { current: 'given by an admin', password: 'of my own choice' }, 'token');
    });
    const named = { accountId: id, name: 'Sam' };
    expect(events.map((it) => [it.kind, it.actorId === id ? 'Sam' : 'admin', it.private])).toEqual([
      ['account_added', 'admin', { ...named, email: given.email, role: 'fact_checker' }],
      ['account_role_set', 'admin', { ...named, from: 'fact_checker', to: 'editor' }],
      ['account_disabled', 'admin', named],
      ['account_enabled', 'admin', named],
      ['password_changed', 'admin', named],
      ['password_changed', 'Sam', named],
    ]);
    expect(events.every((it) => it.chain === 'desk' && JSON.stringify(it.public) === '{}')).toBe(true);
    const account = await desk.db.account.findUniqueOrThrow({ where: { id } });
    expect(account).toMatchObject({ role: 'editor', disabledAt: null, version: 6 });
    expect(await passwordMatches('of my own choice', account.passwordHash)).toBe(true);
  });

  it('is not changed to what it is already, nor by oneself to disabled, nor twice into being', async () => {
    const { admin } = desk.as;
    const { id, version } = await desk.db.account.findUniqueOrThrow({
      where: { email: 'checker2@desk.example' },
    });
    const before = await snapshot(desk.pool);
    await expect(setRole(admin, id, version, 'fact_checker')).rejects.toThrow(NotNow);
    await expect(enableAccount(admin, id, version)).rejects.toThrow(NotNow);
    await expect(disableAccount(admin, admin.actor.id, 1)).rejects.toThrow(Forbidden);
    await expect(setRole(admin, '00000000-0000-7000-8000-000000000000', 1, 'editor')).rejects.toThrow(
      NotFound,
    );
    const twin = { name: 'Twin', email: 'checker2@desk.example', role: 'admin', password: PASSWORD } as const;
    await expect(addAccount({ db: desk.db, by: null, now: () => new Date() }, twin)).rejects.toThrow(
      InvalidInput,
    );
    const wrong = { current: 'wrong', password: 'of my own choice' };
    await expect(changeOwnPassword(admin, wrong, 'token')).rejects.toThrow(InvalidInput);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});
