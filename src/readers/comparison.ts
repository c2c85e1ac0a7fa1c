import type { Particulars } from '../articles/input.js';
import { type Run, runsOf } from '../assessments/compare.js';
import type { Approved } from '../claims/card.js';
import { accountView } from '../claims/chain.js';
import {
  type AttributionContent,
  type ClaimContent,
  type EvidenceContent,
  publicContent,
} from '../claims/content.js';
import type { Status } from '../claims/words.js';
import type { Speech } from '../language/speech.js';

/** One part in which two states of something differ, word by word. `words` holds no markup. */
export type PartDifference = { name: string; runs: Run[] };

export type ClaimLine = { ref: string; statement: string; status: Status };
export type ChangedClaim = ClaimLine & { parts: PartDifference[] };

/** What became of an article's claims, its text and what is noted on it. */
export type Comparison = {
  added: ClaimLine[];
  gone: ClaimLine[];
  changed: ChangedClaim[];
  /** How many claims are the same in both. */
  same: number;
  /** The headline, the summary, the text, what it says of itself beside them, and editor's notes on passages. */
  article: PartDifference[];
};

/** An article at a moment, as far as it is compared. */
export type State = {
  approved: readonly Approved[];
  article: Particulars & { revision: { headline: string; summary: string; body: string } };
  notes: readonly { exact: string | null; body: string }[];
};

/** Two states of an article as readers may read them, the earlier one first. */
export function compareStates(before: State, after: State, speech: Speech): Comparison {
  const { t } = speech;
  const then = new Map(before.approved.map((it) => [it.ref, it]));
  const now = new Set(after.approved.map((it) => it.ref));
  const both = after.approved.flatMap((it) => {
    const old = then.get(it.ref);
    return old ? [{ ...lineOf(it), parts: claimDifferences(old, it, speech) }] : [];
  });
  const [older, newer] = [before.article.revision, after.article.revision];
  const notes = (state: State) =>
    state.notes.map(({ exact, body }) => `${t('article.note_on', { words: exact ?? '' })}: ${body}`);
  return {
    added: after.approved.filter((it) => !then.has(it.ref)).map(lineOf),
    gone: before.approved.filter((it) => !now.has(it.ref)).map(lineOf),
    changed: both.filter((it) => it.parts.length > 0),
    same: both.filter((it) => it.parts.length === 0).length,
    article: [
      ...part(t('changes.headline'), older.headline, newer.headline),
      ...part(t('changes.summary'), older.summary, newer.summary),
      ...part(t('changes.text'), older.body, newer.body),
      ...particulars(before.article, after.article, speech),
      ...rows(t('claim.editors_note'), notes(before), notes(after)),
    ],
  };
}

const lineOf = ({ ref, content }: Approved): ClaimLine => ({
  ref,
  statement: content.statement,
  status: content.status,
});

function part(name: string, before: string | null, after: string | null): PartDifference[] {
  if ((before ?? '') === (after ?? '')) return [];
  return [{ name, runs: runsOf(before ?? '', after ?? '').filter(({ text }) => text !== '') }];
}

/** What the article says of itself beside its text. */
const particulars = (a: Particulars, b: Particulars, { t, format }: Speech): PartDifference[] => {
  const day = ({ dateline }: Particulars) => dateline && format.partialDate(dateline);
  return [
    ...part(t('changes.publication'), a.publication, b.publication),
    ...part(t('changes.byline'), a.byline, b.byline),
    ...part(t('changes.date'), day(a), day(b)),
    ...part(t('changes.language'), format.language(a.language), format.language(b.language)),
    ...part(t('changes.url'), a.url, b.url),
  ];
};

/** Texts of a kind that have no name of their own: those that only one state has. */
function rows(name: string, before: readonly string[], after: readonly string[]): PartDifference[] {
  return [
    ...before.filter((it) => !after.includes(it)).flatMap((it) => part(name, it, '')),
    ...after.filter((it) => !before.includes(it)).flatMap((it) => part(name, '', it)),
  ];
}

