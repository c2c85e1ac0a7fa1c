import { z } from 'zod';
import { optionalLink, optionalWords, version, words } from '../platform/input.js';

/** Most UTF-16 code units that a body may have: a very long magazine piece. */
export const LONGEST_BODY = 200_000;

const dateline = optionalWords('The date', 10).refine(
  (given) => given === null || isDay(given),
  'The date must be a day, as in 2025-12-20.',
);

function isDay(given: string): boolean {
  const date = new Date(`${given}T00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(given)
  );
}

const language = words('The language', 35).refine((given) => {
  try {
    return Intl.getCanonicalLocales(given).length === 1;
  } catch {
    return false;
  }
}, 'The language must be a code such as en or uk.');

export const particularsInput = z.object({
  byline: optionalWords('The byline', 300),
  publication: optionalWords('The publication', 200),
  url: optionalLink('The link'),
  dateline,
  language,
});
export type Particulars = z.output<typeof particularsInput>;

/** The text as a form has it: headings of the body written as "## Heading". */
export const textInput = z.object({
  headline: words('The headline', 500).refine((it) => !it.includes('\n'), 'The headline must be one line.'),
  summary: optionalWords('The summary', 5000).transform((it) => (it ?? '').replace(/\s*\n\s*/g, ' ')),
  body: words('The text', LONGEST_BODY),
});

export const articleInput = textInput.extend(particularsInput.shape);
export const editParticularsInput = particularsInput.extend({ version });

/** Text pasted to be previewed. */
export const pasteInput = z.object({ text: words('The text', LONGEST_BODY) });
