import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { filesOf } from '../support/evidence.js';
import { aReview, imported, sendFile, staged } from '../support/imports.js';
import { changedTables, snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';

// What is no file of claims, or is one only in part: it is told why, nothing of it is kept, and nothing answers 5xx.

let desk: TestDesk;
let visitor: Visitor;
let slug: string;
beforeAll(async () => {
  desk = await openTestDesk({ config: { importLimit: 30_000_000 } });
  visitor = await desk.visitor('checker');
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

const good = JSON.stringify(aReview(1));
const bytes = (...given: number[]) => new Uint8Array(given);
const HEADS = 'statement,quote\n';

describe('a file that is not taken', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['binary', bytes(0x89, 0x50, 0x4e, 0x47, 0, 1, 2), 'The file is no text.'],
    ['a ZIP', bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0), 'The file is no text.'],
    ['a web page', '<!doctype html><title>x</title>', 'The file is a web page or XML.'],
    ['white space', ' \n\t ', 'nothing but white space'],
    ['UTF-16', bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0), 'The file is text in UTF-16.'],
    ['Latin 1', bytes(...Buffer.from('statement,quote\ncaf\xe9,x', 'latin1')), 'The file is not UTF-8 text.'],
    [
      'UTF-8 that is cut in a character',
      bytes(...Buffer.from(`${HEADS}caf\u00e9`).subarray(0, -1)),
      'The file is not UTF-8 text.',
    ],
    ['JSON that breaks off', `[${good},${good.slice(0, -5)}`, 'The JSON breaks off before its end.'],
    ['JSON that is broken', `[${good},\n{"a" "b"}]`, 'The JSON is broken near line'],
    ['JSON with a comma too many', `[${good},]`, 'The JSON is broken near line 1.'],
    ['JSON closed by the wrong bracket', `[${good}}`, 'The JSON is broken near line 1.'],
    ['a broken line among others', `${good}\n{"a":tru}\n${good}`, 'The JSON is broken near line 2.'],
    ['a fourth line that is broken', `${good}\n${good}\n${good}\n{"a" "b"}`, 'broken near line 4.'],
    ['a broken line after blank ones', `${good}\n\n\n]`, 'The JSON is broken near line 4.'],
    [
      'a broken line far into the file',
      `${`${good}\n`.repeat(400)}{"a":"\\u0456\n"}`,
      'The JSON is broken near line 401.',
    ],
    ['a list of nothing', '[]', 'The file holds no rows.'],
    ['figures alone', '[1,2,3]', 'There is neither a ClaimReview nor an annotation'],
    [
      'other things alone',
      '{"@type":"Person","name":"A"}',
      'There is neither a ClaimReview nor an annotation',
    ],
    [
      'what stands within itself 100,000 times',
      '['.repeat(100_000),
      'Too many things stand within each other',
    ],
    ['objects within objects', '{"a":'.repeat(100_000), 'Too many things stand within each other'],
    ['one text of 5 MB', `[{"a":"${'x'.repeat(5_000_000)}"}]`, 'is longer than 1,000,000 characters'],
    [
      'one object of 5 MB',
      `[{${Array.from({ length: 200_000 }, (_, it) => `"key ${it}":"word"`).join(',')}}]`,
      'is longer than 1,000,000 characters',
    ],
    ['a table of other columns', 'name,age\nA,5\n', 'does not name “statement” and “quote”'],
    [
      'a table whose quotation mark stays open',
      `${HEADS}"A,B\nC,D\n`,
      'A quotation mark opens a cell and none closes it',
    ],
    ['a table with something after a quotation mark', `${HEADS}"A"x,B\n`, 'After the quotation mark'],
    ['a row of 5 MB', `${HEADS}${'x'.repeat(5_000_000)}`, 'A row is longer than 1,000,000 characters'],
    ['a table of nothing but columns', HEADS, 'The file holds no rows.'],
  ])('%s', async (_, content, why) => {
    const before = await snapshot(desk.pool);
    const it = await staged(desk, visitor, content, slug);
    expect(it).toMatchObject({ state: 'failed', good: 0, refused: 0, rows: [] });
    expect(it.problem).toContain(why);
    // Its line in the list is all that is left of it.
    expect(changedTables(before, await snapshot(desk.pool))).toEqual(['Chain', 'Event', 'Import']);
    expect((await filesOf(desk)).spooled).toEqual([]);
    const page = await visitor.get(it.at);
    expect([page.status, page.text.includes('The file was not taken.')]).toEqual([200, true]);
    expect((await visitor.post(`${it.at}/start`)).status).toBe(409);
  });

  it('one of 25 MB in a single line, in flat memory', async () => {
    const it = await staged(desk, visitor, `[{"@type":"ClaimReview","x":"${'x'.repeat(25_000_000)}"}]`);
    expect(it).toMatchObject({ state: 'failed', rows: [] });
    // It was given up long before its end.
    expect(Number(it.bytesRead)).toBeLessThan(5_000_000);
  });

  it.each([
    ['a table', `${HEADS}A.,It cost four million\n`],
    ['an annotation', '{"type":"Annotation"}'],
  ])('%s for no article', async (_, content) => {
    const it = await staged(desk, visitor, content);
    expect(it.problem).toMatch(/which goes into an article\. Say into which one\.$/);
  });
});

