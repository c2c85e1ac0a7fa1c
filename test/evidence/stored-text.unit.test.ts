import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../src/evidence/file-name.js';
import { checkPassages, isReadable, SEARCHABLE_LENGTH, textOf } from '../../src/evidence/stored-text.js';

const bytes = (...given: (number | string)[]) =>
  Buffer.concat(given.map((it) => (typeof it === 'number' ? Buffer.from([it]) : Buffer.from(it))));
const html = (body: string) => textOf(Buffer.from(body), 'text/html');

describe('the words of a stored copy', () => {
  it('are those of a page, without its markup, scripts and looks', () => {
    const text = html(`<!doctype html><html><head><title>Not this</title><style>p{}</style></head><body>
      <h1>The budget</h1><script>alert("nor this")</script><p>Bridge:\n <b>4,000,000</b>, see <a href="https://x.example">there</a>.</p>
      <ul><li>One</li><li>Two</li></ul><noscript>nor that</noscript></body></html>`);
    expect(text?.split(/\s*\n\s*/)).toEqual(['The budget', 'Bridge: 4,000,000, see there.', 'One', 'Two']);
  });

  it('are those of a text, as they stand', () => {
    expect(textOf(Buffer.from('A <b> & “c”\n'), 'text/plain')).toBe('A <b> & “c”\n');
  });

  it.each(['application/pdf', 'image/svg+xml', 'application/octet-stream'])('are not read of %s', (type) => {
    expect([isReadable(type), textOf(Buffer.from('words'), type)]).toEqual([false, null]);
  });

  it.each<[string, Buffer]>([
    ['in UTF-8', bytes('<html><p>', 'Привіт')],
    ['in UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, '<html><p>', 'Привіт')],
    [
      'in windows-1251, as it says',
      bytes('<html><meta charset="windows-1251"><p>', 0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2),
    ],
    [
      'in windows-1251, as older pages say',
      bytes(
        '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>',
        ...[0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2],
      ),
    ],
  ])('are read %s', (_, page) => {
    expect(textOf(page, 'text/html')).toBe('Привіт');
  });

  it.each(['', '<meta charset="no-such">', '<meta charset="utf-8">'])(
    'are read as old pages were (%s)',
    (meta) => {
      const page = bytes(`<html>${meta}<p>caf`, 0xe9);
      expect(['café', 'caf\uFFFD']).toContain(textOf(page, 'text/html'));
    },
  );

  it.each([
    ['<p>a<b>b</b>c</p>d', 'abc\nd'],
    ['a<br>b<td>c', 'a\nb\nc'],
    ['<p title="a > b" lang=en>c', 'c'],
    ["<p title = 'a > b'>c", 'c'],
    ['<a href=x">c</a>', 'c'],
    ['3 < 4 &amp; 5 &gt; 4', '3 < 4 & 5 > 4'],
    ['a&nbsp;b&#8217;s &rsquo;&unknown; &#0;', 'a b’s ’&unknown;'],
    ['a<!-- <p>no</p> -->b', 'ab'],
    ['a<!-->b', 'ab'],
    ['<SCRIPT>no</SCRIPT>a<style>no</style>b', 'a\nb'],
    ['<head><title>no</title><body>a', 'a'],
    ['<script/>a', 'a'],
    ['a<p never closed', 'a'],
    ['a<p title="never closed>b', 'a'],
    ['', ''],
  ])('of %j are %j', (page, words) => {
    expect(html(page)?.replaceAll('\uFFFD', '').trim()).toBe(words);
  });

  it.each([
    ['<div>', 400_000],
    ['<a ', 600_000],
    ['<!--', 500_000],
    ['<!', 900_000],
    ['<', 2_000_000],
    ['<script>', 250_000],
    ['<a b="', 300_000],
    ['<table><tr>', 180_000],
    ['&amp', 500_000],
    ['&#99;', 400_000],
    ['= ', 900_000],
    ['<p =                    ', 80_000],
  ])('of a page made to hurt (%s, %i times) are read to the end', (piece, times) => {
    expect(() => html(piece.repeat(times))).not.toThrow();
  });
});

describe('a passage', () => {
  const PAGE = html('<p>The Bridge: <b>4,000,000</b> in all.</p>') ?? '';

  it.each([
    ['exact', 'Bridge: 4,000,000'],
    ['exact', '“Bridge: 4,000,000 in all.”'],
    ['differs', 'The Bridge: 5,000,000 in all'],
    ['not_found', 'Nothing of the kind stands here'],
  ])('is %s: %s', (verdict, passage) => {
    expect(checkPassages(PAGE, [passage]).map((it) => it.verdict)).toEqual([verdict]);
  });

  it('is told once where several claims have it', () => {
    expect(checkPassages(PAGE, ['Bridge', 'in all', 'Bridge']).map((it) => it.passage)).toEqual([
      'Bridge',
      'in all',
    ]);
  });
});

it('a passage is looked for in the longest copy that is read', () => {
  const words = Array.from({ length: 60_000 }, (_, i) => `word${(i * 7919) % 5003}`)
    .join(' ')
    .slice(0, SEARCHABLE_LENGTH);
  const passage = `${Array.from({ length: 300 }, (_, i) => `word${i}`).join(' ')} and more`;
  expect(checkPassages(words, [passage])).toHaveLength(1);
});

it('a passage is not compared, rather than not found, where it would take more than is left', () => {
  const periodic = 'a b '.repeat(75_000);
  const passage = `${'a b '.repeat(1248)}a c`;
  expect(checkPassages(periodic, [passage]).map((it) => it.verdict)).toEqual(['differs']);
  expect(checkPassages(periodic, [passage], { left: 1000 }).map((it) => it.verdict)).toEqual([
    'not_compared',
  ]);
});

describe('the name under which a copy is saved', () => {
  const DIGEST = '0123456789abcdef'.repeat(4);

  it.each([
    ['The city’s budget <2026>', 'pdf', 'the-citys-budget-2026-01234567.pdf'],
    ['../../etc/passwd', 'txt', 'etc-passwd-01234567.txt'],
    ['a"; filename="b.html', 'bin', 'a-filename-b-html-01234567.bin'],
    ['Бюджет міста', 'html', 'biudzhet-mista-01234567.html'],
    ['a\r\nSet-Cookie: b', 'txt', 'a-set-cookie-b-01234567.txt'],
    ['', 'bin', 'evidence-01234567.bin'],
    ['word '.repeat(60), 'txt', `${'word-'.repeat(12).slice(0, -1)}-01234567.txt`],
  ])('of “%s”', (title, ending, name) => {
    expect(fileNameOf(title, DIGEST, ending)).toBe(name);
    expect(name).toMatch(/^[a-z0-9-]+\.[a-z0-9]+$/);
  });
});
