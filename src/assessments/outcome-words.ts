import { type ClaimContent, guardedContent, publicContent } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import {
  type Finding,
  type Ground,
  type ItemKey,
  isNamed,
  type Outcome,
  type Uncounted,
} from './status-rule.js';

/** A ground in words, with the items of the claim that it is about. */
export type GroundWords = { text: string; items: ItemKey[] };
export type FindingWords = { met: boolean; because: GroundWords[]; missing: GroundWords[] };
export type OutcomeWords = Record<Status, FindingWords>;

/** Why items count nothing, for one and for several. */
const WHY: Record<Exclude<Uncounted['why'], 'own_voice'>, [string, string]> = {
  anonymous: ['is not named to readers and counts nothing', 'are not named to readers and count nothing'],
  protected: [
    'is protected, tells no origin and counts nothing',
    'are protected, tell no origin and count nothing',
  ],
  no_origin: ['has no known origin and counts nothing', 'have no known origin and count nothing'],
  later: ['is dated after the status and counts nothing', 'are dated after the status and count nothing'],
};

/** The same, where it is a name that is wanted. */
const WHO: typeof WHY = {
  ...WHY,
  anonymous: ['is not named, and no reason is given', 'are not named, and no reason is given'],
};

const figure = (count: number) =>
  ['no', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count);
const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const once = <T>(list: readonly T[]) => [...new Set(list)];
const bracketed = (asides: readonly string[]) => (asides.length > 0 ? ` (${once(asides).join('; ')})` : '');

type Wanted = Extract<Ground, { kind: 'origins_wanted' }>;

/** Says the grounds of one content's outcome, calling sources as that content does. */
class Words {
  /**
   * @param hidden items that come from somebody who is not named to whom this is said
   * @param to readers are not told who of those who are not named is protected
   */
  constructor(
    private readonly content: ClaimContent,
    private readonly hidden: ReadonlySet<ItemKey>,
    private readonly to: 'desk' | 'readers',
  ) {}

  private account = (key: ItemKey) =>
    key.startsWith('a') ? this.content.attributions[Number(key.slice(1))] : undefined;
  private item = (key: ItemKey) =>
    key.startsWith('e') ? this.content.evidence[Number(key.slice(1))] : undefined;
  private source = (key: ItemKey) => this.account(key)?.hops[0]?.source ?? this.item(key)?.origin;
  private roots = (key: ItemKey) => this.source(key)?.roots ?? [];

  /** What an item is called: who gives the account, or the title. */
  private name = (key: ItemKey): string => {
    if (key.startsWith('e')) return `“${this.item(key)?.title ?? 'an item'}”`;
    const source = this.source(key);
    return source?.ownVoice ? 'the article itself' : (source?.name ?? 'an account');
  };
  private names = (keys: readonly ItemKey[]) => once(keys.map(this.name));
  private root = (key: ItemKey): string =>
    this.roots(key)
      .map((it) => it.name)
      .join(' with ') || this.name(key);

  /** The name of the root that all of some items go back to, where there is one. */
  private sharedRoot(keys: readonly ItemKey[]): string | undefined {
    const [key, ...others] = keys;
    if (key === undefined) return undefined;
    const isShared = (id: string) => others.every((it) => this.roots(it).some((root) => root.id === id));
    return this.roots(key).find(({ id }) => isShared(id))?.name;
  }

