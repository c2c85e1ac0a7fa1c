import { get, isNode, type Node, textIn } from './json-ld.js';

export type Bearing = 'supports' | 'refutes' | 'context';

/** Words of ratings that say that a claim does not hold, or that it does. Anything in between is context. */
const REFUTES =
  /\b(?:false|fake|faux|falsch|falso|falsa|untrue|incorrect|inaccurate|wrong|misleading|hoax|debunked|fabricated|manipulated|altered|scam|pants on fire|trompeur|engañoso|enganoso|fuorviante|irreführend|unproven false|no evidence)\b|хибн|неправд|фейк|обман|маніпул|ложь|ложн/iu;
const SUPPORTS =
  /\b(?:true|correct|accurate|vrai|wahr|richtig|vero|verdadero|verdadeiro|certo|cierto|confirmed)\b|правда|правдив|достовір/iu;
const BETWEEN =
  /\b(?:half|partly|partially|mixture|mixed|mostly|some|unproven|missing context|needs context|outdated|satire|not (?:quite|entirely|completely)|in part|teilweise|partiellement|parzialmente)\b|частково|наполовину/iu;
/** “Mostly false” does not hold, “mostly true” mostly does: neither is in between. */
const MOSTLY = /\b(?:mostly|largely|nearly)\s+(true|correct|accurate|false|untrue|incorrect|inaccurate)\b/iu;
const NOT_TRUE = /\bnot (?:true|correct|accurate)\b|не\s?правд/iu;

/** What the words of a rating say of a claim; undefined where they are not known. */
export function bearingOfWords(words: string): Bearing | undefined {
  const mostly = MOSTLY.exec(words)?.[1]?.toLowerCase();
  if (mostly) return ['true', 'correct', 'accurate'].includes(mostly) ? 'supports' : 'refutes';
  if (BETWEEN.test(words)) return 'context';
  if (NOT_TRUE.test(words)) return 'refutes';
  const [against, for_] = [REFUTES.test(words), SUPPORTS.test(words)];
  if (against && for_) return 'context';
  return against ? 'refutes' : for_ ? 'supports' : undefined;
}

/** What a figure on a scale says: its lowest third is against the claim, its highest for it. */
function bearingOfFigure(rating: Node): Bearing | undefined {
  const [value, best, worst] = ['ratingValue', 'bestRating', 'worstRating'].map((name) =>
    Number(textIn(rating, name) ?? Number.NaN),
  ) as [number, number, number];
  if (![value, best, worst].every(Number.isFinite) || best <= worst || value < worst || value > best)
    return undefined;
  const share = (value - worst) / (best - worst);
  return share <= 1 / 3 ? 'refutes' : share >= 2 / 3 ? 'supports' : 'context';
}

const figureIn = (rating: Node, name: string) => {
  const text = textIn(rating, name);
  return text === undefined ? undefined : Number(text);
};

/** Whether a verdict gives a figure that its own scale does not have, and that so says nothing. */
export function isOffScale(review: Node): boolean {
  const rating = get(review, 'reviewRating').find(isNode);
  const value = rating && figureIn(rating, 'ratingValue');
  if (!rating || value === undefined) return false;
  const ends = ['bestRating', 'worstRating'].flatMap((name) => figureIn(rating, name) ?? []);
  if (![value, ...ends].every(Number.isFinite)) return true;
  const best = figureIn(rating, 'bestRating') ?? Number.POSITIVE_INFINITY;
  const worst = figureIn(rating, 'worstRating') ?? Number.NEGATIVE_INFINITY;
  return value > Math.max(best, worst) || value < Math.min(best, worst);
}

/**
 * What a fact-check's verdict says of the claim. Its words come before its figures, as scales are often filled in
 * carelessly; what says neither is context.
 */
export function verdictOf(review: Node): { words: string | null; bearing: Bearing } {
  const rating = get(review, 'reviewRating').find(isNode);
  if (!rating) return { words: null, bearing: 'context' };
  const words = textIn(rating, 'alternateName', 'ratingExplanation', 'name') ?? null;
  const ofWords = words === null ? undefined : bearingOfWords(words);
  return { words, bearing: ofWords ?? bearingOfFigure(rating) ?? 'context' };
}
