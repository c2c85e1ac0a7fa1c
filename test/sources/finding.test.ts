import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/platform/format.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { findSources, nearSources } from '../../src/sources/finding.js';
import { sourcesNow } from '../../src/sources/queries.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
  visitor = await desk.visitor('checker');
});
afterAll(() => desk.close());

const found = async (typed: string) => (await findSources(desk.db, typed)).map((it) => it.name);
const ZELENSKY = 'Volodymyr Zelensky';

describe('a source is found', () => {
  it.each([
    ...['Zelensky', 'Zelenskyy', 'Zelenskiy', 'Zelenski', 'Zelensk', 'ZELENSKÝ', 'Selensky', 'Зеленський'],
    ...['Зеленский', 'зеленс', 'zelensky vol', 'vol zel', 'volodimir zelenski', 'Володимир', 'Zelensky, V.'],
  ])('Volodymyr Zelensky first, by “%s”', async (typed) => {
    expect((await found(typed))[0]).toBe(ZELENSKY);
  });

  it.each([
    ['Putn', 'Vladimir Putin'],
    ['Путин', 'Vladimir Putin'],
    ['Dmitrijew', 'Kirill Dmitriev'],
    ['sbu', 'Security Service of Ukraine'],
    ['СБУ', 'Security Service of Ukraine'],
    ['gov ukr', 'Government of Ukraine'],
    ['Svirydenko', 'Yulia Svyrydenko'],
  ])('by “%s”: %s', async (typed, name) => {
    expect((await found(typed))[0]).toBe(name);
  });

  it.each(['qwertz', 'asdf jklö', 'xyzzy zyx', 'x'.repeat(10_000), 'بوتين', '王毅', '12345'])(
    'not by nonsense, or by what no name is like: %s',
    async (typed) => {
      expect(await found(typed)).toEqual([]);
    },
  );

  it('by an alias in any script, and by a part of it', async () => {
    await addSource(desk.as.editor, { name: 'Wang Yi', kind: 'person', aliases: ['王毅', 'وانغ يي'] });
    for (const typed of ['王毅', '王', 'وانغ']) expect(await found(typed)).toEqual(['Wang Yi']);
  });

  it('with the role that it has today, or else its kind', async () => {
    const year = Number(dayOf(new Date()).slice(0, 4));
    await addSource(desk.as.editor, {
      name: 'Ada Quux',
      kind: 'person',
      affiliations: [
        { role: 'Minister', from: `${year - 9}`, until: `${year - 1}` },
        { role: 'Chancellor', from: `${year - 1}` },
        { role: 'President', from: `${year + 1}` },
      ],
    });
    expect(await findSources(desk.db, 'quux')).toMatchObject([{ role: 'Chancellor', kind: 'person' }]);
    const { text } = await visitor.get('/desk/sources/options?q=quux');
    expect(text).toContain('<option value="Ada Quux">Chancellor</option>');
    expect((await visitor.get('/desk/sources/options?q=analysts')).text).toContain('>group</option>');
  });

  it('once, though several of its names are alike, and not when it was merged', async () => {
    const other = await addSource(desk.as.editor, { name: 'Zelenskyj', kind: 'person' });
    expect(await found('zelensky')).toEqual([ZELENSKY, 'Zelenskyj']);
    const { id, version } = await desk.db.source.findFirstOrThrow({ where: { name: ZELENSKY } });
    await mergeSources(desk.as.editor, id, { with: other, version, withVersion: 1 });
    expect(await found('zelensky')).toEqual([ZELENSKY]);
  });
});

describe('what no name has in it', () => {
  it.each([
    ...['%', '_', '\\', "'", '"', '\0', '🙂', '\ud800', ' ', '<b>', '\'; DROP TABLE "Source"; --', '%00'],
    ...['a%', "o'neil", 'x_y', '{}', '()', '*', '\\x', '؟', '\u202e'],
  ])('does no harm: %j', async (typed) => {
    const before = await desk.db.source.count();
    expect(await findSources(desk.db, typed)).toEqual(expect.any(Array));
    expect(await nearSources(desk.db, typed)).toEqual(expect.any(Array));
    for (const page of ['/desk/sources', '/desk/sources/options'])
      expect((await visitor.get(`${page}?q=${encodeURIComponent(typed.toWellFormed())}`)).status).toBe(200);
    expect(await desk.db.source.count()).toBe(before);
  });

  it('is cut short where it is long', async () => {
    const long = encodeURIComponent('ж'.repeat(2000));
    expect((await visitor.get(`/desk/sources/options?q=${long}`)).status).toBe(200);
    expect((await visitor.get('/desk/sources?q[x]=1&kind[]=x')).status).toBe(200);
  });
});

describe('options for a form', () => {
  const options = async (query: string) =>
    [...(await visitor.get(`/desk/sources/options?${query}`)).text.matchAll(/<option value="([^"]*)"/g)].map(
      (it) => it[1],
    );

  it('are found by the field of any row of a claim, with the article’s own voice before them', async () => {
    expect(await options(`${encodeURIComponent('attributions[0][hops][0][source]')}=Putn`)).toEqual([
      'This article',
      'Vladimir Putin',
    ]);
  });

  it('are without it where a source says what it belongs to', async () => {
    expect(await options(`${encodeURIComponent('affiliations[3][with]')}=Putn`)).toEqual(['Vladimir Putin']);
  });
});

describe('a source near to a name', () => {
  it.each<[string, string[]]>([
    ['Zelenskyy', [ZELENSKY]],
    ['Зеленський', [ZELENSKY]],
    ['Wolodymyr Selensky', [ZELENSKY]],
    ['Moskow', ['Moscow']],
    ['Marco Rubio Jr', ['Marco Rubio']],
    ['Analyst', ['Analysts']],
    ['Government of France', []],
    ['Reuters', []],
    ['', []],
  ])('%s: %j', async (name, names) => {
    expect((await nearSources(desk.db, name)).map((it) => it.name)).toEqual(names);
  });

  it('is another one', async () => {
    const { id } = await desk.db.source.findFirstOrThrow({ where: { name: 'Moscow' } });
    expect(await nearSources(desk.db, 'Moscow', id)).toEqual([]);
  });
});

it('what became of sources is told of those that are asked for alone', async () => {
  const [a, b, c] = [
    await addSource(desk.as.editor, { name: 'Umber One', kind: 'person' }),
    await addSource(desk.as.editor, { name: 'Umber Two', kind: 'person' }),
    await addSource(desk.as.editor, { name: 'Umber Three', kind: 'person' }),
  ];
  await mergeSources(desk.as.editor, b, { with: a, version: 1, withVersion: 1 });
  await mergeSources(desk.as.editor, c, { with: b, version: 1, withVersion: 2 });
  const now = { id: c, name: 'Umber Three', protected: false };
  expect(await sourcesNow(desk.db, [a, a, c])).toEqual(new Map([[a, now]]));
  expect(await sourcesNow(desk.db, [c])).toEqual(new Map());
  expect(await sourcesNow(desk.db, [])).toEqual(new Map());
  const guarded = await desk.db.source.findMany({
    where: { protected: true },
    select: { id: true, name: true, protected: true },
  });
  const all = (await desk.db.source.findMany({ where: { mergedIntoId: null } })).map((it) => it.id);
  expect(await sourcesNow(desk.db, all)).toEqual(new Map(guarded.map((it) => [it.id, it])));
});
