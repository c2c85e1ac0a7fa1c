import type { SourceContent } from '../claims/content.js';

/** Something that stands on one side of a claim, with the roots that its origin goes back to. */
export type Standing<K> = { key: K; roots: SourceContent['roots'] };

const idsOf = (it: Standing<unknown>) => it.roots.map((root) => root.id);
const within = (a: Standing<unknown>, b: Standing<unknown>) => idsOf(a).every((id) => idsOf(b).includes(id));

/** Whether two items share no root, and so are independent of each other. */
export const areApart = (a: Standing<unknown>, b: Standing<unknown>): boolean =>
  !idsOf(a).some((id) => idsOf(b).includes(id));

/**
 * The largest choice of items no two of which share a root: the independent origins. An outlet that is owned by one
 * house and carries the wire of another shares a root with both, and so counts beside neither.
 *
 * An item whose roots take in all those of another one is never needed in the choice. What is left is tried out,
 * group by group; how many are found never depends on the order, only which of equals are.
 * @param onTry is called for each group that is tried, by which the work can be counted
 * @returns one item for each independent origin, in the order given
 */
export function independent<K>(items: readonly Standing<K>[], onTry: () => void = () => {}): Standing<K>[] {
  const needed = items.filter(
    (it, index) =>
      !items.some((other, at) => at !== index && within(other, it) && (!within(it, other) || at < index)),
  );
  const shares = needed.map((it) => needed.map((other) => other !== it && !areApart(it, other)));
  const chosen = new Set(largest([...needed.keys()], shares, onTry));
  return needed.filter((_, at) => chosen.has(at));
}

/** Of items by their numbers, whether two share a root. It is asked so often that it is looked up. */
type Shares = readonly (readonly boolean[])[];

/**
 * The largest choice among some items. One whose sharers all share with one another is in a largest choice, as any
 * choice has one of them at most: it is taken without a trial. Where there is none, the one that shares with most is
 * tried with and without; each trial leaves so little that such an item soon comes up.
 */
function largest(some: readonly number[], shares: Shares, onTry: () => void): number[] {
  const group = together(some, shares);
  if (group.length === 0) return [];
  if (group.length < some.length) {
    const others = some.filter((it) => !group.includes(it));
    return [...largest(group, shares, onTry), ...largest(others, shares, onTry)];
  }
  onTry();
  const share = (a: number, b: number) => shares[a]?.[b] === true;
  const beside = (it: number) => group.filter((other) => other !== it && !share(it, other));
  const all = group.map((it) => ({ it, s: group.filter((other) => share(it, other)) }));
  const sure = all.find(({ s }) => s.every((a, i) => s.slice(i + 1).every((b) => share(a, b))));
  if (sure) return [sure.it, ...largest(beside(sure.it), shares, onTry)];
  const { it: busiest } = all.reduce((a, b) => (b.s.length > a.s.length ? b : a));
  const kept = [busiest, ...largest(beside(busiest), shares, onTry)];
  const rest = group.filter((other) => other !== busiest);
  if (atMost(rest, shares) <= kept.length) return kept;
  const left = largest(rest, shares, onTry);
  return left.length > kept.length ? left : kept;
}

/** The first item and those that share a root with it, directly or through others. */
function together(some: readonly number[], shares: Shares): number[] {
  const group = some.slice(0, 1);
  const others = new Set(some.slice(1));
  for (const it of group)
    for (const other of others) {
      if (!shares[it]?.[other]) continue;
      others.delete(other);
      group.push(other);
    }
  return group.sort((a, b) => a - b);
}

/** More than this cannot be chosen: of items that all share with one another, one at most. */
function atMost(some: readonly number[], shares: Shares): number {
  const bundles: number[][] = [];
  for (const it of some) {
    const bundle = bundles.find((bundled) => bundled.every((other) => shares[it]?.[other]));
    if (bundle) bundle.push(it);
    else bundles.push([it]);
  }
  return bundles.length;
}

/** The items in groups, in the order given: those that share a root, directly or through others, stand together. */
export function grouped<K>(items: readonly Standing<K>[]): Standing<K>[][] {
  const groups: Standing<K>[][] = [];
  for (const it of items) {
    const joined = groups.filter((group) => group.some((other) => !areApart(it, other)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), it]);
  }
  const inOrder = groups.map((group) => items.filter((it) => group.includes(it)));
  return inOrder.sort(([a], [b]) => items.indexOf(a as Standing<K>) - items.indexOf(b as Standing<K>));
}