describe('a form that is not taken', () => {
  it.each<[string, number, string, () => ReturnType<typeof sendFile>]>([
    ['an empty file', 422, 'The file is empty.', () => sendFile(visitor, '')],
    [
      'an article that there is not',
      422,
      'There is no article of that short name.',
      () => sendFile(visitor, good, 'no-such-article'),
    ],
    ['a NUL in it', 422, 'contains a NUL character', () => sendFile(visitor, good, 'a\0b')],
    ['a file too large', 413, 'That is larger than 30 MB', () => sendFile(visitor, 'x'.repeat(30_000_001))],
    ['no file', 422, 'Please choose a file.', () => visitor.post('/desk/imports')],
  ])('%s', async (_, status, why, send) => {
    const before = await snapshot(desk.pool);
    const reply = await send();
    expect([reply.status, reply.text.includes(why)]).toEqual([status, true]);
    expect(await snapshot(desk.pool)).toEqual(before);
    expect((await filesOf(desk)).spooled).toEqual([]);
  });
});

describe('rows that are not taken', () => {
  it('are told one by one, as a page and as a table', async () => {
    const items = [
      aReview(10),
      { '@type': 'WebSite' },
      aReview(11, { claimReviewed: 'A\0B' }),
      aReview(10),
      aReview(12, { claimReviewed: '\ud800' }),
    ];
    const it = await staged(desk, visitor, items.map((one) => JSON.stringify(one)).join('\n'));
    expect(it).toMatchObject({ state: 'ready', good: 1, refused: 3, known: 1 });
    expect(it.rows.map((row) => [row.number, row.state, row.reason])).toEqual([
      [1, 'good', null],
      [2, 'refused', 'It is not a ClaimReview.'],
      [3, 'refused', expect.stringContaining('NUL')],
      [4, 'known', 'The same as item 1 of this file.'],
      [5, 'refused', expect.stringContaining('lone surrogate')],
    ]);
    for (const row of it.rows.filter((one) => one.state === 'refused'))
      expect([row.content, row.key, row.place]).toEqual([null, null, null]);
    expect((await visitor.get(it.at)).text).toContain('Import the good one without the rest');
    const table = await visitor.get(`${it.at}/refused.csv`);
    expect(table.text.split('\r\n').slice(0, 2)).toEqual(['row,why', '2,It is not a ClaimReview.']);
    // Nobody decided to go without them yet.
    const reply = await visitor.post(`${it.at}/start`);
    expect([reply.status, reply.text.includes('Say that you want the rest without it')]).toEqual([422, true]);
    expect(await desk.db.claim.count()).toBe(0);
  });

  it('stand under no word that they were', async () => {
    const reply = await sendFile(visitor, `${good}]`);
    const page = await visitor.get(reply.location ?? '');
    expect(page.text).not.toContain('The file is here');
    expect(page.text).toContain('The file came in.');
  });

  it('are shown in pages', async () => {
    const it = await staged(desk, visitor, `[${[...Array(60).fill('{"@type":"WebSite"}'), good].join(',')}]`);
    expect(it.refused).toBe(60);
    const first = await visitor.get(it.at);
    expect(first.text).toContain(`${it.at}?after=50#refused`);
    expect((await visitor.get(`${it.at}?after=50`)).text).toMatch(/<th scope="row" class="figure">60<\/th>/);
    expect((await visitor.get(`${it.at}?after=x'`)).status).toBe(200);
  });

  it('in a table are those with another thing under the same key', async () => {
    const it = await staged(
      desk,
      visitor,
      `\uFEFFkey;statement;quote\r\nk;A.;It cost four million\r\nk;B.;It cost four million\r\nl;"A; b.";"The mayor opened"\r\n`,
      slug,
    );
    expect(it.rows.map((row) => [row.state, row.reason])).toEqual([
      ['good', null],
      ['refused', 'It is called as row 1 is, and says something else.'],
      ['good', null],
    ]);
  });
});

