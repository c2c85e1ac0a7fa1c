import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTICLE } from '../../seed/article.js';
import { type Format, importText, readBody, writeBody } from '../../src/articles/import-text.js';

/** The body that a text of this format makes below the headline "Headline", headings marked with "# ". */
function lines(body: string, format: Format): string[] {
  const head = format === 'html' ? '<h1>Headline</h1>' : '# Headline\n\n';
  const read = importText(head + body, format);
  expect(read.headline).toBe('Headline');
  return marked(read);
}

function marked({ body, headings }: { body: string; headings: number[] }): string[] {
  let at = 0;
  return body.split('\n').map((line) => {
    const heading = headings.includes(at);
    at += line.length + 1;
    return heading ? `# ${line}` : line;
  });
}

describe('a plain text', () => {
  it.each([
    ['the first line as headline', 'One\n\nTwo\n\nThree', 'One', ['Two', 'Three']],
    [
      'a first heading near the top as headline',
      'Desk\nMonday\n# One\nTwo',
      'One',
      ['Desk', 'Monday', 'Two'],
    ],
    ['the first line before a lesser heading', 'One\nTwo\n## Three\nFour', 'One', ['Two', '# Three', 'Four']],
    ['no heading far below as headline', 'A\nB\nC\nD\n## E\nF', 'A', ['B', 'C', 'D', '# E', 'F']],
    ['indented headings', '  # One\n\n\t ## Two\nThree', 'One', ['# Two', 'Three']],
    [
      'line ends of every system',
      'One\r\nTwo\rThree\u2028Four\u2029Five',
      'One',
      ['Two', 'Three', 'Four', 'Five'],
    ],
    ['a byte order mark', '\uFEFFOne\nTwo', 'One', ['Two']],
    ['tabs as white space', 'One\nTwo\tthree', 'One', ['Two three']],
    ['a number sign that is no heading', 'One\n#1 in sales\n#', 'One', ['#1 in sales', '#']],
    ['nothing', '', '', ['']],
    ['only white space', ' \n\t\n', '', ['']],
  ])('reads %s', (_, given, headline, body) => {
    const read = importText(given, 'plain');
    expect(read.headline).toBe(headline);
    expect(read.summary).toBe('');
    expect(marked(read)).toEqual(body);
  });

  const wrapped = (text: string) => text.replace(/(.{45,70}) /g, '$1\n');
  const long = (word: string) => Array.from({ length: 40 }, () => word).join(' ');

  it('joins the lines of a text that was wrapped to a width', () => {
    const paragraphs = [long('river'), long('mountain')];
    const given = `Headline\n\n${paragraphs.map(wrapped).join('\n\n')}`;
    expect(given.split('\n').length).toBeGreaterThan(8);
    expect(marked(importText(given, 'plain'))).toEqual(paragraphs);
  });

  it.each([
    ['a paragraph a line', [long('a'), long('b'), long('c')].join('\n')],
    ['short lines, as of a poem', `Roses\n\n${Array.from({ length: 8 }, () => 'Roses are red').join('\n')}`],
  ])('leaves %s as it is', (_, given) => {
    expect(readBody(given).body).toBe(given.replace(/\n+/g, '\n'));
  });
});

describe('a Markdown text', () => {
  it.each([
    ['headings', '## Two\n\nText\n\nThree\n---\n\n#### Four ####', ['# Two', 'Text', '# Three', '# Four']],
    ['emphasis', '**bold _both_** *it* ~~gone~~ `code`', ['bold both it gone code']],
    [
      'links',
      '[a *link*](http://x.y "t"), <https://x.y>, [ref]\n\n[ref]: http://x.y',
      ['a link, https://x.y, ref'],
    ],
    ['no images', 'before ![alt](x.png) after', ['before  after']],
    [
      'entities',
      'A &amp; B &lt;c&gt; &copy; &#8220;q&#x201D; AT&T &bogus;',
      ['A & B <c> © “q” AT&T &bogus;'],
    ],
    ['no entities in code', '`a &amp; b`', ['a &amp; b']],
    ['escaped marks', '\\*not it\\* 3 \\# 4', ['*not it* 3 # 4']],
    ['soft and hard line ends', 'one\ntwo  \nthree', ['one two three']],
    ['a list', '- one\n- **two**\n  more', ['• one', '• two more']],
    ['a numbered list', '3. three\n4. four', ['3. three', '4. four']],
    ['nested lists', '- a\n  - b\n    1. c\n  - d\n- e', ['• a', '• b', '1. c', '• d', '• e']],
    ['a list of paragraphs', '- a\n\n  b\n\n- c', ['• a b', '• c']],
    ['a quotation', '> one\n> two\n>\n> three', ['one two', 'three']],
    ['a table', '| a | b |\n|---|---|\n| 1 | *2* |', ['a b', '1 2']],
    ['code', '```js\nx < y\n# no heading\n```', ['x < y # no heading']],
    ['no rules', 'a\n\n---\n\nb', ['a', 'b']],
    [
      'HTML within',
      'a <b>bold</b> word<!-- hidden -->\n\n<div>b &amp; <script>alert(1)</script></div>',
      ['a bold word', 'b &'],
    ],
  ])('reads %s', (_, given, expected) => {
    expect(lines(given, 'markdown')).toEqual(expected);
  });

  it('leaves out front matter', () => {
    const read = importText('---\ntitle: Secret\n---\n# One\n\nTwo', 'markdown');
    expect(read).toEqual({ headline: 'One', summary: '', body: 'Two', headings: [] });
  });
});

