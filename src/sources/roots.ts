/** One step of affiliation: from a source towards its origin, with the time it held (YYYY, YYYY-MM or YYYY-MM-DD). */
export type Step = { sourceId: string; withId: string; from: string | null; until: string | null };

/** Whether one date is no later than another one, as far as the less exact of the two tells. */
export const upTo = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) <= b.slice(0, length);
};

/** Whether something with these bounds held at a time, as far as the precision of the dates tells. */
export const heldAt = ({ from, until }: Pick<Step, 'from' | 'until'>, when: string): boolean =>
  (from === null || upTo(from, when)) && (until === null || upTo(when, until));

/**
 * The origins that a source goes back to at a time: where its affiliations end, all of them. A source with none is
 * its own. In a ring of affiliations the one with the smallest id stands for all, so that the answer does not depend
 * on where the walk began.
 * @param when YYYY, YYYY-MM, YYYY-MM-DD or with a time
 * @returns ids in order, never empty
 */
export function rootsOf(sourceId: string, steps: readonly Step[], when: string): string[] {
  const held = steps.filter((step) => heldAt(step, when));
  const reach = (from: string): Set<string> => {
    const seen = new Set([from]);
    for (const at of seen) for (const step of held) if (step.sourceId === at) seen.add(step.withId);
    return seen;
  };
  const roots = [...reach(sourceId)].flatMap((id) => {
    const onward = [...reach(id)];
    // An end of the walk: everything that it leads to leads back to it.
    return onward.every((other) => reach(other).has(id)) ? [onward.sort()[0] as string] : [];
  });
  return [...new Set(roots)].sort();
}
