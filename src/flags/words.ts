/** Whether what a source or an item of evidence said still stands. */
export const STANDINGS = ['stands', 'corrected', 'retracted'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What an editor may say of it, for the choice of a form. */
export const STANDING_CHOICES: readonly [Standing, string][] = [
  ['stands', 'It stands'],
  ['corrected', 'It was corrected'],
  ['retracted', 'It was retracted'],
];

/** What a source or an item of evidence that no longer stands is, by its id. */
export type Fallen = Record<string, Exclude<Standing, 'stands'>>;
