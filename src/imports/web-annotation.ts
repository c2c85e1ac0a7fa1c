import { PARTS } from '../articles/text.js';
import { STATUSES } from '../claims/words.js';
import type { Given } from './draft.js';
import type { Json } from './json-items.js';
import { isNode, listOf, type Node, textIn, typesOf } from './json-ld.js';
import { RowProblem } from './words.js';

export const isAnnotation = (value: Json): value is Node =>
  isNode(value) && typesOf(value).includes('Annotation');

/** Where an annotation says that it stands: a quote, a position in Unicode code points, or both. */
export type Target = {
  exact: string | null;
  prefix: string;
  suffix: string;
  part: string;
  position: { start: number; end: number } | null;
};

export type AnnotationClaim = Given & { targets: Target[] };

/** A selector and all that refine it, or that it is a choice of. */
function selectorsOf(value: Json | undefined, depth = 0): Node[] {
  if (depth > 8) return [];
  return listOf(value).flatMap((it) =>
    isNode(it) ? [it, ...selectorsOf(it.refinedBy, depth + 1), ...selectorsOf(it.items, depth + 1)] : [],
  );
}

/** Text as it is: what surrounds a quote begins or ends with a space, mostly. */
const whole = (node: Node, name: string): string | null =>
  typeof node[name] === 'string' ? (node[name] as string) : null;

const isOffset = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** A part of an article that an address or a fragment names: "#body". */
const partIn = (value: Json | undefined): string =>
  PARTS.find((part) => typeof value === 'string' && new RegExp(`(?:^|#|=)${part}$`).test(value)) ?? '';

function targetOf(target: Json): Target {
  if (!isNode(target)) throw new RowProblem('Its target has no selector, so it stands nowhere in the text.');
  const selectors = selectorsOf(target.selector);
  const quote = selectors.find((it) => typesOf(it).includes('TextQuoteSelector'));
  const position = selectors.find((it) => typesOf(it).includes('TextPositionSelector'));
  const exact = quote ? whole(quote, 'exact') : null;
  if (quote && exact === null) throw new RowProblem('Its TextQuoteSelector has no exact words.');
  if (!quote && !position)
    throw new RowProblem('Its target has neither a TextQuoteSelector nor a TextPositionSelector.');
  if (position && !(isOffset(position.start) && isOffset(position.end) && position.start < position.end))
    throw new RowProblem('Its TextPositionSelector does not have a start before its end.');
  const fragment = selectors.find((it) => typesOf(it).includes('FragmentSelector'));
  const source = isNode(target.source) ? (target.source.id ?? target.source['@id']) : target.source;
  return {
    exact,
    prefix: (quote && whole(quote, 'prefix')) ?? '',
    suffix: (quote && whole(quote, 'suffix')) ?? '',
    part: partIn(fragment?.value) || partIn(source),
    position: position ? { start: position.start as number, end: position.end as number } : null,
  };
}

type Body = { text: string; purposes: string[] };

const bodiesOf = (annotation: Node): Body[] => [
  ...listOf(annotation.bodyValue).flatMap((it) =>
    typeof it === 'string' ? [{ text: it.trim(), purposes: [] }] : [],
  ),
  ...listOf(annotation.body).flatMap((it) => {
    if (!isNode(it)) return [];
    const text = textIn(it, 'value', 'text', 'name');
    const purposes = [...listOf(it.purpose), ...listOf(it.role)].filter((one) => typeof one === 'string');
    return text ? [{ text, purposes }] : [];
  }),
];

/** Bodies that say what the passage is about, best first; a bare text comes after those that say so. */
const DESCRIBES = ['describing', 'identifying', 'commenting', 'assessing'];
const CLASSIFIES = ['classifying', 'tagging', 'moderating'];

/**
 * An annotation as a claim of the chosen article: what its body says, or else its words. A body that is one of the
 * three statuses proposes it.
 * @throws RowProblem
 */
export function ofAnnotation(value: Json): AnnotationClaim {
  if (!isNode(value)) throw new RowProblem('It is no object.');
  if (!isAnnotation(value)) throw new RowProblem('It is not an Annotation.');
  const targets = listOf(value.target).map(targetOf);
  if (targets.length === 0) throw new RowProblem('It has no target, so it stands nowhere in the text.');
  if (targets.length > 20) throw new RowProblem('It has more than 20 targets.');
  const bodies = bodiesOf(value);
  const isStatus = (it: Body) => STATUSES.some((status) => it.text.toLowerCase() === status);
  const status = bodies.find(isStatus)?.text.toLowerCase() ?? 'reported';
  const prose = bodies
    .filter((it) => !isStatus(it) && !it.purposes.some((one) => CLASSIFIES.includes(one)))
    .sort((a, b) => rankOf(a) - rankOf(b));
  const [best, next] = prose;
  const statement = best?.text ?? targets.find((it) => it.exact !== null)?.exact ?? '';
  // A claim's own export says what is claimed, and then comments on it: why it has its status.
  const reason =
    next?.purposes.includes('commenting') && best?.purposes.includes('describing') ? next.text : '';
  const id = textIn(value, 'id', '@id');
  return {
    key: id ? ['annotation', id] : ['annotation words', statement, JSON.stringify(targets)],
    place: null,
    sources: [],
    targets,
    claim: {
      statement,
      status: status as 'reported',
      reason,
      overrideReason: null,
      settle: null,
      spans: [],
      attributions: [],
      evidence: [],
    },
  };
}

const rankOf = (it: Body) => {
  const at = DESCRIBES.findIndex((one) => it.purposes.includes(one));
  return at < 0 ? DESCRIBES.length : at;
};

/** The public name in an address of one of this desk's own claims: ".../claims/K7Q2XD". */
export const refIn = (id: string): string | undefined =>
  /\/claims\/([0-9A-HJKMNP-TV-Z]{6})(?:\.jsonld)?(?:[#?].*)?$/.exec(id)?.[1];