function claimDifferences(before: Approved, after: Approved, speech: Speech): PartDifference[] {
  const { t } = speech;
  const [a, b] = [publicContent(before.content, speech), publicContent(after.content, speech)];
  const answers = ({ objections }: Approved) => objections.answers.map((it) => it.answer);
  const notes = (claim: Approved) => claim.notes.map((it) => it.body);
  return [
    ...part(t('changes.statement'), a.statement, b.statement),
    ...part(t('changes.status'), t(`status.${a.status}`), t(`status.${b.status}`)),
    ...part(t('changes.reason'), a.reason, b.reason),
    ...part(t('changes.override'), a.overrideReason, b.overrideReason),
    ...part(t('changes.settle'), a.settle, b.settle),
    ...part(t('changes.words'), wordsOf(a), wordsOf(b)),
    ...paired(a.attributions, b.attributions, speakersOf, originOf).flatMap(({ old, fresh }) =>
      part(
        t('changes.account', { who: namesOf((fresh ?? old) as AttributionContent) }),
        old ? accountText(old, speech) : '',
        fresh ? accountText(fresh, speech) : '',
      ),
    ),
    ...paired(a.evidence, b.evidence, (it) => it.id).flatMap(({ old, fresh }) =>
      part(
        t('changes.evidence', { title: (fresh ?? old)?.title ?? '' }),
        old ? evidenceText(old, speech) : '',
        fresh ? evidenceText(fresh, speech) : '',
      ),
    ),
    ...rows(t('claim.editors_note'), notes(before), notes(after)),
    ...rows(t('changes.answer'), answers(before), answers(after)),
  ];
}

/** The marked words, one under the other. */
const wordsOf = ({ spans }: ClaimContent): string => [...new Set(spans.map((it) => it.exact))].join('\n');

const speakersOf = ({ stance, hops }: AttributionContent): string =>
  `${stance} ${hops.map((it) => it.source.id).join(' ')}`;
const namesOf = ({ hops }: AttributionContent): string => hops.map((it) => it.source.name).join(' → ');

/** Whoever said it first, by whatever way it came. */
const originOf = ({ stance, hops }: AttributionContent): string => `${stance} ${hops[0]?.source.id}`;

/**
 * Rows of two states, each with its counterpart: what is the same in each, then in their order what is left with the
 * same first key, then with the next. Rows of the newer state first, in their order.
 */
function paired<T>(before: readonly T[], after: readonly T[], ...keys: ((row: T) => string)[]) {
  const left = [...before];
  const pairs: { old?: T; fresh?: T }[] = after.map((fresh) => ({ fresh }));
  for (const keyOf of [(row: T) => JSON.stringify(row), ...keys])
    for (const pair of pairs) {
      const at = pair.old ? -1 : left.findIndex((it) => keyOf(it) === keyOf(pair.fresh as T));
      if (at >= 0) [pair.old] = left.splice(at, 1);
    }
  return [...pairs, ...left.map((old) => ({ old, fresh: undefined }))];
}

const lines = (texts: readonly (string | null | false)[]): string => texts.filter(Boolean).join('\n');

/** All that a card tells of an account: its chain as a sentence, then what goes with each link, line by line. */
function accountText(account: AttributionContent, speech: Speech): string {
  const { t } = speech;
  const { links } = accountView(account, 0, speech);
  const chain = links.map(({ name, role, background, phrase }) => {
    const who = [name, role, background && t('chain.on_background')].filter(Boolean);
    return `${who.join(', ')}${who.length > 1 ? ',' : ''} ${phrase}`;
  });
  return lines([
    `${t(account.stance === 'asserts' ? 'article.says_so' : 'article.says_otherwise')} ${chain.join(' → ')}`,
    ...links.flatMap(({ quote, anonymity, url, archivedUrl }) => [
      quote && t('claim.quoted', { words: quote }),
      anonymity && `${t('chain.not_named')} ${anonymity}`,
      url,
      archivedUrl,
    ]),
    account.statement,
    account.answer && `${t('chain.answer')} ${account.answer}`,
  ]);
}

const BEARING = {
  supports: 'article.supports',
  refutes: 'article.refutes',
  context: 'article.gives_context',
} as const;

/** All that a card tells of an item of evidence. */
const evidenceText = (item: EvidenceContent, { t, format }: Speech): string =>
  lines([
    `${t(BEARING[item.bearing])} ${item.title}`,
    t(`evidence.${item.kind}`, { primary: item.primary ? 'yes' : 'no' }) +
      (item.origin ? t('evidence.from', { origin: item.origin.name }) : '') +
      (item.retrievedOn ? t('evidence.retrieved', { date: format.partialDate(item.retrievedOn) }) : ''),
    item.passage && t('claim.quoted', { words: item.passage }),
    item.locator,
    item.url,
    item.answer && `${t('chain.answer')} ${item.answer}`,
  ]);