  /**
   * Why the items of a group count for less than they are. To what somebody who is not named goes back is not told,
   * as that would tell who it may be.
   */
  private countedOnce(group: readonly ItemKey[], origins: readonly ItemKey[]): string[] {
    const told = group.filter((key) => !this.hidden.has(key));
    if (told.length < 2) return [];
    const names = this.names(told);
    const kept = told.filter((key) => origins.includes(key));
    const root = this.sharedRoot(told);
    if (root === undefined && kept.length > 1) {
      const others = this.names(told.filter((key) => !kept.includes(key)));
      const [share, add] = others.length > 1 ? ['share', 'add'] : ['shares', 'adds'];
      return [`${listed(others)} ${share} the origins of ${listed(this.names(kept))} and ${add} none`];
    }
    if (root === undefined) return [`${listed(names)} share their origins and count once`];
    const carriers = names.filter((it) => it !== root);
    if (carriers.length === 0) return [`${root} counts once`];
    if (carriers.length < names.length)
      return [
        `${listed(carriers)} ${carriers.length > 1 ? 'go' : 'goes'} back to ${root} and ${carriers.length > 1 ? 'count' : 'counts'} once with it`,
      ];
    if (carriers.length === 1) return [`${carriers[0]} counts once`];
    return [`${listed(carriers)} ${carriers.length > 2 ? 'all' : 'both'} go back to ${root} and count once`];
  }

  /** Whether it is an account of several people: "Ukrainian officials". */
  private isGroup = (key: ItemKey) => key.startsWith('a') && this.source(key)?.kind === 'group';

  /** Why items count nothing, those of one reason together. */
  private nothing(given: readonly Uncounted[], words = WHY): string[] {
    const told = (why: Uncounted['why']) =>
      why === 'protected' && this.to === 'readers' ? 'anonymous' : why;
    const uncounted = given.map(({ item, why }) => ({ item, why: told(why) }));
    return once(uncounted.map((it) => it.why)).map((why) => {
      const keys = uncounted.filter((it) => it.why === why).map((it) => it.item);
      const names = this.names(keys);
      const isMany = names.length > 1 || keys.every((key) => this.isGroup(key));
      if (why !== 'own_voice') return `${listed(names)} ${words[why][isMany ? 1 : 0]}`;
      const items = this.names(keys.filter((key) => key.startsWith('e')));
      if (items.length === 0) return 'the article’s own voice counts nothing';
      return `${listed(items)} ${items.length > 1 ? 'come from the article itself and count' : 'comes from the article itself and counts'} nothing`;
    });
  }

  private wanted({ items, wanted, primarySuffices, groups, uncounted, passageless }: Wanted): string {
    // How many are wanted would tell that somebody who is not named goes back to what others do.
    const isVague = groups.some((group) => group.length > 1 && group.some((key) => this.hidden.has(key)));
    const more = items.length > 0 ? 'more ' : '';
    const origins = isVague
      ? 'more independent origins'
      : `${figure(wanted)} ${more}independent ${wanted === 1 ? 'origin' : 'origins'}`;
    const asides = bracketed([
      ...groups.flatMap((group) => this.countedOnce(group, items)),
      ...this.nothing(uncounted),
    ]);
    if (!primarySuffices) return origins + asides;
    const lacks = this.names(passageless).map((name) => `${name} lacks its passage`);
    return `${origins}${asides}, or a primary document with its passage${bracketed(lacks)}`;
  }

  private oneOrigin(items: ItemKey[]): string {
    const differ = 'sides of different origin';
    const hidden = this.names(items.filter((key) => this.hidden.has(key)));
    if (hidden.length > 0 && this.to === 'readers') return differ;
    if (hidden.length > 0)
      return `${differ} (${listed(hidden)} ${hidden.length > 1 ? 'are protected and tell' : 'is protected and tells'} no origin)`;
    const names = this.names(items);
    if (names.length === 1) return `${differ} (${names[0]} stands on both)`;
    const root = this.sharedRoot(items);
    if (root === undefined) return `${differ} (${listed(names)} share theirs)`;
    return `${differ} (${listed(names)} ${names.length > 2 ? 'all' : 'both'} go back to ${root})`;
  }

