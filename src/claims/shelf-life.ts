/** How long claims can be relied on by their kind, before somebody has to look whether they still hold. */

export const SHELF_LIVES = ['lasting', 'office', 'figure', 'plan', 'situation', 'toll'] as const;
export type ShelfLife = (typeof SHELF_LIVES)[number];

/** Days that a claim of the kind keeps; null for one that does not change. */
export const KEEPS: Record<ShelfLife, number | null> = {
  lasting: null,
  office: 365,
  figure: 90,
  plan: 7,
  situation: 3,
  toll: 1,
};

const KINDS: Record<ShelfLife, string> = {
  lasting: 'What happened or was said',
  office: 'An office held',
  figure: 'A figure or a rank',
  plan: 'An announced plan',
  situation: 'A situation that goes on',
  toll: 'A toll',
};

/** How a kind reads in a list: what it is, and when somebody looks again. */
export function shelfLifeWords(kind: ShelfLife): string {
  const days = KEEPS[kind];
  if (days === null) return `${KINDS[kind]}: keeps for good`;
  return `${KINDS[kind]}: looked at again after ${days === 365 ? 'a year' : days === 1 ? 'a day' : `${days} days`}`;
}

/** All kinds with their words, the one that keeps for good first. */
export const SHELF_LIFE_OPTIONS: [ShelfLife, string][] = SHELF_LIVES.map((it) => [it, shelfLifeWords(it)]);

const DAY = 86_400_000;

/** When a claim of a kind that was looked at is due again; null where it never is. */
export function recheckAfter(kind: ShelfLife, looked: Date): Date | null {
  const days = KEEPS[kind];
  return days === null ? null : new Date(looked.getTime() + days * DAY);
}
