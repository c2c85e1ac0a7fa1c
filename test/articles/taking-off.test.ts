import { afterAll, beforeAll, expect, it } from 'vitest';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { onShow } from '../support/reviews.js';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

it('an article is not taken from readers’ eyes by one click: the button stands below a question, without a script', async () => {
  const { slug } = await onShow(desk);
  const editor = await desk.visitor('editor');
  const { text } = await editor.get(`/desk/articles/${slug}`);
  const [question = '', ...others] = text.match(/<details class="asks-first">[\s\S]*?<\/details>/g) ?? [];
  expect(others).toEqual([]);
  expect(question).toContain('/unpublication"');
  expect(question).toContain('Readers no longer find the article');
  // Closed, and nowhere else on the page.
  expect(question).not.toMatch(/^<details[^>]* open/);
  expect(text.split('/unpublication"')).toHaveLength(2);
  const version = /name="version" value="(\d+)"/.exec(question)?.[1] ?? '';
  await editor.post(`/desk/articles/${slug}/unpublication`, { version });
  expect((await editor.get(`/articles/${slug}`)).status).toBe(404);
  const after = await editor.get(`/desk/articles/${slug}`);
  expect(after.text).toContain('/publication"');
  expect(after.text).not.toContain('asks-first');
});

it('who may publish an article is told beforehand that its ledger goes out with it, and nobody else', async () => {
  const slug = await anArticle(desk.as.checker);
  const telling = 'With the article its ledger is published: of every step on it, internal ones too';
  const page = async (who: 'editor' | 'checker', of = slug) =>
    (await (await desk.visitor(who)).get(`/desk/articles/${of}`)).text;
  expect(await page('editor')).toContain(telling);
  expect(await page('checker')).not.toContain(telling);
  expect(await page('editor', (await onShow(desk)).slug)).not.toContain(telling);
});
