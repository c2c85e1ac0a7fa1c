/** One step of affiliation: from a source towards its origin. */
export type Step = { sourceId: string; withId: string };

/**
 * The origin that a source goes back to: where its affiliations end. A source with none is its own.
 * In a ring of affiliations the one with the smallest id stands for all of them, so that the answer does not
 * depend on where the walk began. Of several affiliations the first counts.
 */
export function rootOf(sourceId: string, steps: ReadonlyMap<string, string>): string {
  const seen: string[] = [];
  let at = sourceId;
  for (;;) {
    const back = seen.indexOf(at);
    if (back !== -1) return seen.slice(back).sort()[0] as string;
    seen.push(at);
    const onward = steps.get(at);
    if (onward === undefined) return at;
    at = onward;
  }
}

export const stepsOf = (affiliations: readonly Step[]): Map<string, string> => {
  const steps = new Map<string, string>();
  for (const { sourceId, withId } of affiliations) if (!steps.has(sourceId)) steps.set(sourceId, withId);
  return steps;
};
