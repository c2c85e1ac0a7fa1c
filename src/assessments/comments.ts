import { z } from 'zod';
import type { ClaimContent } from '../claims/content.js';
import type { ClaimForm } from '../claims/form.js';
import { InvalidInput } from '../platform/errors.js';
import { optionalWords } from '../platform/input.js';

/** What a reviewer says of one part of a proposal. `part` is the key of `partsOf`: "statement", "a0", "e1". */
export type Comment = { part: string; text: string };

/** A part that can be commented on: its key, what it is called, and how it begins. */
export type Part = { key: string; name: string; excerpt: string };

const storedComments = z.array(z.object({ part: z.string(), text: z.string() }));

/** Comments as an assessment keeps them. */
export const readComments = (stored: unknown): Comment[] => storedComments.parse(stored);

/** The comments of a form, `comments[a0]`, those that say something, in the form's order. */
export const commentsInput = z
  .record(
    z.string().regex(/^(statement|words|status|reason|settle|[ae]\d{1,2})$/),
    optionalWords('The comment', 2000),
    { error: 'The comments could not be read.' },
  )
  .nullish()
  .transform((given) =>
    Object.entries(given ?? {}).flatMap(([part, text]): Comment[] => (text ? [{ part, text }] : [])),
  );

const EXCERPT = 70;

/** The beginning of a text on one line, cut between words. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= EXCERPT) return line;
  return `${line
    .slice(0, EXCERPT)
    .replace(/\s+\S*$/, '')
    .replace(/[\ud800-\udbff]$/, '')} …`;
}

const speakers = (account: ClaimContent['attributions'][number]) =>
  account.hops.map((hop) => hop.source.name).join(' → ');

/** The parts of a content, in the order of its form. */
export function partsOf(content: ClaimContent): Part[] {
  const words = content.spans.map((it) => `“${it.exact}”`).join(', ');
  const parts: Part[] = [
    { key: 'statement', name: 'Statement', excerpt: excerpt(content.statement) },
    { key: 'words', name: 'The words', excerpt: excerpt(words) },
    ...content.attributions.map((it, at) => ({
      key: `a${at}`,
      name: `Account ${at + 1}`,
      excerpt: excerpt(speakers(it)),
    })),
    ...content.evidence.map((it, at) => ({
      key: `e${at}`,
      name: `Evidence ${at + 1}`,
      excerpt: excerpt(it.title),
    })),
    { key: 'status', name: 'Status', excerpt: content.status },
    { key: 'reason', name: 'Reason', excerpt: excerpt(content.reason) },
  ];
  if (content.settle !== null || content.status === 'contested')
    parts.push({ key: 'settle', name: 'What would settle it', excerpt: excerpt(content.settle ?? '') });
  return parts;
}

/** @throws InvalidInput for a comment on a part that the proposal does not have */
export function demandParts(comments: readonly Comment[], content: ClaimContent): void {
  const keys = new Set(partsOf(content).map((it) => it.key));
  const lost = comments.filter((it) => !keys.has(it.part));
  if (lost.length > 0)
    throw new InvalidInput(
      Object.fromEntries(
        lost.map((it) => [`comments.${it.part}`, 'What was proposed has no such part to comment on.']),
      ),
    );
}

/** A comment with the name of its part, in the order of the parts. */
export type NamedComment = Part & { text: string };

export const namedComments = (comments: readonly Comment[], content: ClaimContent): NamedComment[] =>
  partsOf(content).flatMap((part) =>
    comments.filter((it) => it.part === part.key).map(({ text }) => ({ ...part, text })),
  );

/**
 * Comments by the place in a form where what they are about now stands. Rows may have been moved since: evidence is
 * known by its id, an account by who speaks in it. What is no longer there is said of the rows together.
 * @returns by part of the form as it is now; "attributions" and "evidence" hold those whose row is gone
 */
export function placedComments(
  comments: readonly Comment[],
  content: ClaimContent,
  form: ClaimForm,
): Record<string, NamedComment[]> {
  const placed: Record<string, NamedComment[]> = {};
  for (const comment of namedComments(comments, content)) {
    const place = placeIn(form, content, comment.key);
    placed[place] = [...(placed[place] ?? []), comment];
  }
  return placed;
}

function placeIn(form: ClaimForm, content: ClaimContent, key: string): string {
  const at = Number(key.slice(1));
  if (/^a\d/.test(key)) {
    const account = content.attributions[at];
    const said = account ? speakers(account) : '';
    const saidIn = (it: ClaimForm['attributions'][number] | undefined) =>
      it?.hops.map((hop) => hop.source.trim()).join(' → ');
    if (saidIn(form.attributions[at]) === said) return key;
    const now = form.attributions.findIndex((it) => saidIn(it) === said);
    return now < 0 ? 'attributions' : `a${now}`;
  }
  if (/^e\d/.test(key)) {
    const now = form.evidence.findIndex((it) => it.id === content.evidence[at]?.id);
    return now < 0 ? 'evidence' : `e${now}`;
  }
  return key;
}
