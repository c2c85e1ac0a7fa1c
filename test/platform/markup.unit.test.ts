import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { frameLine } from '../../src/embedding/lines.js';
import { escaped, inXml } from '../../src/platform/markup.js';

it.each([
  ['<b title="it\'s">&amp;', '&lt;b title=&#34;it&#39;s&#34;&gt;&amp;amp;'],
  ['nothing to be done “here”', 'nothing to be done “here”'],
  ['a\0b', 'a\uFFFDb'],
])('escapes %o', (given, to) => expect(escaped(given)).toBe(to));

it('leaves in XML what it can say, and a sign for the rest', () => {
  expect(inXml('\t\n\r \ud7ff\ue000\ufffd😀')).toBe('\t\n\r \ud7ff\ue000\ufffd😀');
  expect(inXml('\0\u0008\u000b\u001f\ufffe\uffff\ud800')).toBe('\ufffd'.repeat(7));
});

it('lets a frame that the script makes do what one made by hand may', () => {
  const line = frameLine(
    'https://desk.example',
    { place: { kind: 'claims', name: 'X' }, title: 'T', said: 'S' },
    { width: 1, height: 1 },
  );
  const [, sandbox] = /sandbox="([^"]+)"/.exec(line) ?? [];
  expect(readFileSync('static/embed/embed.js', 'utf8')).toContain(`const SANDBOX = '${sandbox}';`);
});
