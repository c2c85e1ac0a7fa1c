import { publishArticle } from '../../src/articles/commands/change-article.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { claimIn } from './claims.js';
import { anArticle, TEXT, type TestDesk } from './desk.js';
import { at, revise } from './reviews.js';
import type { Screen } from './screens.js';

const HEADLINE = 'Bridge cost five million';
const on = (day: number) => new Date(Date.UTC(2026, 0, day, 10));
const span = (part: 'headline' | 'body', words: string) => ({ part, start: null, end: null, words });

/** An article with a history: published, corrected, a claim withdrawn. It is made once for a desk. */
async function withHistory(desk: TestDesk): Promise<{ slug: string; ref: string }> {
  const { as, db } = desk;
  const found = await db.claim.findFirst({
    where: { article: { currentRevision: { headline: HEADLINE } }, state: 'approved' },
    select: { ref: true, article: { select: { slug: true } } },
  });
  if (found) return { slug: found.article.slug, ref: found.ref };
  const slug = await anArticle(as.checker, { ...TEXT, headline: HEADLINE });
  const spans = [span('headline', HEADLINE), span('body', 'It cost four million')];
  const early = { ...desk, as: { ...as, editor: at(as.editor, on(4)) } };
  const claim = await claimIn('approved', early, slug, { spans });
  const gone = await claimIn('approved', early, slug, { statement: 'The bridge is red.' });
  await publishArticle(at(as.editor, on(5)), slug, 1);
  const version = await revise(desk, claim, {
    spans,
    statement: 'The bridge cost five million, after repairs.',
    reason: 'The mayor corrected herself.',
  });
  await approveAssessment(at(as.editor, on(6)), claim.ref, version, null);
  await withdrawClaim(at(as.editor, on(7)), gone.ref, gone.version, 'Not so.', 'The bridge is not red.');
  return { slug, ref: claim.ref };
}

const screen = (
  name: string,
  address: (it: { slug: string; ref: string }) => string,
  who: Screen['who'] = null,
): Screen => ({
  name,
  who,
  open: async (page, desk) => page.goto(address(await withHistory(desk))),
});

/** Articles and claims at earlier moments, what changed, and what the headline promises. */
export const CHANGE_SCREENS: Screen[] = [
  screen('an article as of an earlier moment', ({ slug }) => `/articles/${slug}?at=2026-01-05T10:00Z`),
  screen('a claim as of an earlier moment', ({ ref }) => `/claims/${ref}?at=2026-01-05T10:00Z`),
  screen('a headline that promises too much', ({ slug }) => `/articles/${slug}`),
  screen('the workspace of it', ({ slug }) => `/desk/articles/${slug}`, 'editor'),
  screen('the changes of an article', ({ slug }) => `/articles/${slug}/changes`),
  screen('two moments compared', ({ slug }) => `/articles/${slug}/changes?from=2026-01-05&to=2026-01-06`),
  {
    name: 'an article before it was out',
    who: null,
    status: 404,
    open: async (page, desk) => page.goto(`/articles/${(await withHistory(desk)).slug}?at=2001-01-01`),
  },
  {
    name: 'an article at no moment',
    who: null,
    status: 422,
    open: async (page, desk) => page.goto(`/articles/${(await withHistory(desk)).slug}?at=soon`),
  },
];
