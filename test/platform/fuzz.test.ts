import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { type FilledForm, filledForms } from '../support/forms.js';
import { POSTS } from '../support/routes.js';
import type { Visitor } from '../support/visitor.js';

// Bodies made at random from a fixed seed, so that what fails once fails again. The forms they start from are right.

const ROUNDS = 14;

let desk: TestDesk;
let forms: Record<string, FilledForm>;
let visitor: Visitor;

beforeAll(async () => {
  desk = await openTestDesk();
  forms = await filledForms(desk);
  visitor = await desk.visitor('editor');
  await visitor.get('/desk/account');
});
afterAll(() => desk.close());

/** Mulberry32: numbers in [0, 1). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const VALUES = [
  ...[
    '',
    ' ',
    '\n\n',
    '0',
    '-1',
    '1',
    '2',
    '1e9',
    'NaN',
    'null',
    'true',
    '[object Object]',
    '__proto__',
    'x'.repeat(5000),
  ],
  ...['\u202e\u0000', '\ud83d\ude00', '\u0130\u0131ß', 'ﷺ'.repeat(200), '́'.repeat(300), '\u2028', '‍', '𝒳'],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\'; DROP TABLE "Claim"; --',
    '{{7*7}}<%= 1 %>',
  ],
  ...[
    'javascript:alert(1)',
    'https://',
    'http://[::1',
    'https://desk.example/ok',
    '../../etc/passwd',
    '%00',
    '%',
    '&=',
    '+',
  ],
  ...[
    'confirmed',
    'contested',
    'body',
    'headline',
    'asserts',
    'anonymous',
    'This article',
    '2026-02-30',
    '0000',
    '9999-12',
  ],
  ...[
    'add-hop.0',
    'remove-attribution.0',
    'remove-span.999',
    'add-evidence',
    'submit',
    'preview',
    'add-hop.99.99',
  ],
  ...['body:0-5', 'body:5-0', 'headline:0-999999999', 'public', 'admin', 'en-US-x-private', 'i-klingon', 'x'],
];
const NAMES = [
  ...[
    'toString',
    '__proto__',
    'constructor[prototype][x]',
    'hasOwnProperty',
    'length',
    'then',
    'add[start]',
    'place',
  ],
  ...[
    'spans[1][words]',
    'attributions[1][hops][0][source]',
    'evidence[1][title]',
    'evidence[0][id]',
    'a[b][c][d]',
    '[]',
    '[',
    '',
  ],
];

function bodyFrom(seed: number, { fields }: FilledForm): string {
  const next = numbersFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const parts: [string, string][] = fields.map(([name, value]) => [name, value]);
  for (let n = 1 + Math.floor(next() * 6); n > 0; n--) {
    const at = Math.floor(next() * Math.max(1, parts.length));
    const part = parts[at];
    const act = next();
    if (act < 0.1 || !part) parts.splice(at, 1);
    else if (act < 0.45) part[1] = pick(VALUES);
    else if (act < 0.55) parts.push([part[0], pick(VALUES)]);
    else if (act < 0.65)
      part[0] += pick(['[]', '[0]', '[x]', '[toString]', '[__proto__]', '.', '[valueOf]', '[1e9]']);
    else if (act < 0.75)
      part[0] = part[0].replace(/\d+/, () => pick(['-1', '1e9', '999999999', '__proto__', 'x', '']));
    else if (act < 0.85)
      part[1] = String.fromCharCode(...Array.from({ length: 20 }, () => Math.floor(next() * 0xffff)));
    else parts.push([pick(NAMES), pick(VALUES)]);
  }
  return new URLSearchParams([...parts, ['_csrf', visitor.csrf]]).toString();
}

describe('bodies at random', () => {
  it.each(POSTS.filter((route) => route !== 'POST /sign-out'))('%s never fails with a 5xx', async (route) => {
    const form = forms[route] as FilledForm;
    for (let round = 0; round < ROUNDS; round++) {
      const seed = POSTS.indexOf(route) * 1000 + round;
      const body = bodyFrom(seed, form);
      const headers = { origin: desk.base, 'content-type': 'application/x-www-form-urlencoded' };
      const { status } = await visitor.send(form.address, { method: 'POST', body, headers });
      expect({ seed, status, body: status < 500 ? '' : decodeURIComponent(body).slice(0, 600) }).toEqual({
        seed,
        status,
        body: '',
      });
    }
  });

  it('leaves a ledger that holds, and pages that still show', async () => {
    expect((await verifyLedger(desk.db)).faults).toEqual([]);
    const claims = await desk.db.claim.findMany();
    const articles = await desk.db.article.findMany();
    const pages = [
      ...['/', '/desk/queue?state=all', '/desk/articles', '/desk/sources', '/desk/sources/options'],
      ...articles.flatMap(({ slug }) => [`/desk/articles/${slug}`, `/desk/articles/${slug}/timeline`]),
      ...claims.flatMap(({ ref }) => [`/desk/claims/${ref}`, `/desk/claims/${ref}/edit`]),
    ];
    for (const page of pages) expect([page, (await visitor.get(page)).status]).toEqual([page, 200]);
  });
});
