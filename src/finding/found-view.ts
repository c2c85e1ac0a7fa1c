import type { PublicClaim } from '../readers/public-claim.js';
import { addressOf, type Filter, writeAfter } from './filter.js';
import type { Found, FoundClaim } from './queries.js';
import { excerpt, isAnyLit, type LitRun, litRuns, type Wanted } from './words.js';

/** A claim of a list, ready for its line. */
export type ClaimLine = {
  ref: string;
  status: PublicClaim['content']['status'];
  statement: LitRun[];
  /** Where the words looked for stand, when not in the statement. */
  elsewhere: { what: Place; runs: LitRun[] } | null;
  slug: string;
  headline: string;
  language: string;
  approvedAt: Date;
};

/** Where in a claim words may stand that are looked for. */
export type Place = 'reason' | 'article' | 'account' | 'evidence';

/** Everything of a claim that is searched beside its statement, as claimdesk_public_words reads it. */
function textsOf({ content }: PublicClaim): [Place, string | null][] {
  return [
    ...content.spans.map(({ exact }): [Place, string] => ['article', exact]),
    ...content.attributions.flatMap(({ statement, answer, hops }): [Place, string | null][] => [
      ...hops.map(({ quote }): [Place, string | null] => ['account', quote]),
      ['account', statement],
      ['account', answer],
    ]),
    ...content.evidence.flatMap(({ title, passage, answer }): [Place, string | null][] => [
      ['evidence', passage],
      ['evidence', title],
      ['evidence', answer],
    ]),
    ['reason', content.reason],
    ['reason', content.overrideReason],
    ['reason', content.settle],
  ];
}

export function claimLine({ claim, approvedAt, ...where }: FoundClaim, wanted: Wanted): ClaimLine {
  const statement = litRuns(claim.content.statement, wanted);
  const found = isAnyLit(statement)
    ? undefined
    : textsOf(claim).find(([, text]) => text !== null && isAnyLit(litRuns(text, wanted)));
  return {
    ...where,
    ref: claim.ref,
    status: claim.content.status,
    statement,
    elsewhere: found ? { what: found[0], runs: excerpt(found[1] ?? '', wanted) } : null,
    approvedAt,
  };
}

/** One thing that a list may be narrowed to: a link there, or back where it is chosen. */
export type ChoiceLine = { key: string; name: string; claims: number; chosen: boolean; href: string };

/** What the page of found claims shows. */
export function foundView(filter: Filter, found: Found) {
  const { wanted, status, source, article, from, until } = filter;
  const year = from?.endsWith('-01-01') && until === `${from.slice(0, 4)}-12-31` ? from.slice(0, 4) : null;
  const line =
    (name: 'source' | 'article', chosen: string | null) =>
    (it: { key: string; name: string; claims: number }): ChoiceLine => ({
      ...it,
      chosen: it.key === chosen,
      href: addressOf(filter, { [name]: it.key === chosen ? null : it.key }),
    });
  return {
    total: found.total,
    lines: found.claims.map((it) => claimLine(it, wanted)),
    next: found.next && addressOf(filter, { after: writeAfter(found.next) }),
    start: filter.after ? addressOf(filter) : null,
    statuses: Object.entries(found.statuses).map(
      ([key, claims]): ChoiceLine => ({
        key,
        name: key,
        claims,
        chosen: key === status,
        href: addressOf(filter, { status: key === status ? null : (key as Filter['status']) }),
      }),
    ),
    sources: found.sources.map(line('source', found.source)),
    articles: found.articles.map(line('article', article)),
    years: found.years.map(
      (it): ChoiceLine => ({
        ...it,
        chosen: it.key === year,
        href: addressOf(
          filter,
          it.key === year
            ? { from: null, until: null }
            : { from: `${it.key}-01-01`, until: `${it.key}-12-31` },
        ),
      }),
    ),
    called: found.called,
    moreSources: found.moreSources,
    moreArticles: found.moreArticles,
    /** Chosen, but nothing that is listed: its list says so, so that one can be rid of it. */
    unknownSource: source !== null && !found.sources.some((it) => it.key === found.source),
    unknownArticle: article !== null && !found.articles.some((it) => it.key === article),
    withoutSource: addressOf(filter, { source: null }),
    withoutArticle: addressOf(filter, { article: null }),
  };
}
