import { get, isNode, type Node, textIn } from './json-ld.js';

export type Bearing = 'supports' | 'refutes' | 'context';

/** Words of ratings that say that a claim does not hold, or that it does. Anything in between is context. */
const REFUTES =
  /\b(?:false|fake|faux|falsch|falso|falsa|untrue|incorrect|inaccurate|wrong|misleading|hoax|debunked|fabricated|manipulated|altered|scam|pants on fire|trompeur|engañoso|enganoso|fuorviante|irreführend)\b|(?<!\p{L})(?:хибн|неправд|фейк|обман|маніпул|ложь|ложн)/iu;
const SUPPORTS =
  /\b(?:true|correct|accurate|vrai|wahr|richtig|vero|verdadero|verdadeiro|certo|cierto|confirmed)\b|(?<!\p{L})(?:правда|правдив|достовір)/iu;
const BETWEEN =
  /\b(?:half|partly|partially|mixture|mixed|mostly|some|unproven|missing context|needs context|outdated|satire|not (?:quite|entirely|completely)|in part|teilweise|partiellement|parzialmente)\b|(?<!\p{L})(?:частково|наполовину|напівправд|полуправд)/iu;
/** “Mostly false” does not hold, “mostly true” mostly does: neither is in between. */
const MOSTLY = /\b(?:mostly|largely|nearly)\s+(true|correct|accurate|false|untrue|incorrect|inaccurate)\b/iu;
/** What is denied in so many words. */
const DENIED = /\bnot (?:true|correct|accurate)\b|\bno evidence\b|(?<!\p{L})не\s+правд\p{L}*/giu;
/** What turns other words round or doubts them, in the languages of the known ones; which it means is not guessed. */
const TURNED =
  /(?<!\p{L})(?:no|not|non|none|nothing|nobody|never|neither|nor|cannot|without|hardly|barely|scarcely|rarely|far from|anything but|un(?=-)|(?:is|was|are|were|do|does|did|has|have|ca|could|wo|would|should)nt|too \p{L}+ to|nicht|nichts|nie|niemals|kein\p{L}*|kaum|ohne|ne|ni|n|pas|jamais|aucun\p{L}*|rien|sans|né|mai|nessun\p{L}*|niente|senza|nada|nunca|jamás|ning[uú]n\p{L}*|lejos de|sin|não|nao|nem|nenhum\p{L}*|longe de|sem|не|ні|ані|ни|нет|немає|нема|ніколи|никогда|навряд|жодн\p{L}*|без)(?!\p{L})|n['’ʼ`´]t(?!\p{L})|\?/iu;

/** What may stand beside words that say that a claim holds without changing what they say. */
const BESIDE =
  /(?<!\p{L})(?:the|a|this|that|it|its|it['’]s|is|are|was|claim|statement|quote|attribution|rating|verdict|fact|check|checked|mostly|largely|nearly|completely|entirely|absolutely|totally|wholly|and|so|c['’]est|est|tout à fait|das|ist|stimmt|è|es|é|це|це є|є|твердження|цілком|повністю|это)(?!\p{L})/giu;

/**
 * Whether words say that a claim holds and nothing else: there are too many ways to turn that round (“unlikely to be true”,
 * “the opposite is true”) to know them all.
 */
const isPlain = (words: string) =>
  !/\p{L}/u.test(words.replace(new RegExp(`(?:${SUPPORTS.source})\\p{L}*`, 'giu'), ' ').replace(BESIDE, ' '));

/** What the words of a rating say of a claim; undefined where they are not known, or are turned round. */
export function bearingOfWords(given: string): Bearing | undefined {
  const text = given.normalize('NFC');
  const denials = text.match(DENIED)?.length ?? 0;
  const words = text.replace(DENIED, ' ');
  const [against, for_] = [REFUTES.test(words), SUPPORTS.test(words)];
  if (TURNED.test(words) || (denials > 0 && (denials > 1 || against || for_)))
    return BETWEEN.test(text) ? 'context' : undefined;
  const mostly = MOSTLY.exec(words)?.[1]?.toLowerCase();
  const supports = isPlain(words) ? 'supports' : undefined;
  if (mostly) return ['true', 'correct', 'accurate'].includes(mostly) ? supports : 'refutes';
  if (BETWEEN.test(words)) return 'context';
  if (denials > 0) return 'refutes';
  if (against && for_) return 'context';
  return against ? 'refutes' : for_ ? supports : undefined;
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
