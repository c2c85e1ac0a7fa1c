import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';
import type { Reply, Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;

beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
  await visitor.get('/desk/account');
});
afterAll(() => desk.close());

type Content = string | Uint8Array<ArrayBuffer>;

const FORM = '/desk/articles/preview';
const ownOrigin = () => ({ origin: desk.base });

function upload(name: string, content: Content, more: Record<string, string> = {}): Promise<Reply> {
  const form = new FormData();
  form.set('_csrf', visitor.csrf);
  for (const [field, value] of Object.entries(more)) form.set(field, value);
  form.set('file', new Blob([content]), name);
  return visitor.send(FORM, { method: 'POST', body: form, headers: ownOrigin() });
}

const raw = (body: string | Uint8Array<ArrayBuffer>, type = 'multipart/form-data; boundary=b') =>
  visitor.send(FORM, {
    method: 'POST',
    body,
    headers: { ...ownOrigin(), 'content-type': type, 'x-csrf-token': visitor.csrf },
  });

/** The value of a field of the page's form, its entities resolved. */
function fieldValue(text: string, name: string): string {
  const area = new RegExp(`<textarea[^>]* name="${name}"[^>]*>\\n?([^<]*)</textarea>`).exec(text)?.[1];
  const found = area ?? new RegExp(`<input[^>]* name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const entities: Record<string, string> = {
    '&#34;': '"',
    '&#39;': "'",
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
  };
  return found.replace(/&(#34|#39|lt|gt|amp);/g, (it) => entities[it] ?? it);
}

describe('from text to a kept article', () => {
  const HTML = `<html><head><title>x</title><style>p{}</style></head><body><nav>Menu</nav><h1>Mayor opens <em>bridge</em></h1>
    <p>The mayor opened the <a href="https://x.example">bridge</a> on Monday.</p><p>She cut a ribbon.</p><p>It rained.</p><script>alert(1)</script>
    <h2>The cost</h2><p>It cost &lt;four&gt; million.</p></body></html>`;
  const MARKDOWN =
    '# Mayor opens *bridge*\n\nThe mayor opened the [bridge](https://x.example) on Monday.\n\nShe cut a ribbon.\n\nIt rained.\n\n## The cost\n\nIt cost <four> million.';
  const PLAIN =
    'Mayor opens bridge\r\n\r\nThe mayor opened the bridge on Monday.\r\nShe cut a ribbon.\r\nIt rained.\r\n## The cost\r\nIt cost <four> million.\r\n';

  it.each([
    ['en', 'Mayor opens bridge\n\nIt cost four million.', 'Guessed'],
    ['uk', 'Міст відкрито\n\nУ Львові відкрили міст за 4 мільйони гривень.', 'Guessed'],
    ['ar', 'افتتاح الجسر\n\nبلغت التكلفة 4 ملايين يورو إلى الآن.', 'Guessed'],
    ['', 'Откриха мост\n\nМостът струва четири милиона.', 'do not tell'],
  ])('is guessed to be in “%s”, and the form says that it was guessed', async (code, text, said) => {
    const preview = await visitor.post(FORM, { text });
    expect(fieldValue(preview.text, 'language')).toBe(code);
    expect(preview.text).toContain(said);
    const again = [...Object.entries({ headline: 'x', body: 'y', language: 'fr' }), ['then', 'preview']];
    const kept = await visitor.post('/desk/articles', Object.fromEntries(again));
    expect([fieldValue(kept.text, 'language'), kept.text.includes(said)]).toEqual(['fr', false]);
  });

  it.each([
    ['a .txt file', 'a.txt', PLAIN],
    ['a .TXT file with a byte order mark', 'A.TXT', `\uFEFF${PLAIN}`],
    ['a .md file', 'a.md', MARKDOWN.replace('<four>', '\\<four\\>')],
    ['a .html file', 'story.final.html', HTML],
    ['a .htm file', 'a.htm', HTML],
    ['pasted text', '', PLAIN],
  ])('%s: previewed, kept, and found again as it was previewed', async (_, name, content) => {
    const before = await snapshot(desk.pool);
    const preview = name ? await upload(name, content) : await visitor.post(FORM, { text: content });
    expect(preview.status).toBe(200);
    // A preview keeps nothing.
    expect(await snapshot(desk.pool)).toEqual(before);
    const typed = Object.fromEntries(
      ['headline', 'summary', 'body'].map((it) => [it, fieldValue(preview.text, it)]),
    );
    expect(typed).toEqual({
      headline: 'Mayor opens bridge',
      summary: '',
      body: 'The mayor opened the bridge on Monday.\n\nShe cut a ribbon.\n\nIt rained.\n\n## The cost\n\nIt cost <four> million.',
    });
    const again = await visitor.post('/desk/articles', [
      ...Object.entries(typed),
      ['language', 'en'],
      ['then', 'preview'],
    ]);
    expect([again.status, fieldValue(again.text, 'body')]).toEqual([200, typed.body]);
    const fields = { ...typed, language: 'en', publication: 'The Paper', dateline: '2026-01-05' };
    const kept = await visitor.post('/desk/articles', fields);
    expect(kept.status).toBe(303);
    const slug = kept.location?.split('/').at(-1) ?? '';
    const article = await desk.db.article.findUniqueOrThrow({
      where: { slug },
      include: { currentRevision: true },
    });
    expect(article).toMatchObject({
      state: 'draft',
      version: 1,
      publication: 'The Paper',
      dateline: '2026-01-05',
    });
    expect(article.currentRevision).toMatchObject({
      number: 1,
      headline: 'Mayor opens bridge',
      body: 'The mayor opened the bridge on Monday.\nShe cut a ribbon.\nIt rained.\nThe cost\nIt cost <four> million.',
      headings: [68],
    });
    const page = await visitor.get(kept.location ?? '');
    expect(page.text).toContain('It cost &lt;four&gt; million.');
    expect(page.text).toMatch(/<h2 class="block block--heading"[^>]*>The cost/);
  });

  it('keeps offsets in UTF-16 code units where characters take two', async () => {
    const kept = await visitor.post('/desk/articles', {
      headline: '😀 H',
      summary: '',
      body: '😀😀 one.\n## Two',
      language: 'en',
    });
    const slug = kept.location?.split('/').at(-1) ?? '';
    const { currentRevision } = await desk.db.article.findUniqueOrThrow({
      where: { slug },
      include: { currentRevision: true },
    });
    expect(currentRevision).toMatchObject({ body: '😀😀 one.\nTwo', headings: [10] });
  });

  it.each(['New', 'new!', 'NEW'])(
    'a headline “%s” does not hide the article behind the page for a new one',
    async (headline) => {
      const kept = await visitor.post('/desk/articles', {
        headline,
        summary: '',
        body: 'Body of it.',
        language: 'en',
      });
      expect((await visitor.get(kept.location ?? '')).text).toContain('Body of it.');
    },
  );
});

describe('a file that cannot be read', () => {
  it.each<[string, string, Content, RegExp]>([
    ['of another kind', 'a.pdf', '%PDF-1.7', /Please upload a \.txt, \.md or \.html file/],
    ['without an ending', 'article', 'Text', /Please upload a \.txt/],
    ['named like a property', 'a.constructor', 'Text', /Please upload a \.txt/],
    ['named like a prototype', 'a.__proto__', 'Text', /Please upload a \.txt/],
    ['not in UTF-8', 'a.txt', new Uint8Array([0x63, 0x61, 0x66, 0xe9]), /not UTF-8/],
    ['in UTF-16', 'a.txt', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), /not UTF-8/],
    ['with a NUL', 'a.txt', 'Head\nBo\0dy', /NUL/],
    ['with a surrogate in UTF-8', 'a.txt', new Uint8Array([0x41, 0xed, 0xa0, 0x80]), /not UTF-8/],
    ['of white space', 'a.txt', ' \n\t\n ', /missing/],
    ['too long for an article', 'a.txt', 'word '.repeat(60_000), /too long/],
  ])('%s: 422 with a sentence, what was typed kept', async (_, name, content, sentence) => {
    const { status, text } = await upload(name, content, { text: 'What I had typed.' });
    expect(status).toBe(422);
    expect(text).toMatch(sentence);
    expect(fieldValue(text, 'text')).toBe('What I had typed.');
  });

  it('larger than 1 MB: 413', async () => {
    expect((await upload('a.txt', 'x'.repeat(1_100_000))).status).toBe(413);
  });

  it('empty, with text beside it: the text is taken', async () => {
    const { status, text } = await upload('a.txt', '', { text: 'Head\nBody' });
    expect([status, fieldValue(text, 'headline')]).toEqual([200, 'Head']);
  });
});

describe('a body that is no form', () => {
  const part = (head: string, body = 'x') => `--b\r\n${head}\r\n\r\n${body}\r\n`;
  const field = (name: string) => part(`Content-Disposition: form-data; name="${name}"`);

  it.each<[string, () => Promise<Reply>]>([
    ['without a boundary', () => raw('text=x', 'multipart/form-data')],
    ['with nothing in it', () => raw('')],
    ['cut off', () => raw(field('text').slice(0, -4))],
    [
      'cut off within a file',
      () => raw(part('Content-Disposition: form-data; name="file"; filename="a.txt"')),
    ],
    ['with a broken header', () => raw(`${part('Content-Disp')}--b--`)],
    ['with a field of no name', () => raw(`${part('Content-Disposition: form-data')}--b--`)],
    ['with an empty name', () => raw(`${field('')}--b--`)],
    ['with a name like a list of billions', () => raw(`${field('text[999999999]')}--b--`)],
    ['with a name like a group', () => raw(`${field('text[a]')}--b--`)],
    ['with a name like the prototype', () => raw(`${field('__proto__')}--b--`)],
    ['with a token that is a group', () => raw(`${field('_csrf[a]')}--b--`)],
    [
      'with thirty fields',
      () => raw(`${Array.from({ length: 30 }, (_, i) => field(`f${i}`)).join('')}--b--`),
    ],
    [
      'with two files',
      () =>
        raw(
          `${['a', 'b'].map((it) => part(`Content-Disposition: form-data; name="file"; filename="${it}.txt"`)).join('')}--b--`,
        ),
    ],
    [
      'with a file of another name',
      () => raw(`${part('Content-Disposition: form-data; name="other"; filename="a.txt"')}--b--`),
    ],
    ['with too long a name', () => raw(`${field('n'.repeat(5000))}--b--`)],
    ['that is noise', () => raw(new Uint8Array(Array.from({ length: 999 }, (_, i) => (i * 7919) % 256)))],
  ])('%s: a 4xx with a sentence', async (_, send) => {
    const { status, text } = await send();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).toMatch(/role="alert"|<p class="lead">[A-Z]/);
  });
});

describe('text made to hurt', () => {
  it.each([
    ['quotes within quotes', 'a.md', '>'.repeat(100_000)],
    [
      'lists within lists',
      'a.md',
      Array.from({ length: 1500 }, (_, i) => `${' '.repeat(Math.min(i * 2, 120))}- x`).join('\n'),
    ],
    ['brackets', 'a.md', '['.repeat(50_000)],
    ['links half open', 'a.md', '[a]('.repeat(30_000)],
    ['stars', 'a.md', '*a **b '.repeat(20_000)],
    ['backticks', 'a.md', Array.from({ length: 600 }, (_, i) => '`'.repeat(i)).join(' ')],
    ['elements within elements', 'a.html', '<div>'.repeat(35_000)],
    ['tags half open', 'a.html', '<a '.repeat(60_000)],
    ['comments half open', 'a.html', '<!--'.repeat(40_000)],
    ['blank lines', 'a.txt', `Head${'\n '.repeat(90_000)}x`],
    ['headings of spaces', 'a.txt', `Head\n#${' '.repeat(150_000)}x`],
  ])('%s: an answer in time, and no 5xx', async (_, name, content) => {
    const { status } = await upload(name, content);
    expect(status).toBeLessThan(500);
  });
});
