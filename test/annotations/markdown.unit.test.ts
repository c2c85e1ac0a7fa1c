import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionedIn, proseOf } from '../../src/annotations/markdown.js';

const PEOPLE = [
  { id: 'ines', name: 'Ines Okafor' },
  { id: 'ann', name: 'Ann O’Neil_*' },
];
const LINK = 'rel="noopener nofollow external"';
const html = (body: string) => proseOf(body, PEOPLE).html.trim();

/** All that a note may become. */
const TAGS = 'p br strong em s ul ol li blockquote pre code a'.split(' ');
const ATTRIBUTES =
  /^( (class="(mention|prose__heading|prewrap)"|start="\d+"|href="https?:\/\/[^"<>\s]*"|title="[^"<>]*"|rel="noopener nofollow external"))*$/;

/** What of a note's HTML is none of that; empty where all is well. */
function strange(given: string): string[] {
  const tags = [...given.matchAll(/<(\/?)([^\s>]*)([^>]*)>/g)];
  const outside = given.replace(/<\/?[a-z]+(?: [a-z]+="[^"<>]*")*>/g, '');
  return [
    ...tags
      .filter(([, , name = '', rest = '']) => !TAGS.includes(name) || !ATTRIBUTES.test(rest))
      .map(([it]) => it),
    ...(/[<>]/.test(outside) ? [outside] : []),
  ];
}

describe('Markdown in a note', () => {
  it.each([
    ['*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>'],
    ['one\ntwo\n\nthree', '<p>one<br>\ntwo</p>\n<p>three</p>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['3. a', '<ol start="3">\n<li>a</li>\n</ol>'],
    ['> said', '<blockquote>\n<p>said</p>\n</blockquote>'],
    ['```js onload=x\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>'],
    ['# Loud', '<p class="prose__heading"><strong>Loud</strong></p>'],
    ['[x](https://a.example/?q=1&r=2)', `<p><a href="https://a.example/?q=1&amp;r=2" ${LINK}>x</a></p>`],
    ['see https://a.example/x.', `<p>see <a href="https://a.example/x" ${LINK}>https://a.example/x</a>.</p>`],
    ['<https://a.example>', `<p><a href="https://a.example" ${LINK}>https://a.example</a></p>`],
    ['ask @ines', '<p>ask <strong class="mention">@ines</strong></p>'],
    ['@Ann O’Neil_* *', '<p><strong class="mention">@Ann O’Neil_*</strong> *</p>'],
  ])('%j', (body, expected) => expect(html(body)).toBe(expected));

  it.each([
    ['a tag', '<b>x</b>', '<p>&lt;b&gt;x&lt;/b&gt;</p>'],
    ['a block of HTML', '<div\nonclick=x>\n</div>', '<p>&lt;div<br>\nonclick=x&gt;<br>\n&lt;/div&gt;</p>'],
    ['a comment', '<!-- x -->', '<p>&lt;!-- x --&gt;</p>'],
    ['a tag of entities', '&lt;b&gt; &#60;b&#x3e;', '<p>&lt;b&gt; &lt;b&gt;</p>'],
    ['a script’s link', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['one in capitals and entities', '[x](JAVA&#115;cript&colon;a)', '<p>[x](JAVAscript:a)</p>'],
    ['one with a tab', '[x](<java\tscript:a>)', '<p>[x](&lt;java\tscript:a&gt;)</p>'],
    ['one with a slash', '[x](javascript://a.example/%0aa)', '<p>[x](javascript://a.example/%0aa)</p>'],
    ['one between brackets', '<javascript:a>', '<p>&lt;javascript:a&gt;</p>'],
    ['data', '[x](data:text/html;base64,PGI+)', '<p>[x](data:text/html;base64,PGI+)</p>'],
    ['a picture as data', '![x](data:image/png;base64,AA)', '<p>![x](data:image/png;base64,AA)</p>'],
    ['a file', '[x](file:///etc/hosts)', '<p>[x](file:///etc/hosts)</p>'],
    ['a link of no scheme', '[x](//a.example)', '<p>[x](//a.example)</p>'],
    ['mail', '<ann@a.example> mailto:ann@a.example', '<p>&lt;ann@a.example&gt; mailto:ann@a.example</p>'],
    ['a reference', '[r]: /x\n\n[r]', '<p>[r]: /x</p>\n<p>[r]</p>'],
    ['a table', '|a|\n|-|\n|b|', '<p>|a|<br>\n|-|<br>\n|b|</p>'],
  ])('reads no %s', (_, body, expected) => {
    expect(html(body)).toBe(expected);
    expect(strange(html(body))).toEqual([]);
  });

  it.each([
    ['quotes in a link', '[x](https://a.example/"onclick="a)'],
    ['quotes in a title', '[x](https://a.example "&quot; onclick=\\"a")'],
    ['a link within a link', '[a [b](https://b.example) c](https://c.example)'],
    ['a link in its own words', '[https://a.example](https://b.example)'],
    ['a picture in a link', '[![x](https://a.example/i.png)](https://b.example)'],
    ['a tag in a link', '[<img src=x onerror=a>](https://b.example)'],
    ['a mention in a tag', '<a title="@Ines Okafor">'],
    ['NUL and what cannot be', 'a\0b \uFFFE \u2028 <\0script>'],
  ])('stays whole with %s', (_, body) => expect(strange(html(body))).toEqual([]));

  it('is nothing strange, whatever is typed', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '&',
        '[',
        ']',
        '(',
        ')',
        '*',
        '_',
        '`',
        '~',
        '!',
        '\\',
        '\n',
        ' ',
        '#',
        '-',
        '1.',
        ':',
      ],
      ...[
        'javascript:',
        'https://a.example',
        'data:',
        '@Ines',
        'script',
        'onclick=',
        '&#60;',
        '&quot;',
        '```',
        'a',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(strange(html(pieces.join('')))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '>',
    '- ',
    '1. ',
    '*',
    '_',
    '[',
    '[a](',
    '![',
    '`',
    '~~',
    '<',
    '&',
    '\\',
    '@Ines ',
    '(',
    '"',
    '> - ',
  ])('is as long as its note allows, of 5000 characters of %j', (piece) => {
    const given = html(piece.repeat(Math.floor(5000 / piece.length)));
    expect(strange(given)).toEqual([]);
    expect(given.length).toBeLessThan(5000 * 12);
  });

  it('loses nothing that stands too deep to be set', () => {
    for (const body of [`${'>'.repeat(400)} down here`, `${'- '.repeat(300)}down here`])
      expect(html(body)).toContain('down here');
  });
});

describe('who is mentioned', () => {
  it.each<[string, string[]]>([
    ['@Ines Okafor, @ann o’neil_* and @INES', ['ines', 'ann']],
    ['`@Ines` and \\@Ines', []],
    ['```\n@Ines\n```', []],
    ['> @Ines said\n\n- **@Ann**', ['ines', 'ann']],
    ['[@Ines](https://a.example)', ['ines']],
    ['https://a.example/@Ines <https://a.example/@Ines> a@Ines.example', []],
  ])('in %j', (body, expected) => expect(mentionedIn(body, PEOPLE)).toEqual(expected));
});
