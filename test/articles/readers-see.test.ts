import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim, annotatePassage, reply } from '../../src/annotations/commands/annotate.js';
import { unpublishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment, returnAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { claimIn, type Marked, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

// Rule 1: a reader sees only what has been approved. Every text that was not is marked with the word "canary".

let desk: TestDesk;
let reader: Visitor;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  reader = await desk.visitor();
  slug = await anArticle(desk.as.checker);
  await publish(desk, slug);
});
afterAll(() => desk.close());

/** A claim with a canary in every text it has. */
const canaries = (name: string): ClaimInput => {
  const word = (field: string) => `canary-${name}-${field}`;
  return aClaim({
    statement: word('statement'),
    reason: word('reason'),
    overrideReason: null,
    settle: word('settle'),
    attributions: [
      {
        ...anAccount(word('source'), 'asserts', {
          terms: 'anonymous' as never,
          anonymityReason: word('anonymity') as never,
          toWhom: word('to'),
          place: word('place') as never,
          timeText: word('time'),
          quote: word('quote'),
          url: `https://desk.example/${word('url')}` as never,
        }),
        statement: word('version'),
      },
    ],
    evidence: [
      {
        id: undefined,
        bearing: 'supports',
        side: 1,
        answer: null,
        retrievedOn: null,
        kind: 'document',
        title: word('title'),
        primary: true,
        passage: word('passage'),
        locator: word('locator'),
        url: null,
        source: word('origin'),
        sourceKind: 'organisation',
      },
    ],
  });
};

const visible = (statement: string) => aClaim({ statement });

const FRAGMENT: Record<string, string> = {
  'hx-request': 'true',
  'hx-request-type': 'partial',
  'hx-target': 'div#panel',
};

/** Every page that anybody may see, also as fragments, of every article and every claim there is. */
async function publicPages(): Promise<string[]> {
  const articles = await desk.db.article.findMany();
  const claims = await desk.db.claim.findMany();
  return [
    '/',
    '/about',
    '/sign-in',
    '/livez',
    '/readyz',
    '/no-such-page',
    ...articles.map((it) => `/articles/${it.slug}`),
    ...claims.flatMap((it) => [`/claims/${it.ref}`, `/claims/${it.ref.toLowerCase()}`]),
    ...articles.map((it) => `/desk/articles/${it.slug}`),
    ...claims.map((it) => `/desk/claims/${it.ref}`),
    '/desk/queue',
    '/desk/sources/options?q=c',
  ];
}

async function expectNoCanary() {
  for (const page of await publicPages())
    for (const headers of [{}, FRAGMENT]) {
      const { text, headers: answered } = await reader.get(page, headers);
      expect(`${page}: ${/.{0,40}canary.{0,40}/.exec(text)?.[0] ?? 'none'}`).toBe(`${page}: none`);
      expect([...answered.values()].join()).not.toContain('canary');
    }
}

describe('what was never approved', () => {
  const refs: Record<string, Marked> = {};

  beforeAll(async () => {
    for (const state of ['draft', 'submitted', 'returned', 'withdrawn'] as const)
      refs[state] = await claimIn(state, desk, slug, canaries(state));
    const { as } = desk;
    for (const { ref } of Object.values(refs)) {
      const id = await annotateClaim(as.editor, ref, { body: 'canary-note', visibility: 'internal' });
      await reply(as.checker, id, 'canary-reply');
      await annotateClaim(as.editor, ref, { body: 'canary-public-note', visibility: 'public' });
    }
    const place = { part: 'body', start: 0, end: 9 } as const;
    await annotatePassage(as.editor, slug, place, { body: 'canary-passage', visibility: 'internal' });
  });

  it.each(['draft', 'submitted', 'returned', 'withdrawn'])('a %s claim is nowhere', async (state) => {
    expect((await reader.get(`/claims/${refs[state]?.ref}`)).status).toBe(404);
    const { status, text } = await reader.get(`/articles/${slug}`);
    expect(status).toBe(200);
    expect(text).not.toContain(refs[state]?.ref);
  });

  it('leaves none of its words on any page', expectNoCanary);

  it('is there for the desk, so that the search above could have found it', async () => {
    const checker = await desk.visitor('checker');
    const { text } = await checker.get(`/desk/claims/${refs.submitted?.ref}`);
    for (const field of ['statement', 'reason', 'settle', 'source', 'quote', 'title', 'passage', 'version'])
      expect(text).toContain(`canary-submitted-${field}`);
  });
});

