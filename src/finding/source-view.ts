import { isNamed } from '../claims/content.js';
import { STATUSES, type Status } from '../claims/words.js';
import { readAfter, writeAfter } from './filter.js';
import { type ClaimLine, claimLine } from './found-view.js';
import { namedIn } from './queries.js';
import { type SourceFilter, type SourcePage, STANDS, type Stands } from './source-page.js';

/** Reads which of a source's claims are asked for; what cannot be read is not asked. */
export const readSourceFilter = (query: Record<string, unknown>): SourceFilter => ({
  status: STATUSES.find((it) => it === query.status) ?? null,
  stands: STANDS.find((it) => it === query.stands) ?? null,
  after: readAfter(query.after),
});

type Asked = { status?: Status | null; stands?: Stands | null; after?: string };

export function addressOfSource(id: string, { status, stands, after }: Asked): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ status, stands, after })) if (value) query.set(key, value);
  const text = query.toString();
  return `/sources/${id}${text ? `?${text}` : ''}`;
}

/** A claim of a source: how it stands to it, and what it said. */
export type SaidLine = ClaimLine & {
  said: {
    stands: Stands;
    role: string | null;
    /** YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MMZ; or where there is none, the time as the article gives it. */
    day: string | null;
    timeText: string | null;
    quote: string | null;
  }[];
  told: { kind: string; told: string; at: Date }[];
};

/** What the public page of a source shows. */
export function sourceView(source: SourcePage, filter: SourceFilter) {
  const { id, claims, next, counts, ...facts } = source;
  const { status, stands } = filter;
  return {
    id,
    ...facts,
    status,
    stands,
    counts: counts.map((row) => ({
      ...row,
      href: addressOfSource(id, { stands: row.stands }),
      cells: STATUSES.map((it) => ({
        status: it,
        claims: row.statuses[it],
        href: addressOfSource(id, { stands: row.stands, status: it }),
        chosen: it === status && row.stands === stands,
      })),
    })),
    lines: claims.map((found): SaidLine => {
      const { content, history } = found.claim;
      const spoken = content.attributions.flatMap((account) =>
        account.hops
          .filter((hop) => isNamed(hop) && hop.source.id === id)
          .map(({ source: { role }, timeText, timeValue, quote }) => ({
            stands: account.stance,
            role,
            day: timeValue,
            timeText: timeValue ? null : timeText,
            quote,
          })),
      );
      const shown = namedIn(found.claim)
        .filter((it) => it.source.id === id && !STANDS.slice(0, 3).includes(it.stance))
        .map(({ stance }) => ({ stands: stance, role: null, day: null, timeText: null, quote: null }));
      return {
        ...claimLine(found, []),
        said: [...spoken, ...shown],
        told: history.flatMap(({ told, at }) => (told ? [{ kind: told.kind, told: told.told, at }] : [])),
      };
    }),
    next: next && addressOfSource(id, { status, stands, after: writeAfter(next) }),
    start: filter.after ? addressOfSource(id, { status, stands }) : null,
    all: status || stands ? addressOfSource(id, {}) : null,
  };
}
