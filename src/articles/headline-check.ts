import type { ClaimContent } from '../claims/content.js';
import type { Status } from '../claims/words.js';
import { isQuoted, isReported } from './attributing-words.js';
import { type ArticleText, blocksOf, type Part, sentencesOf } from './text.js';

/** A claim as the check needs it. `speakers` are the names in its attributions. */
export type CheckedClaim = {
  ref: string;
  status: Status;
  statement: string;
  spans: readonly { part: Part; start: number; end: number }[];
  speakers: readonly string[];
};

/**
 * A claim as the check needs it. @param content with its sources as whoever reads the findings may have them
 * @param revisionId of the text that is checked
 */
export const checkedClaim = (ref: string, content: ClaimContent, revisionId: string): CheckedClaim => ({
  ref,
  status: content.status,
  statement: content.statement,
  spans: content.spans.filter((it) => it.revisionId === revisionId),
  speakers: content.attributions.flatMap((it) => it.hops.map((hop) => hop.source.name)),
});

/** A claim of the headline or the summary that promises more than the text below holds. */
export type HeadlineFinding = {
  ref: string;
  part: 'headline' | 'summary';
  /** The claim's words there. */
  passage: string;
  statement: string;
  status: Status;
  /** Whether it stands there as fact, though it is not confirmed. */
  asFact: boolean;
  /** What the body does: says who says so wherever the claim stands, states it as fact somewhere, or lacks it. */
  below: 'attributed' | 'stated' | 'absent';
};

type Span = CheckedClaim['spans'][number];

/**
 * Sets the claims of the headline and the summary against the body. Found are those that stand above as fact and are
 * only reported or contested, and those that stand above and nowhere in the body. What counts as attributed, and what
 * is missed, says `attributing-words.ts`. Spans have to be of this text.
 * @param language of the article, a BCP 47 tag
 * @returns the headline's first, each in the order of the text; of a claim one for each part
 */
export function headlineFindings(
  text: ArticleText,
  language: string,
  claims: readonly CheckedClaim[],
): HeadlineFinding[] {
  const plain = (claim: CheckedClaim, span: Span) => isPlain(text, language, span, claim.speakers);
  return (['headline', 'summary'] as const).flatMap((part) =>
    claims
      .flatMap((claim) => {
        const here = claim.spans.filter((it) => it.part === part).sort((a, b) => a.start - b.start);
        const [first] = here;
        if (!first) return [];
        const inBody = claim.spans.filter((it) => it.part === 'body');
        const asFact = claim.status === 'confirmed' ? undefined : here.find((it) => plain(claim, it));
        const isAbsent = inBody.length === 0;
        if (!asFact && !isAbsent) return [];
        const { start, end } = asFact ?? first;
        const stated = inBody.some((it) => plain(claim, it)) ? 'stated' : 'attributed';
        const { ref, statement, status } = claim;
        const finding: HeadlineFinding = {
          ref,
          part,
          passage: text[part].slice(start, end),
          statement,
          status,
          asFact: asFact !== undefined,
          below: isAbsent ? 'absent' : stated,
        };
        return [{ start, finding }];
      })
      .sort((a, b) => a.start - b.start || (a.finding.ref < b.finding.ref ? -1 : 1))
      .map((it) => it.finding),
  );
}

/** Whether words stand as fact: in no sentence that says who says so, and in no quotation marks of their paragraph. */
function isPlain(text: ArticleText, language: string, span: Span, speakers: readonly string[]): boolean {
  const block =
    span.part === 'body'
      ? blocksOf(text.body, text.headings).find((it) => it.start <= span.start && it.end > span.start)
      : { start: 0, text: text[span.part] };
  if (!block) return false;
  const words = { start: span.start - block.start, end: Math.min(span.end - block.start, block.text.length) };
  if (isQuoted(block.text, words)) return false;
  const touched = sentencesOf(block.text, language).filter(
    (it) => it.start < words.end && it.end > words.start,
  );
  return !touched.every((it) => {
    const [start, end] = [Math.max(words.start, it.start) - it.start, Math.min(words.end, it.end) - it.start];
    return isReported(it.text, { start, end }, speakers);
  });
}
