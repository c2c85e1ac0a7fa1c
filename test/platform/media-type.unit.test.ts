import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endingOf, mediaTypeOf } from '../../src/platform/media-type.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-type-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function typeOf(content: string | Uint8Array, name = 'file'): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return mediaTypeOf(file);
}

const bytes = (...given: (number | string)[]) =>
  Buffer.concat(given.map((it) => (typeof it === 'number' ? Buffer.from([it]) : Buffer.from(it, 'latin1'))));

const PNG = bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0);

describe('the media type of a file', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['a PDF', 'application/pdf', '%PDF-1.7\n1 0 obj\n'],
    ['a JPEG', 'image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'JFIF', 0)],
    ['a GIF', 'image/gif', 'GIF89a\x01\x00'],
    ['gzip', 'application/gzip', gzipSync('text')],
    ['a web page', 'text/html', '<!DOCTYPE html><html><body>Hi</body></html>'],
    ['a web page in capitals', 'text/html', '<HTML><BODY>Hi</BODY></HTML>'],
    ['a page after comments and blanks', 'text/html', '\n <!-- saved -->\n<!-- twice -->\n<html lang="en">'],
    ['a page with a byte order mark', 'text/html', '\uFEFF<!doctype html><title>x</title>'],
    [
      'a page as XML',
      'text/html',
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>',
    ],
    ['a page in windows-1251', 'text/html', bytes('<html><body>', 0xcf, 0xf0, 0xe8, 0xe2, '</body>')],
    ['a piece of a page', 'text/html', '<script>alert(1)</script>'],
    ['SVG', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['SVG after a declaration', 'image/svg+xml', '<?xml version="1.0"?>\n<!-- x -->\n<svg width="1">'],
    ['SVG after its doctype', 'image/svg+xml', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg>'],
    ['SVG with a prefix', 'image/svg+xml', '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'],
    ['other XML', 'application/xml', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>'],
    ['JSON', 'application/json', ' {"a": [1, 2, "ü"]}'],
    ['a list in JSON', 'application/json', '[]'],
    ['broken JSON', 'text/plain', '{"a": '],
    ['JSON of more than is parsed', 'text/plain', `["${'x'.repeat(5_100_000)}"]`],
    ['a table in text', 'text/plain', 'name,age\nÄnne,3\n'],
    ['text', 'text/plain', 'Just words. “Quoted.”\n'],
    ['text of one letter', 'text/plain', 'x'],
    ['text that speaks of pages', 'text/plain', 'They wrote <html> in capitals.'],
    ['text that is cut within a letter', 'application/octet-stream', bytes('word ', 0xe2, 0x80)],
    ['text in Latin-1', 'application/octet-stream', bytes('caf', 0xe9, ' au lait, and more')],
    ['text with a NUL', 'application/octet-stream', 'a\0b'],
    ['text with what only binary data hold', 'application/octet-stream', 'a\x07b'],
    ['text with noise far behind', 'application/octet-stream', bytes('x'.repeat(300_000), 0xff, 0xfe)],
    ['a page in UTF-16', 'application/octet-stream', Buffer.from('\uFEFF<html><body>Hi</body>', 'utf16le')],
    [
      'noise',
      'application/octet-stream',
      Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7919) % 251)),
    ],
    ['nothing', 'application/octet-stream', ''],
  ])('%s: %s', async (_, expected, content) => {
    expect(await typeOf(content)).toBe(expected);
  });

  it('tells a letter of several bytes that stands where two chunks meet', async () => {
    expect(await typeOf(`${'x'.repeat(65_535)}ü and so on`)).toBe('text/plain');
  });

  it('is never taken from its name', async () => {
    expect(await typeOf(PNG, 'page.html')).toBe('image/png');
    expect(await typeOf('<!doctype html><p>Hi', 'picture.png')).toBe('text/html');
  });
});

describe('the ending of a name', () => {
  it.each([
    ['text/html', 'html'],
    ['image/svg+xml', 'svg'],
    ['application/pdf', 'pdf'],
    ['application/octet-stream', 'bin'],
    ['application/x-msdownload', 'bin'],
    ['constructor', 'bin'],
    ['text/html; charset=x', 'bin'],
  ])('of %s is %s', (type, ending) => {
    expect(endingOf(type)).toBe(ending);
  });
});
