import {
  type Fields,
  followers,
  isSame,
  type ListShape,
  linesOf,
  type Shape,
  said,
  textOf,
} from './form-shape.js';
import { newReading, type Reading } from './row-matching.js';
import { inOrder, orderOf, type Pair, pairsOf, type Side, type Three } from './row-pairs.js';
import { type WordDifference, wordDifference } from './word-difference.js';

/**
 * Two versions of a form side by side: what a person typed, and what somebody else saved meanwhile. Where it is known
 * what the form was made from, it is told whose change each difference is.
 */

export type Difference = {
  /** Names the difference in a form that is sent: "attributions.t0m1.stance". */
  key: string;
  part: string;
  /** What stands there; null for a row that this version does not have. */
  theirs: string | null;
  mine: string | null;
  /** Whose change it is; null where it is not known what the form was made from. */
  by: 'them' | 'you' | 'both' | null;
  /** What is chosen until a person chooses otherwise. */
  choice: Side;
  words: WordDifference | null;
};

/** The versions that are compared. `was` is what the form was made from, where that is known. */
export type Versions<F> = { theirs: F; mine: F; was?: F | undefined };

type Choices = ReadonlyMap<string, Side>;

const isSameOrder = (a: Pair[], b: Pair[]) => a.every((it, at) => it === b[at]);

type Differing = Omit<Difference, 'words' | 'choice' | 'by'> & { by?: Difference['by']; choice?: Side };

/** Whose change a difference is, by what all three say. */
const changedBy = (theirs: string | null, mine: string | null, was: string | null): Difference['by'] => {
  if (theirs === was) return 'you';
  return mine === was ? 'them' : 'both';
};

function orderDifference(
  shape: ListShape,
  list: string,
  path: string,
  three: Three,
  pairs: Pair[],
): Differing[] {
  const common = pairs.filter((it) => it.theirs && it.mine);
  const [theirs, mine] = [
    orderOf(list, three.theirs, common, 'theirs'),
    orderOf(list, three.mine, common, 'mine'),
  ];
  if (isSameOrder(theirs, mine)) return [];
  const known = common.every((it) => it.was);
  const was = known ? orderOf(list, three.was, common, 'was') : [];
  const words = (order: Pair[]) => order.map((it) => it.name).join('\n');
  const by = known && three.was ? changedBy(words(theirs), words(mine), words(was)) : null;
  return [
    {
      key: `${path}${list}.order`,
      part: `Order of ${shape.many}`,
      theirs: words(theirs),
      mine: words(mine),
      by,
    },
  ];
}

/** What is found of two versions on the way through them: the rows of each list by its path, and what may be read. */
type Found = { pairs: Map<string, Pair[]>; reading: Reading };

/** All differences, in the order of the form. */
function walk(
  found: Found,
  shape: Shape,
  three: Required<Pick<Three, 'theirs' | 'mine'>> & Three,
  path = '',
  name = '',
): Differing[] {
  const { theirs = {}, mine = {}, was } = three;
  const own = Object.entries(shape.fields).flatMap(([field, it]): Differing[] => {
    if (isSame(shape, field, theirs, mine)) return [];
    const by =
      was && (isSame(shape, field, theirs, was) ? 'you' : isSame(shape, field, mine, was) ? 'them' : 'both');
    return [
      {
        key: path + field,
        part: name ? `${name}: ${it.name}` : it.name,
        theirs: said(shape, field, theirs, mine),
        mine: said(shape, field, mine, theirs),
        by: by ?? null,
      },
    ];
  });
  const below = Object.entries(shape.lists ?? {}).flatMap(([list, of]) => {
    const pairs = pairsOf(of, list, three, found.reading);
    found.pairs.set(path + list, pairs);
    const rows = pairs.flatMap((pair): Differing[] => {
      const key = `${path}${list}.${pair.key}`;
      const called = name ? `${name}, ${pair.name}` : pair.name;
      if (pair.theirs && pair.mine)
        return walk(found, of, { theirs: pair.theirs, mine: pair.mine, was: pair.was }, `${key}.`, called);
      return [alone(of, key, called, pair, three.was !== undefined)];
    });
    return [...rows, ...orderDifference(of, list, path, three, pairs)];
  });
  return [...own, ...below];
}

