import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KINDS, PAGE } from '../../src/ledger/entries.js';
import { headOf } from '../../src/ledger/heads.js';
import { record } from '../../src/ledger/record.js';
import { claimIn, publish } from '../support/claims.js';
import { anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;
let slug: string;
let other: string;
let ref: string;

beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
  slug = await anArticle(desk.as.checker);
  other = await anArticle(desk.as.editor, { ...TEXT, headline: 'Another story' });
  ({ ref } = await claimIn('approved', desk, slug));
  await claimIn('submitted', desk, other);
  await publish(desk, slug);
});
afterAll(() => desk.close());

const LINE = /<li class="ledger__line">[\s\S]*?<\/li>/g;

/** The entries that a page of the ledger shows: who did what, as it reads. */
const linesIn = (text: string) =>
  (text.match(LINE) ?? []).map((line) => {
    const what = /<span class="ledger__what">([\s\S]*?)<\/span>\n/.exec(line)?.[1] ?? '';
    return what
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  });
const lines = async (query = '') => linesIn((await visitor.get(`/desk/ledger${query}`)).text);

describe('the ledger’s page', () => {
  it('tells everything that was done, newest first', async () => {
    const all = await lines();
    expect(all).toHaveLength(await desk.db.event.count());
    expect(all[0]).toBe('The editor published the article');
    expect(all).toContain(`The editor approved claim ${ref} as reported`);
    expect(all.at(-1)).toMatch(/added The checker as fact-checker$/);
  });

  it('is narrowed by person, article, claim, kind and day', async () => {
    const { id } = desk.as.editor.actor;
    const today = new Date().toISOString().slice(0, 10);
    expect(await lines(`?person=${id}`)).toEqual([
      'The editor published the article',
      `The editor approved claim ${ref} as reported`,
      'The editor added the article “Another story”',
    ]);
    expect(await lines(`?claim=${ref.toLowerCase()}`)).toEqual([
      `The editor approved claim ${ref} as reported`,
      `The checker proposed reported for claim ${ref}`,
      `The checker marked claim ${ref}`,
    ]);
    expect(await lines(`?article=${other}`)).toHaveLength(3);
    expect(await lines('?kind=claim_submitted')).toHaveLength(2);
    expect(await lines(`?kind=claim_submitted&article=${other}`)).toHaveLength(1);
    expect(await lines('?person=nobody')).toHaveLength(5);
    expect(await lines('?to=2020-01-01')).toEqual([]);
    expect((await lines(`?from=${today}`)).length).toBe(await desk.db.event.count());
    expect(await lines('?from=2099-01-01')).toEqual([]);
  });

  it('offers every kind of event there is', async () => {
    const { text } = await visitor.get('/desk/ledger');
    for (const kind of KINDS) expect(text).toContain(`<option value="${kind}">`);
  });

  it('leaves out a filter that cannot be read, and says so', async () => {
    const { status, text } = await visitor.get(
      '/desk/ledger?claim=nothing&from=2026-02-30&kind=toString&person=me&before=x',
    );
    expect(status).toBe(200);
    expect(linesIn(text)).toHaveLength(await desk.db.event.count());
    expect(text).toContain(
      'Not understood, and so left out: the person, the claim, what was done, the first day, where to go on.',
    );
  });

  it('shows of an entry its seal and nothing that it holds for the desk', async () => {
    const event = await desk.db.event.findFirstOrThrow({ where: { kind: 'claim_marked' } });
    const { text } = await visitor.get('/desk/ledger?kind=claim_marked');
    for (const shown of [event.hash, event.previousHash, event.publicDigest, event.privateDigest])
      expect(text).toContain(shown);
    expect(text).not.toContain(event.salt);
    expect(text).not.toContain('Mayor Jane Roe');
    expect(JSON.stringify(event.private)).toContain('Mayor Jane Roe');
  });

  it('goes further back by the number of the last entry, and misses none that are written meanwhile', async () => {
    const write = (count: number) =>
      desk.db.$transaction(async (tx) => {
        const { id, name } = desk.as.admin.actor;
        for (let n = 0; n < count; n++) {
          const mail = n % 2 === 0 ? ('digest' as const) : ('never' as const);
          await tx.account.update({ where: { id }, data: { mail } });
          const said = { public: {}, private: { accountId: id, name, mail } };
          await record(tx, { kind: 'account_mail_set', at: new Date(), actorId: id, ...said });
        }
      });
    await write(PAGE + 1);
    const numbers = await desk.db.event.findMany({ orderBy: { number: 'desc' }, select: { seq: true } });
    const seqs: number[] = [];
    let next: string | undefined = '/desk/ledger';
    while (next) {
      const { text } = await visitor.get(next);
      seqs.push(...[...text.matchAll(/aria-label="no\. (\d+), its seal"/g)].map(([, seq]) => Number(seq)));
      if (seqs.length === PAGE) await write(2);
      next = /href="([^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seqs).toEqual(numbers.map((it) => it.seq));
  });
});

describe('the end of the chain', () => {
  it('is named by the article’s page and the claim’s, and its meaning is told', async () => {
    const { id } = await desk.db.article.findUniqueOrThrow({ where: { slug } });
    const head = await headOf(desk.db, id);
    const reader = await desk.visitor();
    for (const path of [`/articles/${slug}`, `/claims/${ref}`]) {
      const { text } = await reader.get(path);
      expect(text).toContain('<a href="/about#ledger">Ledger</a>: entry <span class="figure">5</span>');
      expect(text).toContain(`<code>${head?.hash}</code>`);
    }
    expect((await reader.get('/about')).text).toContain('<h2 id="ledger">');
  });
});

describe('the button', () => {
  const press = (fields: Record<string, string> = {}) => visitor.post('/desk/ledger/verification', fields);
  const owner = async (...statements: string[]) => {
    await desk.pool.query('ALTER TABLE "Event" DISABLE TRIGGER ALL');
    for (const it of statements) await desk.pool.query(it);
    await desk.pool.query('ALTER TABLE "Event" ENABLE TRIGGER ALL');
  };

  it('finds a whole ledger whole, and the page goes on saying so', async () => {
    expect((await visitor.get('/desk/ledger')).text).not.toContain('The ledger is whole.');
    const { status, text } = await press();
    expect(status).toBe(200);
    expect(text).toContain('The ledger is whole.');
    expect(text).toContain(`${await desk.db.event.count()} entries in 3 chains`);
    expect((await visitor.get('/desk/ledger')).text).toContain('just now');
  });

  it('compares with what somebody noted', async () => {
    const { id } = await desk.db.article.findUniqueOrThrow({ where: { slug } });
    const head = await headOf(desk.db, id);
    const noted = { article: `/articles/${slug}`, number: '5', hash: ` ${head?.hash.toUpperCase()}\n` };
    expect((await press(noted)).text).toContain('Entry 5 is still there, with the hash that you noted.');
    const { status, text } = await press({ ...noted, number: '6' });
    expect([status, text.includes('the chain ends at 5, so its end was cut off')]).toEqual([200, true]);
  });

  it('says what of it cannot be read, and keeps what was typed', async () => {
    const { status, text } = await press({ article: slug, number: '0', hash: '' });
    expect(status).toBe(422);
    expect(text).toContain('Entries are numbered from 1.');
    expect(text).toContain(`name="article" value="${slug}"`);
  });

  it('finds what the owner of the database did, and says where', async () => {
    const { id } = await desk.db.article.findUniqueOrThrow({ where: { slug: other } });
    await owner(`UPDATE "Event" SET private = '{"ref": 7}' WHERE chain = '${id}' AND seq = 2`);
    const { text } = await press();
    expect(text).toContain('The ledger has 2 faults.');
    expect(text).toContain(
      `<li><a href="/desk/articles/${other}">Another story</a>, <span class="figure">no. 2</span>: its private part was changed</li>`,
    );
    // The page can still be read, also where no sentence can be made of an entry any more.
    expect(await lines(`?article=${other}&kind=claim_marked`)).toEqual([
      expect.stringMatching(
        /^The checker did “claim_marked”, of which the entry no longer tells what it should/,
      ),
    ]);
    await owner(`DELETE FROM "Event" WHERE chain = '${id}' AND seq = 2`);
    expect((await press()).text).toContain('expected event 2: one was removed or reordered');
  });
});
