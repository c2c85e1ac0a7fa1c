import { createHash } from 'node:crypto';
import { z } from 'zod';
import { claimInput } from '../claims/input.js';
import { isPartialDate } from '../platform/format.js';
import { isWebLink, words } from '../platform/input.js';
import { RowProblem } from './words.js';

const link = (label: string) => z.string().refine(isWebLink, `${label} is no link that can be kept.`);

/** A place where claims appeared, to be stood for by an article of the desk. */
const placeDraft = z.object({
  url: link('The address at which the claim appeared'),
  day: z.string().refine(isPartialDate, 'The day of the claim is no day.').nullable(),
  language: words('The language', 35),
});

/** A source that an import may have to make, with what else the file says of it. */
const sourceDraft = z.object({
  name: words('Who', 200),
  sameAs: z.array(link('An address of who said or checked it')),
});

/**
 * A row as it would become a claim: the claim as its form would send it, and what a form does not say. It is kept
 * until it is imported, and read again with this.
 */
export const draft = z.object({
  claim: claimInput,
  place: placeDraft.nullable(),
  sources: z.array(sourceDraft),
});
export type Draft = z.output<typeof draft>;

/** The same as given, not looked at yet; `key` is what stays the same whenever the row is met again. */
export type Given = {
  key: readonly string[];
  claim: z.input<typeof claimInput>;
  place: z.input<typeof placeDraft> | null;
  sources: z.input<typeof sourceDraft>[];
  /** What the row gives that is not kept, a sentence each. */
  leftOut?: string[];
};

/** What a row is known by: a digest, so that it tells nothing of what it is made of but to who has that. */
export const keyOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * Looks at a row as a form's input is looked at.
 * @throws RowProblem with the sentences that the form would show
 */
export function readDraft(given: Given): Draft {
  const result = draft.safeParse(given);
  if (!result.success)
    throw new RowProblem([...new Set(result.error.issues.map((it) => it.message))].slice(0, 3).join(' '));
  if (given.key.some((it) => !it.isWellFormed() || it.includes('\0')))
    throw new RowProblem('What it is known by holds a character that no text may.');
  return result.data;
}
