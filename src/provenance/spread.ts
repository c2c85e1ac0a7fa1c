/**
 * Places things along a line in the order given, each as near as can be to where it wants its middle, so that none
 * overlaps the next. Those that would are pushed apart evenly around what they want together.
 * @returns where each begins
 */
export function spread(things: readonly { want: number; size: number }[], gap: number): number[] {
  // A run is what touches: `want` is where its beginning would be best, on the average of its members.
  type Run = { from: number; count: number; length: number; want: number };
  const runs: Run[] = [];
  things.forEach(({ want, size }, from) => {
    let run: Run = { from, count: 1, length: size + gap, want: want - size / 2 };
    for (let last = runs.at(-1); last && last.want + last.length > run.want; last = runs.at(-1)) {
      runs.pop();
      const count = last.count + run.count;
      run = {
        from: last.from,
        count,
        length: last.length + run.length,
        want: (last.want * last.count + (run.want - last.length) * run.count) / count,
      };
    }
    runs.push(run);
  });
  return runs.flatMap(({ from, count, want }) => {
    let at = want;
    return things.slice(from, from + count).map(({ size }) => {
      const begin = at;
      at += size + gap;
      return begin;
    });
  });
}