describe('a character that no text may have, in one row, is told of that row and fails no other', () => {
  const { author, itemReviewed } = aReview(0);
  const says = { ...itemReviewed.author };
  const LEFT = /^Left out: [^.]+\.$/;
  /** A link of 2,000 letters that take three bytes each and repeat nowhere. */
  const long = `https://x.example/${Array.from({ length: 1900 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))).join('')}`;

  it.each([
    ['a NUL', 5000, 'https://x.example/\0'],
    ['half a character', 5100, 'https://x.example/\ud800'],
    ['too many bytes', 5200, long],
  ])('in the links of fact-checks: %s', async (_, number, link) => {
    const reviews: [Record<string, unknown>, RegExp | null][] = [
      [{}, null],
      [{ itemReviewed: { ...itemReviewed, author: { ...says, sameAs: link } } }, LEFT],
      [
        { itemReviewed: { ...itemReviewed, author: { ...says, sameAs: ['https://ok.example/', link] } } },
        LEFT,
      ],
      [{ author: { ...author, sameAs: [link] } }, LEFT],
      [{ author: { ...author, url: link } }, LEFT],
      [{ itemReviewed: { ...itemReviewed, appearance: { url: link } } }, LEFT],
      [{ itemReviewed: { ...itemReviewed, firstAppearance: link } }, LEFT],
      [{ itemReviewed: { ...itemReviewed, isBasedOn: link } }, LEFT],
      [{ url: link }, LEFT],
    ];
    const file = reviews.map(([more], at) => JSON.stringify(aReview(number + at, more))).join('\n');
    const it = await staged(desk, visitor, file);
    expect(it.problem).toBe(null);
    expect(it).toMatchObject({ state: 'ready', good: reviews.length, refused: 0 });
    for (const [at, [, why]] of reviews.entries())
      if (why) expect([at, it.rows[at]?.reason]).toEqual([at, expect.stringMatching(why)]);
      else expect(it.rows[at]?.reason).toBe(null);
    expect(JSON.stringify(it.rows)).not.toContain('\\u0000');
    expect(await imported(desk, visitor, it.id)).toMatchObject({ state: 'done', problem: null });
  });

  it.each([
    ['a NUL', '\0'],
    ['half a character', '\ud800'],
  ])('in the words of fact-checks: %s', async (_, sign) => {
    const number = 6000 + sign.charCodeAt(0);
    const reviews = [
      { itemReviewed: { ...itemReviewed, author: { ...says, name: `A${sign}B` } } },
      { author: { ...author, name: `A${sign}B` } },
      { name: `A${sign}B` },
      { reviewRating: { ...aReview(0).reviewRating, alternateName: `A${sign}B` } },
      { '@id': `urn:x:${sign}` },
      { inLanguage: `en${sign}` },
    ];
    const file = [...reviews, {}].map((more, at) => JSON.stringify(aReview(number + at, more))).join('\n');
    const it = await staged(desk, visitor, file);
    expect(it.rows.map((row) => row.state)).toEqual([...Array(5).fill('refused'), 'good', 'good']);
    for (const row of it.rows.slice(0, 5))
      expect(row.reason).toMatch(/NUL|lone surrogate|character that no text may/);
  });

  it('in a table', async () => {
    const columns = ['key', 'source', 'source_url', 'evidence', 'evidence_url', 'reason', 'prefix'];
    const bad = columns.map((name) =>
      columns.map((it) => (it === name ? 'https://x.example/\0' : '')).join(','),
    );
    const rows = ['', ...bad, ''].map((cells, at) => `Row ${at}.,The mayor opened,${cells || ',,,,,,'}`);
    // What is NUL at the very start of a file makes it no text.
    const head = `${HEADS.trim()},${columns.join(',')}\n${`Long ${'x'.repeat(1900)}.,The mayor opened,,,,,,,\n`.repeat(3)}`;
    const it = await staged(desk, visitor, `${head}${rows.join('\n')}`, slug);
    expect(it.problem).toBe(null);
    const ours = it.rows.slice(3);
    expect(ours.map((row) => row.state)).toEqual(['good', ...bad.map(() => 'refused'), 'good']);
    expect(ours.filter((row) => row.state === 'refused').map((row) => row.reason)).toEqual(
      bad.map(() => expect.stringMatching(/NUL|character that no text may|but not|not between the words/)),
    );
  });

  it.each([
    ['a NUL', '\0'],
    ['half a character', '\ud800'],
  ])('in annotations: %s', async (_, sign) => {
    const selector = { type: 'TextQuoteSelector', exact: 'The mayor opened' };
    const note = (more: object, at: number) => {
      const target = { source: 'https://x.example/', selector };
      return { type: 'Annotation', id: `https://notes.example/${sign.charCodeAt(0)}/${at}`, target, ...more };
    };
    const bad = [
      { id: `https://notes.example/${sign}` },
      { bodyValue: `A${sign}B` },
      { target: { source: 'https://x.example/', selector: { ...selector, exact: `The mayor${sign}` } } },
      { target: { source: 'https://x.example/', selector: { ...selector, prefix: sign } } },
    ];
    const fine = [{}, { target: { source: `https://x.example/${sign}`, selector } }, { creator: `A${sign}` }];
    const it = await staged(
      desk,
      visitor,
      [...bad, ...fine].map((one, at) => JSON.stringify(note(one, at))).join('\n'),
      slug,
    );
    expect(it.problem).toBe(null);
    expect(it.rows.map((row) => row.state)).toEqual([...bad.map(() => 'refused'), ...fine.map(() => 'good')]);
  });
});
