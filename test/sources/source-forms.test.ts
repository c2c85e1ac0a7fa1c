import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource } from '../../src/sources/commands/add-source.js';
import { editSource } from '../../src/sources/commands/edit-source.js';
import { mergeSources } from '../../src/sources/commands/merge-sources.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let checker: Visitor;
let editor: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  checker = await desk.visitor('checker');
  editor = await desk.visitor('editor');
});
afterAll(() => desk.close());

/** The text of a page as it reads, without tags. */
const words = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const add = (name: string, more: object = {}) =>
  addSource(desk.as.checker, { name, kind: 'organisation', ...more });
const FIELDS = { name: 'x', kind: 'person', description: '', aliases: '', sameAs: '' };
const ROW = (index: number, more: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ role: '', kind: 'belongs_to', with: '', from: '', until: '', ...more }).map(
      ([key, value]) => [`affiliations[${index}][${key}]`, value],
    ),
  );
const partial = (target: string) => ({
  'hx-request': 'true',
  'hx-request-type': 'partial',
  'hx-target': target,
});

describe('the form of a source', () => {
  it('adds one, and asks whether it is another one without refusing', async () => {
    await add('Margaret Dumont', { kind: 'person' });
    const form = await checker.get('/desk/sources/new?name=Margret+Dumont');
    expect(words(form.text)).toContain('Is it Margaret Dumont');
    const reply = await checker.post('/desk/sources', {
      ...FIELDS,
      name: 'Margret Dumont',
      ...ROW(0, { role: 'Actor' }),
      ...ROW(1, {}),
    });
    expect([reply.status, reply.location]).toEqual([
      303,
      expect.stringMatching(/^\/desk\/sources\/[0-9a-f-]{36}\?added=1$/),
    ]);
    const page = words((await checker.get(reply.location ?? '')).text);
    expect(page).toContain('The source is added.');
    expect(page).toContain('Is it Margaret Dumont');
    expect(words((await checker.get((reply.location ?? '').split('?')[0] ?? '')).text)).not.toContain(
      'Is it',
    );
  });

  it('asks as the name is typed, in its place alone', async () => {
    const { text } = await checker.get('/desk/sources/new?name=Margaret+Dumon', partial('div#near'));
    expect(text.trim()).toMatch(/^<div id="near"[\s\S]*Margaret Dumont[\s\S]*<\/div>$/);
    expect(text).not.toContain('<form');
  });

  it('refuses a name that is taken, with a link to whose it is, and keeps what was typed', async () => {
    const id = await add('Taken Times', { aliases: ['The TT'] });
    const before = await snapshot(desk.pool);
    for (const fields of [{ name: 'the tt' }, { name: 'New', aliases: 'Fine\nTaken Times' }]) {
      const { status, text } = await checker.post('/desk/sources', {
        ...FIELDS,
        description: 'typed-description',
        ...fields,
        ...ROW(0, { role: 'typed-role' }),
      });
      expect(status).toBe(422);
      expect(text).toContain(`<a href="/desk/sources/${id}">Taken Times</a>`);
      expect(words(text)).toContain('is a name of Taken Times already');
      for (const typed of ['typed-description', 'typed-role']) expect(text).toContain(typed);
    }
    expect(await snapshot(desk.pool)).toEqual(before);
  });

  it.each([
    ['add-affiliation', 3],
    ['remove-affiliation.0', 1],
  ])(
    'its button %s works with and without scripts, keeps what was typed and saves nothing',
    async (then, rows) => {
      const id = await add(`Rows ${rows}`);
      const before = await snapshot(desk.pool);
      const fields = {
        ...FIELDS,
        name: 'typed-name',
        ...ROW(0, { role: 'first' }),
        ...ROW(1, { role: 'second' }),
        then,
      };
      for (const path of ['/desk/sources', `/desk/sources/${id}`]) {
        const page = await checker.post(path, { ...fields, version: '1' });
        const fragment = await checker.post(path, { ...fields, version: '1' }, partial('form#source-form'));
        expect(page.text).toMatch(/^<!doctype/);
        expect(fragment.text.trim()).toMatch(/^<form id="source-form"[\s\S]*<\/form>$/);
        for (const { status, text } of [page, fragment]) {
          expect(status).toBe(200);
          expect(text.match(/name="affiliations\[\d+\]\[role\]"/g)).toHaveLength(rows);
          expect(text).toContain('value="typed-name"');
          expect(text).toContain('value="second"');
          expect(text).toContain('data-unsaved');
        }
      }
      expect(await snapshot(desk.pool)).toEqual(before);
    },
  );

  it('edits one; what changed nothing is not saved', async () => {
    const id = await add('Editable');
    const form = await checker.get(`/desk/sources/${id}/edit`);
    expect(form.text).toContain('value="Editable"');
    const fields = {
      ...FIELDS,
      kind: 'organisation',
      name: 'Edited',
      version: '1',
      sameAs: 'https://a.example',
    };
    const reply = await checker.post(`/desk/sources/${id}`, fields);
    expect([reply.status, reply.location]).toEqual([303, `/desk/sources/${id}`]);
    expect(words((await checker.get(`/desk/sources/${id}`)).text)).toContain(
      'edited a source: the name, the links',
    );
    const again = await checker.post(`/desk/sources/${id}`, { ...fields, version: '2' });
    expect((await checker.get(again.location ?? '')).text).toContain(
      'Nothing was changed, so nothing was saved.',
    );
  });

  it('that is stale comes back with both versions side by side, and can be sent again', async () => {
    const id = await add('Disputed');
    const theirs = {
      name: 'Disputed',
      kind: 'person',
      description: 'Their words',
      aliases: [],
      sameAs: [],
      affiliations: [],
    } as const;
    await editSource(desk.as.editor, id, 1, { ...theirs, aliases: [], sameAs: [], affiliations: [] });
    const before = await snapshot(desk.pool);
    const mine = {
      ...FIELDS,
      name: 'Disputed',
      description: 'My words',
      ...ROW(0, { role: 'Head', from: '2020' }),
    };
    const { status, text } = await checker.post(`/desk/sources/${id}`, { ...mine, version: '1' });
    expect(status).toBe(409);
    expect(words(text)).toContain('Description As it stands now Their words As you have it My words');
    expect(words(text)).toContain(
      'As it stands now Not there As you have it role: Head how: belongs to from: 2020',
    );
    expect(text).toContain('name="version" value="2"');
    expect(await snapshot(desk.pool)).toEqual(before);
    expect((await checker.post(`/desk/sources/${id}`, { ...mine, version: '2' })).status).toBe(303);
  });
});

