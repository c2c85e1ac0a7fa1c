/**
 * An amount as it is written: a value, and how many units of the text it takes. `scale` is the last multiplier
 * (million); `vague` says that only the size is told (“hundreds of thousands”); an `ordinal` numbers, not counts.
 * `share` marks a fraction of a whole, whose value is then in percent.
 */
export type Amount = {
  value: number;
  length: number;
  scale: number;
  vague?: true;
  ordinal?: true;
  share?: true;
};

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const RANKS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const TEN_RANKS = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'.split(' ');
const SCALES: Record<string, number> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const VAGUE: Record<string, number> = { tens: 10, dozens: 12, scores: 20, hundreds: 100, thousands: 1e3 };
Object.assign(VAGUE, { millions: 1e6, billions: 1e9, trillions: 1e12 });
const SHARES: Record<string, number> = { half: 2, third: 3, quarter: 4, fourth: 4, fifth: 5, tenth: 10 };

const SCALE = 'dozen|hundred|thousand|million|billion|trillion';
const WORD = /^[\s\u00a0]*[-\u2010\u2011]?[\s\u00a0]*([a-z]+)/i;
const STARTS = [...SMALL, ...TENS, ...RANKS, ...TEN_RANKS, ...Object.keys(VAGUE), 'half'];

/** Where a spelled amount may begin. */
export const SPELLED_START = `(?:${STARTS.join('|')}|an?(?=\\s(?:${SCALE}|half\\s|(?:third|quarter|fifth|tenth)\\s+of))|(?:several|a\\sfew)(?=\\s(?:${SCALE}))|few(?=\\s(?:${SCALE})))(?![\\p{L}\\p{N}])`;

/** Reads a number in words at the start of a text: “two hundred thousand”, “three dozen”, “half”, “twenty-first”. */
export function spelledAmount(text: string): Amount | undefined {
  return vagueAmount(text) ?? shareAmount(text) ?? halfAmount(text) ?? countAmount(text);
}

/** “dozens”, “hundreds of thousands”, “tens of millions”, “several hundred”. */
function vagueAmount(text: string): Amount | undefined {
  const several = new RegExp(`^(?:several|an?\\sfew|few)\\s+(${SCALE})(?![a-z])`, 'i').exec(text);
  if (several) {
    const value = SCALES[lower(several[1])] as number;
    return { value, length: several[0].length, scale: value, vague: true };
  }
  const found =
    /^(tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?:\s+of\s+(thousands|millions|billions|trillions)(?![a-z]))?(?![a-z])/i.exec(
      text,
    );
  if (!found) return undefined;
  const scale = VAGUE[lower(found[2])] ?? 1;
  return { value: (VAGUE[lower(found[1])] as number) * scale, length: found[0].length, scale, vague: true };
}

/** “two-thirds”, “three quarters”, “a third of”, “one-fifth”. */
function shareAmount(text: string): Amount | undefined {
  const found =
    /^(an?|one|two|three|four|nine)[\s-]+(half|third|quarter|fourth|fifth|tenth)(s)?(?![a-z])/i.exec(text);
  if (!found) return undefined;
  const over = lower(found[1]).startsWith('a') ? 1 : SMALL.indexOf(lower(found[1]));
  const isShare =
    over > 1
      ? found[3] !== undefined
      : /^\s+of\b/i.test(text.slice(found[0].length)) || /^one-/i.test(found[0]);
  if (!isShare) return undefined;
  return {
    value: (over / (SHARES[lower(found[2])] as number)) * 100,
    length: found[0].length,
    scale: 1,
    share: true,
  };
}

/** “half a million”, “half-dozen”, “half of”; not the half of “the first half”, “half-life”. */
function halfAmount(text: string): Amount | undefined {
  const scaled = new RegExp(`^(?:a\\s+)?half(?:[\\s-]+an?)?[\\s-]+(${SCALE})(?![a-z])`, 'i').exec(text);
  if (scaled) {
    const scale = SCALES[lower(scaled[1])] as number;
    return { value: scale / 2, length: scaled[0].length, scale };
  }
  if (/^half\s+(?:of|the|its|their|his|her|our|all|those|these)\b/i.test(text))
    return { value: 50, length: 4, scale: 1, share: true };
  return undefined;
}

/** “eight”, “twenty-one”, “two hundred and five thousand”, “a dozen”, “nineteenth”. */
function countAmount(text: string): Amount | undefined {
  let [total, current, at, scale] = [0, -1, 0, 1];
  let last: 'none' | 'small' | 'ten' | 'scale' = 'none';
  let ordinal = false;
  const article = /^an?\s+/i.exec(text);
  if (article) [current, last, at] = [1, 'small', article[0].length];
  while (!ordinal) {
    const rest = text.slice(at, at + 40);
    const and: RegExpExecArray | null = last === 'scale' ? /^\s+and(?=[\s-])/i.exec(rest) : null;
    const found: RegExpExecArray | null = WORD.exec(rest.slice(and?.[0].length ?? 0));
    const word = lower(found?.[1]);
    if (!found || (at > 0 && found[0] === found[1] && !article)) break;
    const [small, ten] = [SMALL.indexOf(word), TENS.indexOf(word)];
    const [rank, tenRank] = [RANKS.indexOf(word), TEN_RANKS.indexOf(word)];
    const digit = small !== -1 ? small : rank !== -1 ? rank + 1 : -1;
    if (
      digit !== -1 &&
      (last === 'none' || last === 'scale' || (last === 'ten' && digit > 0 && digit < 10))
    ) {
      current = Math.max(0, current) + digit;
      last = 'small';
      ordinal = rank !== -1;
    } else if ((ten !== -1 || tenRank !== -1) && (last === 'none' || last === 'scale')) {
      current = Math.max(0, current) + (Math.max(ten, tenRank) + 2) * 10;
      last = 'ten';
      ordinal = tenRank !== -1;
    } else if (
      !and &&
      SCALES[word] &&
      current > 0 &&
      (word === 'hundred' || word === 'dozen' ? current < 100 : true)
    ) {
      scale = SCALES[word] as number;
      if (scale >= 1e3) [total, current] = [total + current * scale, 0];
      else current *= scale;
      last = 'scale';
    } else break;
    at += (and?.[0].length ?? 0) + found[0].length;
  }
  if (current === -1 || (article && at === article[0].length)) return undefined;
  return { value: total + current, length: at, scale, ...(ordinal && { ordinal: true as const }) };
}

const lower = (word: string | undefined): string => (word ?? '').toLowerCase();

/** The multipliers behind digits: “3.5 million”, “1.5bn”, “2 dozen”. @returns undefined when there is none */
export function scaleBehind(text: string): { scale: number; length: number } | undefined {
  const short = /^(?:\s?(bn|mn|tn|mln|bln|trn)|(k))(?![\p{L}\p{N}])/iu.exec(text);
  if (short) {
    const word = lower(short[1] ?? short[2]);
    return {
      scale: word === 'k' ? 1e3 : word.startsWith('m') ? 1e6 : word.startsWith('b') ? 1e9 : 1e12,
      length: short[0].length,
    };
  }
  let [scale, length] = [1, 0];
  for (let words = 0; words < 2; words++) {
    const found = new RegExp(`^[\\s\u00a0-]*(${SCALE})(?![\\p{L}])`, 'iu').exec(
      text.slice(length, length + 40),
    );
    if (!found) break;
    scale *= SCALES[lower(found[1])] as number;
    length += found[0].length;
  }
  return length > 0 ? { scale, length } : undefined;
}
