import type {
  AttributionContent,
  ClaimContent,
  EvidenceContent,
  HopContent,
  SourceContent,
} from '../claims/content.js';
import type { Status } from '../claims/words.js';
import { isLater } from './later.js';
import { areApart, grouped, independent, type Standing } from './origins.js';
import type { Thresholds } from './thresholds.js';

/** An item of the claim: its attribution `a0`, `a1`, … or its evidence `e0`, `e1`, …, by position. */
export type ItemKey = `a${number}` | `e${number}`;

/** Why an item counts nothing for a status. */
export type Uncounted = {
  item: ItemKey;
  why: 'anonymous' | 'protected' | 'own_voice' | 'no_origin' | 'later';
};

/** One thing that carries a status, or that it lacks. Names no source: `outcome-words.ts` says it in words. */
export type Ground =
  | { kind: 'primary' | 'origins' | 'attributed' | 'for' | 'against'; items: ItemKey[] }
  /**
   * `items` are the independent origins there are; `groups` are all items that count, together where they share
   * roots; `passageless` are primary documents that lack nothing but their passage.
   */
  | {
      kind: 'origins_wanted';
      items: ItemKey[];
      wanted: number;
      primarySuffices: boolean;
      groups: ItemKey[][];
      uncounted: Uncounted[];
      passageless: ItemKey[];
    }
  /** `items` are those on that side, none of which counts. */
  | { kind: 'name_wanted' | 'for_wanted' | 'against_wanted'; items: ItemKey[]; uncounted: Uncounted[] }
  | { kind: 'answer_wanted' | 'one_origin'; items: ItemKey[] };

/** What the rule says of one status: met or not, because of which items, and what is missing. */
export type Finding = { met: boolean; because: Ground[]; missing: Ground[] };
export type Outcome = Record<Status, Finding>;

/** What the rule looks at. */
export type Ruled = Pick<ClaimContent, 'attributions' | 'evidence'>;

/** An account or an item of evidence, as far as the rule tells them apart. */
type Thing = {
  key: ItemKey;
  account: AttributionContent | null;
  item: EvidenceContent | null;
  /** Who it comes from in the first place. */
  origin: SourceContent | null;
  /** Whether readers are told that by name. */
  isNamed: boolean;
  /** Whether it reached us, by its dates, only after the status was given. */
  isLate: boolean;
  isAnswered: boolean;
};

const first = (account: AttributionContent) => account.hops[0] as AttributionContent['hops'][number];
const keysOf = (list: readonly { key: ItemKey }[]) => list.map(({ key }) => key);
const found = (because: Ground[]): Finding => ({ met: true, because, missing: [] });
const lacking = (missing: Ground[]): Finding => ({ met: false, because: [], missing });

/** Whether readers are told the name of a source that speaks on these terms. */
export const isNamed = (source: SourceContent, terms: HopContent['terms'] = 'on_the_record'): boolean =>
  terms === 'on_the_record' && source.kind !== 'anonymous' && !source.protected;

/** An account came when the last of its links did, so one late link makes it late. */
const ofAccount = (account: AttributionContent, at: number, on: string): Thing => ({
  key: `a${at}`,
  account,
  item: null,
  origin: first(account).source,
  isNamed: isNamed(first(account).source, first(account).terms),
  isLate: account.hops.some((hop) => isLater(hop.timeValue, on, hop.timePrecision)),
  isAnswered: Boolean(account.answer),
});

const ofItem = (item: EvidenceContent, at: number, on: string): Thing => ({
  key: `e${at}`,
  account: null,
  item,
  origin: item.origin,
  isNamed: item.origin !== null && isNamed(item.origin),
  isLate: isLater(item.retrievedOn, on),
  isAnswered: Boolean(item.answer),
});

/** Why something gives no side of a matter an origin; undefined where it does. */
const offSide = ({ origin, isLate }: Thing): Uncounted['why'] | undefined =>
  origin ? (isLate ? 'later' : undefined) : 'no_origin';

/** Why something is no independent origin towards `confirmed`; undefined where it is one. */
function offCount(it: Thing, { anonymousCounts }: Thresholds): Uncounted['why'] | undefined {
  if (it.origin?.ownVoice) return 'own_voice';
  const off = offSide(it) ?? (it.origin?.protected ? 'protected' : undefined);
  return off ?? (it.isNamed || anonymousCounts ? undefined : 'anonymous');
}

const withWhy = (things: readonly Thing[], why: (it: Thing) => Uncounted['why'] | undefined): Uncounted[] =>
  things.flatMap((it) => {
    const reason = why(it);
    return reason ? [{ item: it.key, why: reason }] : [];
  });

const standing = (things: readonly Thing[]): Standing<ItemKey>[] =>
  things.flatMap(({ key, origin }) => (origin ? [{ key, roots: origin.roots }] : []));

const isPrimary = ({ item, origin, isLate }: Thing) => Boolean(item?.primary) && !origin?.ownVoice && !isLate;