describe('a claim that is revised', () => {
  it('keeps showing its approved state until the revision is approved', async () => {
    const { as } = desk;
    const { ref } = await claimIn('approved', desk, slug, visible('Seen by readers.'));
    const seen = async () => {
      await expectNoCanary();
      const pages = [await reader.get(`/claims/${ref}`), await reader.get(`/articles/${slug}`)];
      expect(pages.map((it) => [it.status, it.text.includes('Seen by readers.')])).toEqual([
        [200, true],
        [200, true],
      ]);
    };
    await editClaim(as.checker, ref, 3, canaries('revision'));
    await seen();
    await submitAssessment(as.checker, ref, 4, { change: 'update', told: 'canary-told' });
    await seen();
    await returnAssessment(as.editor, ref, 5, 'canary-return-note');
    await seen();
    await editClaim(as.checker, ref, 6, { ...visible('The revised words.'), reason: 'A better reason.' });
    await submitAssessment(as.checker, ref, 7, { change: 'clarification', told: 'Put more clearly.' });
    await seen();
    await approveAssessment(as.editor, ref, 8, 'canary-approval-note');
    const { text } = await reader.get(`/claims/${ref}`);
    expect(text).toContain('The revised words.');
    expect(text).toContain('A better reason.');
    // The state before stands in its history, and only there.
    expect(text.split('Seen by readers.')).toHaveLength(2);
    expect(text.indexOf('Seen by readers.')).toBeGreaterThan(text.indexOf('What changed when'));
    await expectNoCanary();
  });

  it('counts on the first page by its approved status', async () => {
    const other = await anArticle(desk.as.checker, { ...TEXT, headline: 'Counted' });
    await publish(desk, other);
    const { ref, version } = await claimIn('approved', desk, other, visible('Counted once.'));
    await claimIn('submitted', desk, other, canaries('uncounted'));
    const contested = { ...visible('Counted once.'), status: 'contested' as const };
    await editClaim(desk.as.checker, ref, version, contested);
    const { text } = await reader.get('/');
    const teaser = text.slice(text.indexOf('href="/articles/counted"'));
    expect(teaser.slice(0, teaser.indexOf('</article>')).replace(/<[^>]*>|\s+/g, ' ')).toMatch(
      /Reported\s+1\s*$/,
    );
  });
});

describe('a claim that is withdrawn after its approval', () => {
  it('is gone (410), and so are its words', async () => {
    const { ref, version } = await claimIn('approved', desk, slug, canaries('gone'));
    expect((await reader.get(`/claims/${ref}`)).text).toContain('canary-gone-statement');
    await withdrawClaim(desk.as.editor, ref, version, 'canary-withdrawal-reason', 'We take it back.');
    const { status, text } = await reader.get(`/claims/${ref}`);
    expect(status).toBe(410);
    expect(text).toContain('withdrawn');
    await expectNoCanary();
  });

  it('does not come back by being restored', async () => {
    const checker = await desk.visitor('editor');
    const gone = await desk.db.claim.findFirstOrThrow({
      where: { state: 'withdrawn', approvedAssessmentId: { not: null } },
    });
    const path = `/desk/claims/${gone.ref}/restoration`;
    expect((await checker.post(path, { version: String(gone.version) })).status).toBe(303);
    expect((await reader.get(`/claims/${gone.ref}`)).status).toBe(404);
    await expectNoCanary();
  });
});

describe('an article that is not out', () => {
  it.each(['kept but never published', 'taken off again'])(
    '%s: 404, its approved claims too',
    async (kind) => {
      const hidden = await anArticle(desk.as.checker, {
        ...TEXT,
        headline: `Hidden, ${kind}`,
        summary: 'canary-summary',
      });
      const { ref } = await claimIn('approved', desk, hidden, canaries('hidden'));
      if (kind === 'taken off again') {
        await publish(desk, hidden);
        expect((await reader.get(`/articles/${hidden}`)).status).toBe(200);
        expect((await reader.get(`/claims/${ref}`)).status).toBe(200);
        await unpublishArticle(desk.as.editor, hidden, 2);
      }
      expect((await reader.get(`/articles/${hidden}`)).status).toBe(404);
      expect((await reader.get(`/claims/${ref}`)).status).toBe(404);
      expect((await reader.get('/')).text).not.toContain(hidden);
    },
  );

  it('leaves a withdrawn claim of it at 404, as if it had never been', async () => {
    const hidden = await anArticle(desk.as.checker, { ...TEXT, headline: 'Hidden and withdrawn' });
    const { ref, version } = await claimIn('approved', desk, hidden, canaries('hidden-withdrawn'));
    await withdrawClaim(desk.as.editor, ref, version, 'Wrong.');
    expect((await reader.get(`/claims/${ref}`)).status).toBe(404);
  });
});

describe('editors’ notes', () => {
  it('show on the card when they are public, and their answers do not', async () => {
    const { ref } = await claimIn('approved', desk, slug, visible('With a note.'));
    const id = await annotateClaim(desk.as.editor, ref, { body: 'For all to read.', visibility: 'public' });
    await reply(desk.as.editor, id, 'canary-answer');
    await annotateClaim(desk.as.editor, ref, { body: 'canary-inside', visibility: 'internal' });
    const { text } = await reader.get(`/claims/${ref}`);
    expect(text).toContain('For all to read.');
    expect(text).not.toContain('canary');
  });
});
