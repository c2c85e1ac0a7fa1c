import { type Fields, type ListShape, rowsOf, type Shape, saidIn, textOf } from './form-shape.js';
import { counted, matchRows, type Reading, shareOf, type Telling } from './row-matching.js';

export type Side = 'theirs' | 'mine';

/** The three as they are walked: each may lack a row that another has. */
export type Three = { theirs?: Fields | undefined; mine?: Fields | undefined; was?: Fields | undefined };
export type Pair = Three & { key: string; name: string };

/** What a person wrote into a row: words chosen from a list are alike in rows that are not. */
function textsOf(shape: Shape, row: Fields): string[] {
  const own = Object.entries(shape.fields).flatMap(([field, { say }]) =>
    say ? [] : [saidIn(shape, field, row)],
  );
  const below = Object.entries(shape.lists ?? {}).flatMap(([list, of]) =>
    rowsOf(row, list).flatMap((it) => textsOf(of, it)),
  );
  return [...own, ...below];
}

const tellingOf = (shape: ListShape, row: Fields, share: number, reading: Reading): Telling => ({
  id: shape.id ? textOf(row, shape.id) : '',
  first: counted(shape.first(row), share, reading),
  rest: counted(textsOf(shape, row).join('\n'), share, reading),
});

/** The rows of a list, each with its counterparts in the other versions: those of mine in their order, then the rest. */
export function pairsOf(shape: ListShape, list: string, three: Three, reading: Reading): Pair[] {
  const [theirs, mine, was] = [three.theirs, three.mine, three.was].map((it) => rowsOf(it, list)) as [
    Fields[],
    Fields[],
    Fields[],
  ];
  const share = shareOf(reading, theirs.length + mine.length + was.length);
  const [ofTheirs, ofMine, ofWas] = [theirs, mine, was].map((rows) =>
    rows.map((row) => tellingOf(shape, row, share, reading)),
  ) as [Telling[], Telling[], Telling[]];
  const [mineWas, theirsWas] = [matchRows(ofMine, ofWas, 'changed'), matchRows(ofTheirs, ofWas, 'changed')];
  const theirsOfWas = new Map([...theirsWas].map(([at, old]) => [old, at]));
  // What neither has from before may be the same all the same: both added it.
  const newMine = mine.flatMap((_, at) => (mineWas.has(at) ? [] : [at]));
  const newTheirs = theirs.flatMap((_, at) => (theirsWas.has(at) ? [] : [at]));
  const added = matchRows(
    newMine.map((at) => ofMine[at] as Telling),
    newTheirs.map((at) => ofTheirs[at] as Telling),
    'apart',
  );
  const theirsOf = new Map([...added].map(([m, t]) => [newMine[m] as number, newTheirs[t] as number]));
  for (const [m, old] of mineWas) {
    const t = theirsOfWas.get(old);
    if (t !== undefined) theirsOf.set(m, t);
  }
  const pair = (t: number | undefined, m: number | undefined, old: number | undefined): Pair => {
    const row = { theirs: theirs[t ?? -1], mine: mine[m ?? -1], was: was[old ?? -1] };
    const first = shape.first(row.mine ?? row.theirs ?? {}).trim();
    return {
      ...row,
      key: `${t === undefined ? '' : `t${t}`}${m === undefined ? '' : `m${m}`}`,
      name: `${shape.one}${m === undefined ? '' : ` ${m + 1}`}${first ? ` (${shorten(first)})` : ''}`,
    };
  };
  const matched = new Set(theirsOf.values());
  return [
    ...mine.map((_, m) => pair(theirsOf.get(m), m, mineWas.get(m))),
    ...theirs.flatMap((_, t) => (matched.has(t) ? [] : [pair(t, undefined, theirsWas.get(t))])),
  ];
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** The rows that both have, in the order of one side. */
export const orderOf = (list: string, form: Fields | undefined, common: Pair[], side: keyof Three) => {
  const rows = rowsOf(form, list);
  return [...common].sort((a, b) => rows.indexOf(a[side] as Fields) - rows.indexOf(b[side] as Fields));
};

/** All rows in the order of one side; each that only the other has comes after the one it comes after there. */
export function inOrder(list: string, three: Three, pairs: Pair[], lead: Side): Pair[] {
  const other: Side = lead === 'mine' ? 'theirs' : 'mine';
  const inLine = (side: Side) =>
    orderOf(
      list,
      three[side],
      pairs.filter((it) => it[side]),
      side,
    );
  const order = inLine(lead);
  const follow = inLine(other);
  for (const [at, pair] of follow.entries()) {
    if (pair[lead]) continue;
    const before = follow[at - 1];
    order.splice(before ? order.indexOf(before) + 1 : 0, 0, pair);
  }
  return order;
}