describe('an HTML text', () => {
  it.each([
    ['headings', '<h2>Two</h2><p>Text<h3>Three <em>x</em></h3>', ['# Two', 'Text', '# Three x']],
    ['headings over several lines', '<h2>\n Two\n  words\n</h2><p>Text', ['# Two words', 'Text']],
    ['no empty headings', '<h2> </h2><p>Text', ['Text']],
    ['entities', '<p>A &amp; B &lt;c&gt; &ldquo;q&#8221; &hellip; AT&T', ['A & B <c> “q” … AT&T']],
    ['line ends', '<p>one<br>two<p>three', ['one', 'two', 'three']],
    ['white space', '<p>  one\n\n two\t three </p>', ['one two three']],
    ['lists', '<ul><li>a<ul><li>b</ul><li>c</ul><ol><li>d<li>e</ol>', ['• a', '• b', '• c', '1. d', '2. e']],
    ['tables', '<table><tr><th>a<th>b<tr><td>1<td>2</table>', ['a b', '1 2']],
    ['quotations', '<blockquote><p>one</p></blockquote>', ['one']],
    ['links without their address', '<p><a href="javascript:alert(1)">here</a>', ['here']],
    ['a number sign that is no heading', '<p># of people', ['# of people']],
    ['no comments', '<p>a<!-- <b>hidden</b> -->b', ['ab']],
    ['no scripts and styles', '<p>a<script>"</p>"+x</script><style>p{}</style><noscript>n</noscript>', ['a']],
    [
      'no furniture',
      '<nav>Home</nav><p>a<aside>Ad</aside><form>Mail<input></form><footer>©</footer><hr>',
      ['a'],
    ],
    [
      'unclosed and crossed tags',
      '<p>un<b>closed <i>and</b> crossed</i><p>next</div></span>',
      ['unclosed and crossed', 'next'],
    ],
    ['a broken end', '<p>text <a href="x', ['text']],
  ])('reads %s', (_, given, expected) => {
    expect(lines(given, 'html')).toEqual(expected);
  });

  it.each([
    [
      'with its tags',
      '<html><head><title>T</title><meta charset=x></head><body><h1>One</h1><p>Two</body></html>',
    ],
    ['without them', '<!doctype html><title>T</title><meta charset=x><h1>One</h1><p>Two'],
  ])('takes a page %s for its body alone', (_, given) => {
    expect(importText(given, 'html')).toEqual({ headline: 'One', summary: '', body: 'Two', headings: [] });
  });

  it('leaves no markup and never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</p>',
      '<p>',
      '<h2>',
      '</h2>',
      '<li>',
      '<ul>',
      '&amp',
      '"',
      'word',
      ' ',
      '<!--',
      '-->',
      '\n',
      '\uFDD0',
      '<script>',
      '<td>',
    );
    for (const format of ['html', 'markdown', 'plain'] as const)
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
          const { body, headings, headline } = importText(pieces.join(''), format);
          expect(headline).not.toContain('\n');
          expect(body).not.toContain('\uFDD0');
          expect(body).not.toMatch(/^\s|\s$|\n\s|\s\n/);
          for (const at of headings) expect(at === 0 || body[at - 1] === '\n').toBe(true);
        }),
      );
  });
});

describe('a body in a form', () => {
  it('is written with a blank line between blocks and marks before headings', () => {
    expect(writeBody({ body: 'a\nB\nc', headings: [2] })).toBe('a\n\n## B\n\nc');
  });

  it.each([
    ['a number sign at its start', { body: '# of people\n## two\nx', headings: [] }],
    ['a backslash before one', { body: '\\# a\n\\\\# b\n\\c', headings: [] }],
    ['a heading that begins with one', { body: '# 1\nx', headings: [0] }],
    ['lines of equal length', { body: `${'a'.repeat(60)}\n`.repeat(8).trim(), headings: [] }],
    ['nothing in it', { body: '', headings: [] }],
  ])('comes back the same with %s', (_, stored) => {
    expect(readBody(writeBody(stored))).toEqual(stored);
  });

  it('comes back the same for the article of the seed', () => {
    const at = ARTICLE.body.indexOf('Fighting Continues');
    const stored = { body: ARTICLE.body, headings: [at] };
    expect(readBody(writeBody(stored))).toEqual(stored);
  });

  it('comes back the same whatever was typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '# ',
        '## ',
        '\\',
        '#',
        ' ',
        '\t',
        '\r',
        '\uFEFF',
        '\u2028',
        'word',
        'x'.repeat(60),
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const stored = readBody(pieces.join(''));
        expect(readBody(writeBody(stored))).toEqual(stored);
      }),
      { numRuns: 500 },
    );
  });
});
