import type { Draft } from './draft.js';
import { brokeOff, canStart, isAtWork } from './rules.js';
import { FORMAT_WORDS, type Format, type ImportState } from './words.js';

type Facts = {
  id: string;
  state: ImportState;
  format: Format | null;
  fileName: string;
  size: bigint;
  bytesRead: bigint;
  good: number;
  refused: number;
  known: number;
  written: number;
  withoutRefused: boolean;
  problem: string | null;
  beatAt: Date;
  createdAt: Date;
  finishedAt: Date | null;
  createdBy: { name: string };
  article: { slug: string; currentRevision: { headline: string } | null } | null;
};

const SAYS: Record<ImportState, string> = {
  reading: 'being read',
  ready: 'read, to be looked at',
  importing: 'being imported',
  done: 'imported',
  failed: 'not taken',
  dropped: 'dropped',
};

/** What is known of an import, for a line of the list and the head of its page. */
export const importView = (it: Facts, now: Date) => ({
  ...it,
  size: Number(it.size),
  name: it.fileName || 'a file without a name',
  format: it.format === null ? null : FORMAT_WORDS[it.format].name,
  row: it.format === null ? 'row' : FORMAT_WORDS[it.format].row,
  by: it.createdBy.name,
  article: it.article && {
    slug: it.article.slug,
    headline: it.article.currentRevision?.headline ?? it.article.slug,
  },
  says: brokeOff(it, now) ? 'broken off' : SAYS[it.state],
  isAtWork: isAtWork(it, now),
  brokeOff: brokeOff(it, now),
  canStart: canStart(it, now),
  /** How far the work has got, out of a hundred. */
  done: it.state === 'importing' ? share(it.written, it.good) : share(Number(it.bytesRead), Number(it.size)),
});
export type ImportView = ReturnType<typeof importView>;

const share = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.min(100, Math.floor((100 * part) / whole));

/** A row as it would become a claim. */
export const rowView = ({
  number,
  reason,
  content,
}: {
  number: number;
  reason: string | null;
  content: unknown;
}) => {
  const { claim, place } = content as Draft;
  return {
    number,
    leftOut: reason,
    reason: claim.reason,
    statement: claim.statement,
    status: claim.status,
    words: claim.spans.map((it) => ({ part: it.part, text: it.words ?? '' })),
    place: place?.url ?? null,
    accounts: claim.attributions.map((it) => ({
      stance: it.stance,
      who: it.hops.map((hop) => hop.source).join(', '),
      when: it.hops[0]?.timeValue ?? null,
    })),
    items: claim.evidence.map(({ kind, title, source, bearing, passage, url }) => ({
      kind,
      title,
      source,
      bearing,
      passage,
      url,
    })),
  };
};