/** A row that one side alone has: added there, or taken away on the other. */
function alone(shape: ListShape, key: string, part: string, pair: Pair, known: boolean): Differing {
  const lines = (row: Fields | undefined) =>
    row && (linesOf(shape, row).join('\n') || 'Nothing filled in yet');
  const [theirs = null, mine = null, was = null] = [pair.theirs, pair.mine, pair.was].map(lines);
  // Where nobody can say whether it was added or taken away, it stays: what is there too much is seen.
  return {
    key,
    part,
    theirs,
    mine,
    ...(known ? { by: changedBy(theirs, mine, was) } : { choice: theirs === null ? 'mine' : 'theirs' }),
  };
}

/** How much text one page compares word by word, in UTF-16 code units; what comes after that is shown whole. */
const AT_ONCE = 150_000;

/** Two versions of a form, compared once for all that is asked of them. */
export function compared<F>(
  shape: Shape,
  versions: Versions<F>,
): { differences: Difference[]; choose: (choices: Choices) => F } {
  const { theirs, mine, was } = versions as Versions<Fields>;
  const found: Found = { pairs: new Map(), reading: newReading() };
  let left = AT_ONCE;
  const words = (one: string, other: string) => {
    const size = one.length + other.length;
    if (one === '' || other === '' || size > left) return null;
    left -= size;
    return wordDifference(one, other);
  };
  const all = walk(found, shape, { theirs, mine, was }).map(({ by = null, choice, ...it }) => ({
    ...it,
    by,
    choice: choice ?? (by === 'them' ? 'theirs' : 'mine'),
    words: words(it.theirs ?? '', it.mine ?? ''),
  }));
  return {
    differences: all,
    choose(choices) {
      const proposed = all.map((it) => [it.key, it.choice] as const);
      return merge(found, shape, { theirs, mine, was }, '', new Map([...proposed, ...choices])) as F;
    },
  };
}

/** All in which two versions of a form differ, so that nothing of either goes unseen. */
export const differences = <F>(shape: Shape, versions: Versions<F>): Difference[] =>
  compared(shape, versions).differences;

/**
 * The form that follows from a choice for each difference. What no choice is given for goes as `differences` proposes.
 * @param choices by key of a difference; keys that there are none of are passed over
 */
export const choose = <F>(shape: Shape, versions: Versions<F>, choices: Choices): F =>
  compared(shape, versions).choose(choices);

function merge(found: Found, shape: Shape, three: Three, path: string, choices: Choices): Fields {
  const { theirs = {}, mine = {} } = three;
  const merged: Fields = { ...mine };
  for (const field of Object.keys(shape.fields)) {
    if (isSame(shape, field, theirs, mine)) continue;
    const from = choices.get(path + field) === 'theirs' ? theirs : mine;
    for (const it of [field, ...followers(shape, field)]) merged[it] = textOf(from, it);
  }
  for (const [list, of] of Object.entries(shape.lists ?? {})) {
    const pairs = found.pairs.get(path + list) ?? [];
    const at = `${path}${list}.`;
    const lead: Side = choices.get(`${at}order`) === 'theirs' ? 'theirs' : 'mine';
    merged[list] = inOrder(list, three, pairs, lead)
      .filter(
        (pair) =>
          (pair.theirs && pair.mine) || choices.get(at + pair.key) === (pair.theirs ? 'theirs' : 'mine'),
      )
      .map((pair) => {
        if (!pair.theirs || !pair.mine) return (pair.theirs ?? pair.mine) as Fields;
        const row = merge(found, of, pair, `${at}${pair.key}.`, choices);
        // A row added on both sides is the one that is stored already.
        return of.id ? { ...row, [of.id]: textOf(pair.mine, of.id) || textOf(pair.theirs, of.id) } : row;
      });
  }
  return merged;
}
