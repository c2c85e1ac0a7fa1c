/**
 * Whether words of a text are put in somebody's mouth there, told by the words around them, in English and Ukrainian.
 * What counts: a reporting word with a name ("the mayor said", «заявив Зеленський»), "according to" and its like,
 * quotation marks around all of the words, a name before a colon or after a closing dash as headlines have it, a word
 * of hearsay ("reportedly"), and a question, which states nothing.
 *
 * Its limits: it looks within one sentence (for quotation marks, one paragraph), and knows the words listed here and
 * no grammar. A word of hearsay and a noun of saying ("claims of gains") count for their own part of the sentence only,
 * up to the next comma, dash or "and". A sentence that names who spoke for the next one is missed, as are partial
 * quotations and reporting words that are not listed; of two claims in one sentence, the verb that reports one may be
 * taken for that of the other.
 * A capital letter is taken for a name. Both lists are tried whatever the language, as articles quote across them.
 */

const list = (words: string) => new Set(words.trim().split(/\s+/));

const VERBS = list(`
  say says said saying tell tells told claim claims claimed claiming state states stated announce announces announced
  report reports reported deny denies denied allege alleges alleged insist insists insisted warn warns warned argue
  argues argued believe believes believed think thinks thought estimate estimates estimated confirm confirms confirmed
  add adds added adding explain explains explained acknowledge acknowledges acknowledged admit admits admitted promise
  promises promised predict predicts predicted expect expects expected vow vows vowed suggest suggests suggested write
  writes wrote posted tweeted note notes noted stress stresses stressed declare declares declared assert asserts
  asserted contend contends contended maintain maintains maintained testify testifies testified dispute disputes
  disputed concede concedes conceded recall recalls recalled`);

/** Beginnings of reporting words in Ukrainian, which change their ends. */
const STEMS = [
  ...list(`
  сказа каже кажу кажете кажут говори заяви заявля повідоми повідомля розпові розповід зазнач наголо підкресл стверд
  ствердж вважа дода додає додаю поясн пише пишут написа переказ запевн припуст припуска визна попереди попереджа
  анонсу оголо запере спросту оцін уточн згада нага перекона обіця прогноз поінформ інформу скаржи назва опубліку
  свідчи пригада`),
];

/** After one of these a participle tells of nobody: "it was said". */
const PASSIVE = list('is are was were be been being gets got');

const PRONOUNS = list('i he she we they who він вона вони я ми');
const ROLES = list(`
  mayor president minister ministry police official officials government spokesman spokeswoman spokesperson army
  military prosecutor prosecutors court report reports resident residents witness witnesses expert experts analyst
  analysts researcher researchers scientist scientists study source sources council governor senator lawyer lawyers
  critic critics opposition company agency union party bank kremlin pentagon authorities watchdog campaigners doctors
  family leader leaders chief head survey poll commander envoy ambassador premier chancellor diplomat diplomats
  мер мера мерка мерія суд суду влада владу рада сбу мзс генштаб омва`);
const ROLE_STEMS = [
  ...list(`
  президент міністр міністерств поліці чиновник посадов уряд речни речниц прессекретар армі військов прокур мешкан жител
  свідк очевид експерт аналітик учен вчен дослідни джерел голов губернатор депутат адвокат опозиці компані агентств
  прем кремл посол дипломат командув лікар правоохорон`),
];

/** Before a colon these are labels, not names. */
const LABELS = list(`
  explained explainer analysis opinion live breaking video photo photos update updated watch exclusive review factcheck
  пояснюємо аналіз думка наживо відео фото оновлено терміново ексклюзив огляд`);

const PHRASES = [
  /(?<!\p{L})(?:according to|in the (?:words|view|opinion) of|citing|quoting)(?!\p{L})/giu,
  /(?<!\p{L})за (?:словами|даними|інформацією|версією|оцінк\p{L}+|повідомленням\p{L}*|твердженням\p{L}*|свідченням\p{L}*)(?!\p{L})/giu,
  /(?<!\p{L})(?:на думку|згідно з|згідно із|відповідно до|зі слів|із слів|з посиланням на)(?!\p{L})/giu,
];
const HEARSAY =
  /(?<!\p{L})(?:reportedly|allegedly|alleged|purportedly|supposedly|нібито|буцімто|начебто|мовляв|подейкують)(?!\p{L})/giu;

/** Verbs of saying that are nouns as well, and the words beside them that say so: "claims of", "the report". */
const NOUNS = list(`
  claim claims report reports estimate estimates promise promises note notes dispute disputes vow vows state states`);
