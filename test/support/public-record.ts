import type { ClaimContent } from '../../src/claims/content.js';
import { publicContent } from '../../src/claims/content.js';
import type { PublicClaim } from '../../src/readers/public-claim.js';
import type { PublicRecord } from '../../src/readers/public-record.js';
import { account, claim, hop, item, source } from './claim-content.js';

/** Records for tests of the formats that are made from them: whole, with what a test is about put in its place. */

export const SITE = 'https://desk.example';
const REVISION = '0190a6b0-1111-7222-8333-444455556666';

/** A text with characters beyond the Basic Multilingual Plane in every part, before and within what is marked. */
export const REVISION_TEXT = {
  number: 1,
  headline: '🌉 Mayor opens bridge',
  summary: 'It cost 𝟒 million 🪙, she says.',
  body: 'The 🏛️ mayor opened the bridge.\n“It cost 𝟒 million 🪙,” she told reporters. A second one 🌉 follows.',
  headings: [],
};

/** Where words stand in a part of that text. */
export function spanOf(part: 'headline' | 'summary' | 'body', exact: string): ClaimContent['spans'][number] {
  const text = REVISION_TEXT[part];
  const start = text.indexOf(exact);
  if (start < 0) throw new Error(`“${exact}” is not in the ${part}`);
  const end = start + exact.length;
  return {
    revisionId: REVISION,
    part,
    start,
    end,
    exact,
    prefix: text.slice(Math.max(0, start - 10), start),
    suffix: text.slice(end, end + 10),
  };
}

const roe = source('Mayor Jane Roe', { role: 'Mayor', root: 'City of Bridges' });
const herald = source('The Herald', { kind: 'publication' });

/** Somebody's claim, passed on by a newspaper, with a denial and a record. */
export const CONTESTED: ClaimContent = claim({
  statement: 'The bridge cost four million.',
  status: 'contested',
  reason: 'The mayor says so; the builder denies it.',
  settle: 'The contract.',
  spans: [spanOf('summary', 'cost 𝟒 million 🪙'), spanOf('body', 'It cost 𝟒 million 🪙')],
  attributions: [
    account(
      'asserts',
      hop(roe, {
        toWhom: 'reporters',
        place: 'Bridgetown',
        timeValue: '2026-01-05T10:00Z',
        timePrecision: 'exact',
        quote: 'It cost four million',
        url: 'https://city.example/speech',
      }),
      hop(herald, {
        mode: 'published',
        url: 'https://herald.example/1',
        archivedUrl: 'https://archive.example/1',
      }),
    ),
    account(
      'denies',
      hop(source('The builder', { kind: 'organisation' }), { timeValue: '2026-01', timePrecision: 'about' }),
    ),
  ],
  evidence: [
    item('supports', {
      primary: true,
      title: 'The bill',
      passage: 'four million',
      locator: 'p. 2',
      url: 'https://city.example/bill.pdf',
      origin: source('City of Bridges', { kind: 'organisation' }),
    }),
  ],
});

/** What the article says in its own voice. */
export const OWN_VOICE: ClaimContent = claim({
  statement: 'A second bridge follows.',
  status: 'confirmed',
  spans: [spanOf('body', 'A second one 🌉 follows')],
  attributions: [account('asserts', hop(source('This article', { ownVoice: true, kind: 'publication' })))],
});

/** What somebody says who is not named, protected besides. */
export const UNNAMED: ClaimContent = claim({
  statement: 'There was a party.',
  status: 'confirmed',
  spans: [spanOf('headline', 'Mayor opens bridge')],
  attributions: [
    account(
      'asserts',
      hop(
        source('a clerk of the bridge office', { id: 'protected-id', protected: true, root: 'secret-root' }),
        {
          terms: 'anonymous',
          anonymityReason: 'The office forbids it.',
        },
      ),
    ),
    account('asserts', hop(source('Ann Hidden', { root: 'Hidden House' }), { terms: 'on_background' })),
  ],
});

export const aPublicClaim = (
  ref: string,
  number: number,
  content: ClaimContent,
  more: Partial<PublicClaim> = {},
): PublicClaim => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day, 12));
  const { status, statement, reason } = content;
  return {
    ref,
    number,
    content: publicContent(content),
    assessment: 3,
    approvedAt: at(9),
    firstApprovedAt: at(7),
    because: ['two accounts of independent origin'],
    missing: [],
    history: [
      { number: 3, at: at(9), status, statement, reason, told: { kind: 'correction', told: 'It is four.' } },
      {
        number: 1,
        at: at(7),
        status: 'reported',
        statement: 'It cost five.',
        reason: 'She said so.',
        told: null,
      },
    ],
    notes: [{ at: at(10), body: 'We **asked** again.' }],
    objections: {
      made: 2,
      answered: 1,
      answers: [{ at: at(11), state: 'declined', answer: 'The bill says four.' }],
    },
    ...more,
  };
};

export const aPublicRecord = (more: Partial<PublicRecord> = {}): PublicRecord => ({
  slug: 'mayor-opens-bridge',
  language: 'en',
  byline: 'Ann Scribe',
  publication: 'The Herald',
  url: 'https://herald.example/bridge',
  dateline: '2026-01-05',
  publishedAt: new Date('2026-01-08T08:00:00Z'),
  changedAt: new Date('2026-01-11T12:00:00Z'),
  revision: REVISION_TEXT,
  claims: [
    aPublicClaim('AAAAA1', 1, UNNAMED),
    aPublicClaim('AAAAA2', 2, CONTESTED),
    aPublicClaim('AAAAA3', 3, OWN_VOICE),
    aPublicClaim('AAAAA4', 4, { ...OWN_VOICE, status: 'reported', spans: [] }),
  ],
  corrections: [
    { kind: 'correction', told: 'It is four.', at: new Date('2026-01-09T12:00:00Z'), ref: 'AAAAA2' },
  ],
  notes: [{ part: 'body', start: 0, exact: 'The', body: 'A note.' }],
  head: { seq: 57, hash: 'a'.repeat(64) },
  ...more,
});