describe('a merge', () => {
  it('is searched for, shown before it is done, and then done', async () => {
    const staying = await add('Duck Soup Daily', { aliases: ['DSD'] });
    const merged = await add('Duck Soup Dayly', { description: 'A twin.' });
    const start = await editor.get(`/desk/sources/${staying}/merge`);
    expect(start.text).toContain(`/desk/sources/${staying}/merge?with=${merged}`);
    const search = await editor.get(`/desk/sources/${staying}/merge?q=dayly`, partial('section#merge-found'));
    expect(search.text.trim()).toMatch(/^<section id="merge-found"[\s\S]*Duck Soup Dayly[\s\S]*<\/section>$/);
    expect(search.text).not.toContain('>Duck Soup Daily<');
    const preview = await editor.get(`/desk/sources/${staying}/merge?with=${merged}`);
    expect(words(preview.text)).toContain('Duck Soup Daily stays.');
    expect(words(preview.text)).toContain('A twin.');
    expect(words(preview.text)).toContain('The ledger keeps both as they were');
    expect(preview.text).toContain(`/desk/sources/${merged}/merge?with=${staying}`);
    const reply = await editor.post(`/desk/sources/${staying}/merge`, {
      with: merged,
      version: '1',
      withVersion: '1',
    });
    expect([reply.status, reply.location]).toEqual([303, `/desk/sources/${staying}`]);
    const page = words((await editor.get(`/desk/sources/${staying}`)).text);
    expect(page).toContain('The two are one now.');
    expect(page).toContain('Merged into it Duck Soup Dayly');
    expect(page).toContain('The editor merged two sources into one');
    expect(page).toContain('The checker added a source (one merged into this since)');
    for (const tail of ['', '/edit', '/merge']) {
      const gone = await editor.get(`/desk/sources/${merged}${tail}`);
      expect([gone.status, gone.location]).toEqual([302, `/desk/sources/${staying}${tail}`]);
    }
    expect((await editor.get('/desk/sources')).text).not.toContain('>Duck Soup Dayly<');
  });

  it('that is stale shows both as they stand now', async () => {
    const [a, b] = [await add('Stale one'), await add('Stale two')];
    const { status, text } = await editor.post(`/desk/sources/${a}/merge`, {
      with: b,
      version: '1',
      withVersion: '9',
    });
    expect(status).toBe(409);
    expect(words(text)).toContain('Somebody changed one of the two meanwhile.');
    expect(text).toContain('name="withVersion" value="1"');
  });

  it('with itself, with nothing, or with what was merged already is refused', async () => {
    const [a, b, c] = [await add('Alone'), await add('Beside'), await add('Apart')];
    expect((await editor.get(`/desk/sources/${a}/merge?with=${a}`)).status).toBe(422);
    const before = await snapshot(desk.pool);
    expect(
      (await editor.post(`/desk/sources/${a}/merge`, { with: a, version: '1', withVersion: '1' })).status,
    ).toBe(422);
    expect((await editor.post(`/desk/sources/${a}/merge`, { version: '1', withVersion: '1' })).status).toBe(
      422,
    );
    expect(await snapshot(desk.pool)).toEqual(before);
    await mergeSources(desk.as.editor, b, { with: c, version: 1, withVersion: 1 });
    expect(
      (await editor.post(`/desk/sources/${a}/merge`, { with: c, version: '1', withVersion: '2' })).status,
    ).toBe(409);
    // The one that it turned out to be is offered instead.
    expect(words((await editor.get(`/desk/sources/${a}/merge?with=${c}`)).text)).toContain(
      'Goes over Beside',
    );
  });

  it('is for editors: a fact-checker is refused the page and the deed', async () => {
    const [a, b] = [await add('For editors'), await add('Of editors')];
    const before = await snapshot(desk.pool);
    expect((await checker.get(`/desk/sources/${a}/merge`)).status).toBe(403);
    const reply = await checker.post(`/desk/sources/${a}/merge`, { with: b, version: '1', withVersion: '1' });
    expect(reply.status).toBe(403);
    expect(await snapshot(desk.pool)).toEqual(before);
  });
});
