import { slugOf } from '../articles/slug.js';
import type { Draft } from './draft.js';
import { MOST_IN_ONE_PLACE } from './words.js';

/**
 * An article that stands for where claims appeared, whose own text the desk does not have. Its body is the words of
 * the claims, one paragraph each.
 */
export type StandIn = {
  url: string;
  day: string | null;
  language: string;
  host: string;
  headline: string;
  summary: string;
  body: string;
};

const cut = (text: string, most: number) =>
  text.length <= most
    ? text
    : `${text
        .slice(0, text.lastIndexOf(' ', most) > 20 ? text.lastIndexOf(' ', most) : most)
        .toWellFormed()
        .replace(/\uFFFD$/, '')} …`;

const hostOf = (url: string) => {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return 'elsewhere';
  }
};

/** The stand-in for claims of one place. */
export function standInFor(drafts: readonly Draft[]): StandIn {
  const place = drafts[0]?.place;
  if (!place) throw new Error('a stand-in needs a place');
  const words = [...new Set(drafts.map((it) => it.claim.statement))];
  const host = hostOf(place.url);
  return {
    ...place,
    host,
    headline: `“${cut((words[0] ?? '').replace(/\.$/, ''), 120)}”, at ${host}`,
    summary:
      'This stands for what appeared at another place. The desk does not have its text: below are only the words of its claims, as fact-checks give them.',
    body: words.join('\n'),
  };
}

/** A slug that nothing else has: the host and the first words, with some letters of the article's id. */
export const slugFor = (it: StandIn, id: string): string =>
  `${slugOf(`${it.host} ${it.headline}`).slice(0, 60).replace(/-+$/, '') || 'elsewhere'}-${id.replaceAll('-', '').slice(-10)}`;

/** Rows of each place together, as many as one stand-in takes. */
export function byPlace<T extends { draft: Draft }>(rows: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  const full: T[][] = [];
  for (const row of rows) {
    const key = row.draft.place?.url ?? '';
    const group = groups.get(key);
    if (!group) groups.set(key, [row]);
    else if (group.push(row) >= MOST_IN_ONE_PLACE) {
      full.push(group);
      groups.delete(key);
    }
  }
  return [...full, ...groups.values()];
}