function confirmed(pro: Thing[], contra: Thing[], thresholds: Thresholds): Finding {
  const { independentOrigins, primarySuffices } = thresholds;
  const counted = pro.filter((it) => offCount(it, thresholds) === undefined);
  // Of two items of one root the one that is named stands for it.
  const namedFirst = [...counted.filter((it) => it.isNamed), ...counted.filter((it) => !it.isNamed)];
  const chosen = new Set(keysOf(independent(standing(namedFirst))));
  const origins = keysOf(counted).filter((key) => chosen.has(key));
  const primary = primarySuffices ? pro.filter(isPrimary) : [];
  const withPassage = primary.filter((it) => it.item?.passage);
  const because: Ground[] = [];
  if (withPassage.length > 0) because.push({ kind: 'primary', items: keysOf(withPassage) });
  if (origins.length >= independentOrigins) because.push({ kind: 'origins', items: origins });
  const missing: Ground[] = [];
  if (because.length === 0)
    missing.push({
      kind: 'origins_wanted',
      items: origins,
      wanted: independentOrigins - origins.length,
      primarySuffices,
      groups: grouped(standing(counted)).map(keysOf),
      uncounted: withWhy(pro, (it) => offCount(it, thresholds)),
      passageless: keysOf(primary),
    });
  for (const it of contra) if (!it.isAnswered) missing.push({ kind: 'answer_wanted', items: [it.key] });
  return missing.length === 0 ? found(because) : lacking(missing);
}

function contested(pro: Thing[], contra: Thing[]): Finding {
  const counts = (it: Thing) => offSide(it) === undefined;
  const [fors, againsts] = [pro.filter(counts), contra.filter(counts)];
  const missing: Ground[] = [];
  if (fors.length === 0)
    missing.push({ kind: 'for_wanted', items: keysOf(pro), uncounted: withWhy(pro, offSide) });
  if (againsts.length === 0)
    missing.push({ kind: 'against_wanted', items: keysOf(contra), uncounted: withWhy(contra, offSide) });
  const [told, other] = [fors, againsts].map((side) => standing(side.filter((it) => !it.origin?.protected)));
  const differ = told?.some((it) => other?.some((its) => areApart(it, its)));
  if (missing.length === 0 && !differ)
    missing.push({ kind: 'one_origin', items: keysOf([...fors, ...againsts]) });
  if (missing.length > 0) return lacking(missing);
  return found([
    { kind: 'for', items: keysOf(fors) },
    { kind: 'against', items: keysOf(againsts) },
  ]);
}

/** Whether an account names who said it, or says why it cannot: on background the description agreed is enough. */
function saysWho({ isNamed: hasName, account }: Thing): boolean {
  if (!account || hasName) return hasName;
  const { terms, source, anonymityReason, publicDescription } = first(account);
  if (anonymityReason) return true;
  return (
    terms === 'on_background' && isNamed(source) && (source.kind === 'group' || Boolean(publicDescription))
  );
}

function reported(accounts: Thing[]): Finding {
  const backed = accounts.filter((it) => saysWho(it) && !it.isLate);
  if (backed.length > 0) return found([{ kind: 'attributed', items: keysOf(backed) }]);
  const why = (it: Thing) => (saysWho(it) ? 'later' : 'anonymous');
  return lacking([{ kind: 'name_wanted', items: keysOf(accounts), uncounted: withWhy(accounts, why) }]);
}

/**
 * Which statuses a claim's attributions and evidence carry, and because of which of them.
 *
 * - `confirmed`: a primary document with its passage, or items of at least as many independent origins as the
 *   thresholds ask for, and nothing against it that is left unanswered. An account and an item of evidence of one
 *   root count once, as two accounts do. What has no origin, the voice of the article under check and, unless the
 *   thresholds say otherwise, who is not named on the record count nothing; nor does a protected source, whatever the
 *   thresholds. A primary document speaks for itself, whoever handed it on.
 * - `contested`: something for it and something against it, of different origin. The article's own voice is a side.
 *   A protected source is one too, but never of another origin than somebody else. An answer does not take the side
 *   away that it answers.
 * - `reported`: an account whose first hop names who said it, or says why it cannot.
 *
 * Nothing that is dated after the status carries it. What stands against a claim has to be answered whatever its
 * date: it is known, and doubt is not put off.
 *
 * What a protected source goes back to is compared with nothing: whoever may put others beside it and see what is
 * found could learn it, one after the other.
 * @param on day of the status, YYYY-MM-DD, UTC
 */
export function statusRule({ attributions, evidence }: Ruled, thresholds: Thresholds, on: string): Outcome {
  const accounts = attributions.map((it, at) => ofAccount(it, at, on));
  const items = evidence.map((it, at) => ofItem(it, at, on));
  const asserting = accounts.filter((it) => it.account?.stance === 'asserts');
  const pro = [...asserting, ...items.filter((it) => it.item?.bearing === 'supports')];
  const contra = [
    ...accounts.filter((it) => it.account?.stance !== 'asserts'),
    ...items.filter((it) => it.item?.bearing === 'refutes'),
  ];
  return {
    confirmed: confirmed(pro, contra, thresholds),
    reported: reported(asserting),
    contested: contested(pro, contra),
  };
}
