import type { z } from 'zod';
import type { ArticleText } from '../articles/text.js';
import { type FieldErrors, InvalidInput } from '../platform/errors.js';
import type { evidenceGiven, Proposal } from './input.js';
import { placeGiven } from './quotation-place.js';

type EvidenceGiven = z.output<typeof evidenceGiven>;

/** An item of evidence as the desk's form sends it. */
export const evidenceForm = ({ primary, side, ...it }: EvidenceGiven) => ({
  ...it,
  primary: primary ? '1' : '0',
  side: side ? String(side) : null,
});

/**
 * A proposal as the desk's form sends it, so that it is read by the same schema.
 * @param text of the article's current revision, in which the words are looked for
 * @throws InvalidInput where there are no such words, or several
 */
export function proposalForm({ submit: _, ...given }: Proposal, text: ArticleText) {
  return {
    ...given,
    spans: given.spans.map((span, index) => {
      try {
        const { part, start, end } = placeGiven(text, span);
        return { part, start: String(start), end: String(end), words: text[part].slice(start, end) };
      } catch (error) {
        if (error instanceof RangeError) throw new InvalidInput({ [`spans.${index}.exact`]: error.message });
        throw error;
      }
    }),
    attributions: (given.attributions ?? []).map(({ side, ...it }) => ({
      ...it,
      side: side ? String(side) : null,
    })),
    evidence: (given.evidence ?? []).map(evidenceForm),
  };
}

/** What is wrong in a form, by the names of what was sent. */
export const asProposed = (fields: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields).map(([key, it]) => [
      key.replace(/^(spans\.\d+)\.(words|start|end|part)$/, '$1.exact'),
      it,
    ]),
  );

/**
 * The same for an item that was put behind those which a claim has. What is wrong with the claim itself is said of the
 * whole, as it is no part of what was sent.
 * @param index of the item among the claim's
 */
export const asAttached = (fields: FieldErrors, index: number): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields).map(([key, it]) => {
      const own = `evidence.${index}.`;
      return [key.startsWith(own) ? `evidence.${key.slice(own.length)}` : '', it];
    }),
  );