  private answer(keys: ItemKey[]): string {
    const [key] = keys as [ItemKey];
    const each = keys.length > 1 ? `each of the ${figure(keys.length)} ` : '';
    if (key.startsWith('e'))
      return each
        ? `an answer to ${each}items called ${this.name(key)}, which refute it`
        : `an answer to ${this.name(key)}, which refutes it`;
    const what = this.account(key)?.stance === 'denies' ? 'denial' : 'objection';
    return `an answer to ${each ? `${each}${what}s` : `the ${what}`} by ${this.name(key)}`;
  }

  private text(ground: Ground): string {
    const names = this.names(ground.items);
    switch (ground.kind) {
      case 'primary':
        return names.length > 1
          ? `the primary documents ${listed(names)} with their passages`
          : `the primary document ${listed(names)} with its passage`;
      case 'origins':
        return `${figure(ground.items.length)} independent origins: ${listed(ground.items.map(this.root))}`;
      case 'attributed':
        return `it is attributed to ${listed(names)}`;
      case 'for':
        return `for it: ${listed(names)}`;
      case 'against':
        return `against it: ${listed(names)}`;
      case 'origins_wanted':
        return this.wanted(ground);
      case 'answer_wanted':
        return this.answer(ground.items);
      case 'name_wanted':
        return `an account that names who said it, or says why it cannot${bracketed(this.nothing(ground.uncounted, WHO))}`;
      case 'for_wanted':
        return `an account or item of known origin for it${bracketed(this.nothing(ground.uncounted))}`;
      case 'against_wanted':
        return `an account or item of known origin against it${bracketed(this.nothing(ground.uncounted))}`;
      case 'one_origin':
        return this.oneOrigin(ground.items);
    }
  }

  /** Answers that would be called the same are asked for in one sentence. */
  private together(grounds: readonly Ground[]): Ground[] {
    const called = (it: Ground) =>
      it.kind === 'answer_wanted' ? it.items.map((key) => this.answer([key])).join() : undefined;
    return grounds.flatMap((ground, at) => {
      const name = called(ground);
      if (name === undefined) return [ground];
      const same = grounds.filter((it) => called(it) === name);
      return grounds.findIndex((it) => called(it) === name) === at
        ? [{ kind: 'answer_wanted' as const, items: same.flatMap((it) => it.items) }]
        : [];
    });
  }

  private said = (ground: Ground): GroundWords => ({ text: this.text(ground), items: ground.items });
  finding = ({ met, because, missing }: Finding): FindingWords => ({
    met,
    because: because.map(this.said),
    missing: this.together(missing).map(this.said),
  });
}

const inWords = (outcome: Outcome, words: Words): OutcomeWords => ({
  confirmed: words.finding(outcome.confirmed),
  reported: words.finding(outcome.reported),
  contested: words.finding(outcome.contested),
});

/** What the rule found, in words for the desk. What a protected source goes back to is told to nobody there either. */
export function outcomeWords(outcome: Outcome, content: ClaimContent): OutcomeWords {
  const { attributions, evidence } = content;
  const hidden = [
    ...attributions.flatMap(({ hops: [hop] }, at): ItemKey[] => (hop?.source.protected ? [`a${at}`] : [])),
    ...evidence.flatMap(({ origin }, at): ItemKey[] => (origin?.protected ? [`e${at}`] : [])),
  ];
  return inWords(outcome, new Words(guardedContent(content), new Set(hidden), 'desk'));
}

/** The same for readers, who are told of nobody who is not named to them, nor of what those go back to. */
export function publicOutcomeWords(outcome: Outcome, content: ClaimContent): OutcomeWords {
  const { attributions, evidence } = content;
  const hidden = [
    ...attributions.flatMap(({ hops: [hop] }, at): ItemKey[] =>
      hop && isNamed(hop.source, hop.terms) ? [] : [`a${at}`],
    ),
    ...evidence.flatMap(({ origin }, at): ItemKey[] => (origin && !isNamed(origin) ? [`e${at}`] : [])),
  ];
  return inWords(outcome, new Words(publicContent(content), new Set(hidden), 'readers'));
}