const AFTER_NOUN = list('of about on over for from against');
const BEFORE_NOUN = list(
  'a an the this that these those its his her their our my your no any some of with by',
);
const UKRAINIAN_NOUN =
  /^(?:заяви|розповід[ьі]|оцін(?:к\p{L}+|ок)|прогноз(?:[иу]|ів|ом|ам|ами|ах)?|анонс(?:[иу]|ів)?|обіцян(?:к\p{L}+|ок)|згад(?:к\p{L}+|ок)|\p{L}+(?:енн|анн|уванн|ленн)(?:я|ю|ям|ями|ях|і))$/u;
/** What joins a part of a sentence to the next one. */
const JOINS = list('and or і й та або а чи');

/** Where these stand between a reporting word and what follows it, that is no longer what was reported. */
const TURNS = list('but while whereas although though але проте однак натомість');
/** And these where the reporting word comes after. */
const LINKS = list('and after before because since when as while і й та після бо коли поки');
/** Words that may stand between what was said and the reporting word that comes after it. */
const FAR = 8;
/** Words around a reporting word among which its name is looked for. */
const BEFORE = 4;
const AFTER = 4;
/** Words of a name that stands before a colon or after a dash. */
const NAME = 7;

type Token = { text: string; lower: string; start: number; end: number };

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’ʼ-](?=\p{L}))*/gu)].map((found) => ({
    text: found[0],
    lower: found[0].toLowerCase().replace(/['’ʼ]s$/, ''),
    start: found.index,
    end: found.index + found[0].length,
  }));

const isVerb = ({ lower }: Token) => VERBS.has(lower) || STEMS.some((stem) => lower.startsWith(stem));
const isRole = ({ lower }: Token) => ROLES.has(lower) || ROLE_STEMS.some((stem) => lower.startsWith(stem));
const isCapital = ({ text }: Token) => /^\p{Lu}/u.test(text);

/** What counts as the name of somebody: those who speak for the claim, and what looks like a name. */
type Naming = { known: ReadonlySet<string>; tokens: readonly Token[] };

const namingOf = (tokens: readonly Token[], speakers: readonly string[]): Naming => ({
  known: new Set(
    speakers.flatMap((name) =>
      tokensOf(name)
        .filter(isCapital)
        .map((it) => it.lower),
    ),
  ),
  tokens,
});

/** A verb's subject, near it. The first word of a sentence has a capital anyhow, and counts right before the verb. */
function hasName({ known, tokens }: Naming, at: number): boolean {
  const near = tokens.slice(Math.max(0, at - BEFORE), at + 1 + AFTER);
  return near.some((token) => {
    const index = tokens.indexOf(token);
    if (index === at) return false;
    if (known.has(token.lower) || PRONOUNS.has(token.lower) || isRole(token)) return true;
    return isCapital(token) && !isVerb(token) && (index > 0 || at === 1);
  });
}

function isPassive(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 2), at).some((it) => PASSIVE.has(it.lower));
  const by = tokens.slice(at + 1, at + 3).some((it) => it.lower === 'by');
  return before && !by && /(?:ed|id|old|ght)$/.test(tokens[at]?.lower ?? '');
}

type Words = { start: number; end: number };

