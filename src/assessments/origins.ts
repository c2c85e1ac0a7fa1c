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
 * @returns one item for each independent origin, in the order given
 */
export function independent<K>(items: readonly Standing<K>[]): Standing<K>[] {
  const needed = items.filter(
    (it, index) =>
      !items.some((other, at) => at !== index && within(other, it) && (!within(it, other) || at < index)),
  );
  const chosen = new Set(grouped(needed).flatMap(largest));
  return items.filter((it) => chosen.has(it));
}

/**
 * The largest choice within a group. Of an item and those that share a root with it, every largest choice holds one;
 * trying the item with the fewest of them keeps the tree small.
 */
function largest<K>(group: readonly Standing<K>[]): Standing<K>[] {
  const sharing = (it: Standing<K>) => group.filter((other) => other === it || !areApart(it, other));
  const fewest = group.map(sharing).reduce((a, b) => (b.length < a.length ? b : a), group as Standing<K>[]);
  return fewest
    .map((it) => [
      it,
      ...grouped(group.filter((other) => other !== it && areApart(it, other))).flatMap(largest),
    ])
    .reduce((a, b) => (b.length > a.length ? b : a), []);
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
