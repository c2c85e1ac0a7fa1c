import { type ClaimContent, guardedContent, publicContent } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import type { MessageKey } from '../language/catalogue.js';
import { ENGLISH, type Speech } from '../language/speech.js';
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

type Why = Exclude<Uncounted['why'], 'own_voice'>;

/** Why items count nothing. */
const WHY: Record<Why, MessageKey> = {
  anonymous: 'rule.anonymous',
  protected: 'rule.protected',
  no_origin: 'rule.no_origin',
  later: 'rule.later',
};

/** The same, where it is a name that is wanted. */
const WHO: typeof WHY = { ...WHY, anonymous: 'rule.not_named' };

const yes = (is: boolean) => (is ? 'yes' : 'no');
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
    private readonly speech: Speech,
  ) {}

  private t = (...of: Parameters<Speech['t']>) => this.speech.t(...of);
  private listed = (names: readonly string[]) => this.speech.format.list(names);

  private account = (key: ItemKey) =>
    key.startsWith('a') ? this.content.attributions[Number(key.slice(1))] : undefined;
  private item = (key: ItemKey) =>
    key.startsWith('e') ? this.content.evidence[Number(key.slice(1))] : undefined;
  private source = (key: ItemKey) => this.account(key)?.hops[0]?.source ?? this.item(key)?.origin;
  private roots = (key: ItemKey) => this.source(key)?.roots ?? [];

  /** What an item is called: who gives the account, or the title. */
  private name = (key: ItemKey): string => {
    if (key.startsWith('e'))
      return this.t('rule.title', { title: this.item(key)?.title ?? this.t('rule.an_item') });
    const source = this.source(key);
    return source?.ownVoice ? this.t('rule.article_itself') : (source?.name ?? this.t('rule.an_account'));
  };
  private names = (keys: readonly ItemKey[]) => once(keys.map(this.name));
  private root = (key: ItemKey): string =>
    this.roots(key)
      .map((it) => it.name)
      .reduce((one, other) => (one ? this.t('rule.two_roots', { one, other }) : other), '') || this.name(key);

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
    const list = this.names(told);
    const kept = told.filter((key) => origins.includes(key));
    const root = this.sharedRoot(told);
    if (root === undefined && kept.length > 1) {
      const others = this.names(told.filter((key) => !kept.includes(key)));
      const many = yes(others.length > 1);
      return [
        this.t('rule.adds_none', { names: this.listed(others), kept: this.listed(this.names(kept)), many }),
      ];
    }
    if (root === undefined) return [this.t('rule.share_origins', { names: this.listed(list) })];
    const carriers = list.filter((it) => it !== root);
    const names = this.listed(carriers);
    if (carriers.length === 0) return [this.t('rule.counts_once', { names: root })];
    if (carriers.length < list.length)
      return [this.t('rule.with_root', { names, root, many: yes(carriers.length > 1) })];
    if (carriers.length === 1) return [this.t('rule.counts_once', { names })];
    return [this.t('rule.back_to', { names, root, three: yes(carriers.length > 2) })];
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
      if (why !== 'own_voice') return this.t(words[why], { names: this.listed(names), many: yes(isMany) });
      const items = this.names(keys.filter((key) => key.startsWith('e')));
      if (items.length === 0) return this.t('rule.own_voice');
      return this.t('rule.own_items', { names: this.listed(items), many: yes(items.length > 1) });
    });
  }

  private wanted({ items, wanted, primarySuffices, groups, uncounted, passageless }: Wanted): string {
    // How many are wanted would tell that somebody who is not named goes back to what others do.
    const isVague = groups.some((group) => group.length > 1 && group.some((key) => this.hidden.has(key)));
    const count = isVague
      ? this.t('rule.more_origins')
      : this.t('rule.origins_wanted', { count: wanted, more: yes(items.length > 0) });
    const asides = bracketed([
      ...groups.flatMap((group) => this.countedOnce(group, items)),
      ...this.nothing(uncounted),
    ]);
    const origins = count + asides;
    if (!primarySuffices) return origins;
    const lacks = this.names(passageless).map((name) => this.t('rule.lacks_passage', { name }));
    return this.t('rule.or_primary', { origins }) + bracketed(lacks);
  }

  private oneOrigin(items: ItemKey[]): string {
    const differ = this.t('rule.sides_differ');
    const hidden = this.names(items.filter((key) => this.hidden.has(key)));
    if (hidden.length > 0 && this.to === 'readers') return differ;
    const why = () => {
      if (hidden.length > 0)
        return this.t('rule.tell_none', { names: this.listed(hidden), many: yes(hidden.length > 1) });
      const list = this.names(items);
      const names = this.listed(list);
      if (list.length === 1) return this.t('rule.on_both', { names });
      const root = this.sharedRoot(items);
      if (root === undefined) return this.t('rule.share_theirs', { names });
      return this.t('rule.both_to', { names, root, three: yes(list.length > 2) });
    };
    return differ + bracketed([why()]);
  }

  private answer(keys: ItemKey[]): string {
    const [key] = keys as [ItemKey];
    const isDenial = this.account(key)?.stance === 'denies';
    const what = key.startsWith('e') ? 'item' : isDenial ? 'denial' : 'objection';
    const name = this.name(key);
    return keys.length > 1
      ? this.t(`rule.answer_${what}s`, { name, count: keys.length })
      : this.t(`rule.answer_${what}`, { name });
  }

  private text(ground: Ground): string {
    const list = this.names(ground.items);
    const names = this.listed(list);
    switch (ground.kind) {
      case 'primary':
        return this.t('rule.primary', { names, many: yes(list.length > 1) });
      case 'origins':
        return this.t('rule.origins', {
          count: ground.items.length,
          names: this.listed(ground.items.map(this.root)),
        });
      case 'attributed':
      case 'for':
      case 'against':
        return this.t(`rule.${ground.kind}`, { names });
      case 'origins_wanted':
        return this.wanted(ground);
      case 'answer_wanted':
        return this.answer(ground.items);
      case 'name_wanted':
        return this.t('rule.name_wanted') + bracketed(this.nothing(ground.uncounted, WHO));
      case 'for_wanted':
      case 'against_wanted':
        return this.t(`rule.${ground.kind}`) + bracketed(this.nothing(ground.uncounted));
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
  return inWords(outcome, new Words(guardedContent(content), new Set(hidden), 'desk', ENGLISH));
}

/** The same for readers, who are told of nobody who is not named to them, nor of what those go back to. */
export const publicOutcomeWords = (
  outcome: Outcome,
  content: ClaimContent,
  speech: Speech = ENGLISH,
): OutcomeWords => inWords(outcome, wordsForReaders(content, speech));

/** What readers are told of the status that a claim has, which is all that a page of many claims needs. */
export const publicFindingWords = (
  outcome: Outcome,
  content: ClaimContent,
  speech: Speech = ENGLISH,
): FindingWords => wordsForReaders(content, speech).finding(outcome[content.status]);

function wordsForReaders(content: ClaimContent, speech: Speech): Words {
  const { attributions, evidence } = content;
  const hidden = [
    ...attributions.flatMap(({ hops: [hop] }, at): ItemKey[] =>
      hop && isNamed(hop.source, hop.terms) ? [] : [`a${at}`],
    ),
    ...evidence.flatMap(({ origin }, at): ItemKey[] => (origin && !isNamed(origin) ? [`e${at}`] : [])),
  ];
  return new Words(publicContent(content, speech), new Set(hidden), 'readers', speech);
}