/** Whether what a reporting word says reaches the words, which it stands before, within or after. */
function reaches(
  text: string,
  it: Words,
  words: Words,
  tokens: readonly Token[],
  needsComma: boolean,
): boolean {
  if (it.end > words.start && it.start < words.end) return true;
  const isBefore = it.end <= words.start;
  const [from, to] = isBefore ? [it.end, words.start] : [words.end, it.start];
  const gap = text.slice(from, to);
  const between = tokens.filter((token) => token.start >= from && token.end <= to);
  if (gap.includes(';') || between.some((token) => TURNS.has(token.lower))) return false;
  if (isBefore) return true;
  if (between.length > FAR || between.some((token) => LINKS.has(token.lower))) return false;
  return !needsComma || /[,—–”»"“’]/.test(gap);
}

const isNoun = (tokens: readonly Token[], at: number): boolean => {
  const { lower } = tokens[at] as Token;
  if (UKRAINIAN_NOUN.test(lower)) return true;
  const before = tokens[at - 1];
  return (
    NOUNS.has(lower) &&
    (AFTER_NOUN.has(tokens[at + 1]?.lower ?? '') ||
      BEFORE_NOUN.has(before?.lower ?? '') ||
      /['’ʼ]s?$/.test(before?.text ?? ''))
  );
};

/** Whether words stand in the same part of a sentence as a word of hearsay or a noun of saying, and after it. */
function reachesNear(text: string, it: Words, words: Words, tokens: readonly Token[]): boolean {
  if (it.end > words.start && it.start < words.end) return true;
  const isBefore = it.end <= words.start;
  const [from, to] = isBefore ? [it.end, words.start] : [words.end, it.start];
  const gap = text.slice(from, to);
  const between = tokens.filter((token) => token.start >= from && token.end <= to);
  if (isBefore) {
    const joined = between.some((token) => JOINS.has(token.lower) || TURNS.has(token.lower));
    const parted = gap.replace(/,\s*(?=(?:що|that)(?!\p{L}))/gu, ' ').replace(/^,\s*$/, ' ');
    return !joined && !/[,;:()—–]/.test(parted);
  }
  const isLast = !tokens.some((token) => token.start >= it.end);
  return between.length === 0 && (gap.trim() === '' || (gap.trim() === ',' && isLast));
}

/** The name of who speaks before a colon, or at the end after a dash: "Mayor: bridge cost four million". */
function hasLabel(text: string, words: Words, { known, tokens }: Naming): boolean {
  const isName = (name: readonly Token[], first: boolean) =>
    name.length > 0 &&
    name.length <= NAME &&
    name.some(
      (it, index) =>
        known.has(it.lower) || isRole(it) || (isCapital(it) && !LABELS.has(it.lower) && (first || index > 0)),
    );
  const colon = /^([^:;]+):\s/.exec(text.slice(0, words.start));
  if (
    colon &&
    isName(
      tokens.filter((it) => it.end <= (colon[1] as string).length),
      false,
    )
  )
    return true;
  const dash = /\s[—–-]\s[^—–]+$/.exec(text);
  return (
    dash !== null &&
    dash.index >= words.end &&
    isName(
      tokens.filter((it) => it.start > dash.index),
      true,
    )
  );
}

const CLOSING: Record<string, RegExp> = {
  '“': /”/,
  '„': /[“”]/,
  '«': /»/,
  '"': /"/,
  '‘': /’(?!\p{L})/u,
  "'": /'(?!\p{L})/u,
};

/** What stands in quotation marks. What is opened and not closed goes on to the end, as in a quotation of several paragraphs. */
function quotedIn(text: string): Words[] {
  const found: Words[] = [];
  for (let at = 0; at < text.length; at++) {
    const closing = CLOSING[text[at] as string];
    const isApostrophe = /['‘]/.test(text[at] as string) && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
    if (!closing || isApostrophe) continue;
    const close = closing.exec(text.slice(at + 1));
    // A single mark that is not closed is one that was left out before a word: ’90s.
    if (!close && /['‘]/.test(text[at] as string)) continue;
    const end = close ? at + 1 + close.index : text.length;
    found.push({ start: at + 1, end });
    at = end;
  }
  return found;
}

/** Whether all that can be read of the words stands in one pair of quotation marks. */
export function isQuoted(text: string, { start, end }: Words): boolean {
  const exact = text.slice(start, end);
  const from = start + Math.max(0, exact.search(/[\p{L}\p{N}]/u));
  const to = end - (/[^\p{L}\p{N}]*$/u.exec(exact)?.[0].length ?? 0);
  return quotedIn(text).some((it) => it.start <= from && it.end >= to);
}

/**
 * Whether a sentence puts words of it in somebody's mouth, asks, or gives them as hearsay.
 * @param words where they stand in the sentence, as UTF-16 offsets, half open
 * @param speakers names of those who say so, by the claim's own attributions
 */
export function isReported(sentence: string, words: Words, speakers: readonly string[] = []): boolean {
  if (/[?？]\s*$/.test(sentence) || isQuoted(sentence, words)) return true;
  const tokens = tokensOf(sentence);
  const naming = namingOf(tokens, speakers);
  const phrases = PHRASES.flatMap((pattern) => [...sentence.matchAll(pattern)]);
  if (
    phrases.some((it) =>
      reaches(sentence, { start: it.index, end: it.index + it[0].length }, words, tokens, false),
    )
  )
    return true;
  const hearsay = [...sentence.matchAll(HEARSAY)].map((it) => ({
    start: it.index,
    end: it.index + it[0].length,
  }));
  if (hearsay.some((it) => reachesNear(sentence, it, words, tokens))) return true;
  const isSaid = tokens.some((it, at) => {
    if (!isVerb(it) || isPassive(tokens, at) || !hasName(naming, at)) return false;
    if (!isNoun(tokens, at)) return reaches(sentence, it, words, tokens, true);
    return it.start < words.end && reachesNear(sentence, it, words, tokens);
  });
  return isSaid || hasLabel(sentence, words, naming);
}
