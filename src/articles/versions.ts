import type { Shape } from '../platform/form-shape.js';
import { typed } from '../platform/input.js';

const PARTICULARS = ['publication', 'byline', 'dateline', 'language', 'url'] as const;

/** An article's particulars as its form has them: strings only, whatever was typed. */
export type ParticularsForm = Record<(typeof PARTICULARS)[number], string>;

/** Reads the particulars from what was sent, or from an article. What it does not say is empty. */
export const particularsForm = (given: Record<string, unknown>): ParticularsForm =>
  Object.fromEntries(PARTICULARS.map((key) => [key, typed(given[key])])) as ParticularsForm;

/** The names of the particulars where two versions of them are compared, in the order of their form. */
export const PARTICULARS_SHAPE: Shape = {
  fields: {
    publication: { name: 'Publication' },
    byline: { name: 'Byline' },
    dateline: { name: 'Date of the article' },
    language: { name: 'Language' },
    url: { name: 'Link' },
  },
};
