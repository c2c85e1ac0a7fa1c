import type { Status } from '../claims/words.js';
import type { Speech } from '../language/speech.js';
import { inAddress } from './moment.js';
import type { Moment } from './moments.js';

/** What happened at a moment, in one line. */
export type MomentLine = {
  sentence: string;
  /** The words it is about, as they were entered: a claim's statement, a note, an answer. */
  words: string | null;
  status: Status | null;
  ref: string | null;
  /** What readers were told of it, and as what: "Correction". */
  told: { kind: string; words: string } | null;
};

/** A moment of the list, with all that happened at it. */
export type MomentEntry = { at: Date; href: string; key: string; lines: MomentLine[] };

/** The moments of an article, newest first; what happened at the same one stands together. */
export function momentEntries(slug: string, moments: readonly Moment[], speech: Speech): MomentEntry[] {
  const entries = new Map<string, MomentEntry>();
  for (const moment of moments) {
    const key = inAddress(moment.at);
    const entry = entries.get(key) ?? { at: moment.at, key, href: `/articles/${slug}?at=${key}`, lines: [] };
    entries.set(key, entry);
    entry.lines.push(lineOf(moment, speech));
  }
  return [...entries.values()];
}

function lineOf(moment: Moment, speech: Speech): MomentLine {
  const { t, format } = speech;
  const { change, told, words, statement, status, ref, kind } = moment;
  const as = kind === 'withdrawn' ? 'withdrawal' : change;
  return {
    sentence: sentenceOf(moment, speech),
    words: kind === 'note_removed' ? null : (statement ?? words),
    status,
    ref,
    told: told && as ? { kind: format.initial(t(`correction.${as}`)), words: told } : null,
  };
}

function sentenceOf({ kind, hidden, status, isFirst, answered }: Moment, { t }: Speech): string {
  if (kind === 'approved') {
    if (hidden || !status)
      return t(hidden === 'undone' ? 'moment.approved_undone' : 'moment.approved_withdrawn');
    return t(isFirst ? 'moment.approved_first' : 'moment.approved_again', { status: t(`status.${status}`) });
  }
  if (kind === 'answered') return t('moment.answered', { state: answered ?? '' });
  return t(`moment.${kind}`);
}

/**
 * How moments are written beside each other: to the minute, or to the second or its parts where two would read the same.
 * @param moments all that stand on the page; the same one may be among them more than once
 */
export function momentNames(
  moments: readonly (Date | undefined)[],
  { format }: Speech,
): (at: Date) => string {
  const times = [...new Set(moments.flatMap((it) => (it ? [it.getTime()] : [])))];
  const countBy = (length: number) => {
    const counts = new Map<number, number>();
    for (const it of times.map((time) => Math.floor(time / length)))
      counts.set(it, (counts.get(it) ?? 0) + 1);
    return (at: Date) => counts.get(Math.floor(at.getTime() / length)) ?? 0;
  };
  const [inMinute, inSecond] = [countBy(60_000), countBy(1000)];
  return (at) =>
    inMinute(at) < 2 ? format.moment(at) : format.moment(at, inSecond(at) < 2 ? 'second' : 'millisecond');
}

/** Letters of what happened that a choice shows. */
const FIRST_WORDS = 60;

/** What happened at a moment, in a few words; of several things the one that stands first. */
function firstWords({ lines: [line] }: MomentEntry): string {
  const text = [line?.sentence, line?.words].filter(Boolean).join(' ').replace(/\s+/g, ' ');
  if (text.length <= FIRST_WORDS) return text;
  const end = text.lastIndexOf(' ', FIRST_WORDS);
  const cut = text.slice(0, end > FIRST_WORDS / 2 ? end : FIRST_WORDS);
  // No letter is cut in two.
  return `${cut.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * The moments to choose from, newest first, each by its key and with what happened at it, with those in between that were asked for.
 * @param asked moments of the address, which may be none of the list
 */
export function momentOptions(
  entries: readonly MomentEntry[],
  asked: readonly (Date | undefined)[],
  speech: Speech,
): [string, string][] {
  const name = momentNames([...entries.map((it) => it.at), ...asked], speech);
  const all = new Map(
    entries.map((it) => [it.key, { at: it.at, words: `${name(it.at)}: ${firstWords(it)}` }]),
  );
  for (const at of asked) {
    const key = at && inAddress(at);
    if (key && !all.has(key)) all.set(key, { at, words: name(at) });
  }
  return [...all].sort(([, a], [, b]) => b.at.getTime() - a.at.getTime()).map(([key, it]) => [key, it.words]);
}
