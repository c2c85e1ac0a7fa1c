import { en } from 'chrono-node';

/**
 * What a text says of a date, and nothing that is guessed. Months and days count from 1, weekdays from 0 for Sunday;
 * `decade` is its first year. `to` is the last day of a span of days.
 */
export type DateParts = {
  year?: number;
  month?: number;
  day?: number;
  weekday?: number;
  hour?: number;
  minute?: number;
  decade?: number;
};
export type DateFound = { start: number; end: number; value: DateParts & { to?: DateParts } };

const PARTS = ['year', 'month', 'day', 'weekday', 'hour', 'minute'] as const;
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const NAMED = new RegExp(`\\b(?:${MONTH}|(?:sun|mon|tues|wednes|thurs|fri|satur)day)\\b`, 'i');
const NAME_OR_NUMBERS = new RegExp(
  `${NAMED.source}|\\b(?:sun|mon|tue|tues|wed|thu|thurs?|fri|sat)\\b|\\d[:./-]\\d|\\d\\s?[ap]\\.?m\\b`,
  'i',
);
/** Words in small letters that are no dates: he may, they march, the sun. */
const NOT_DATES =
  /\b(?:jan|feb|mar|march|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|sun|mon|tue|tues|wed|thu|thur|thurs|fri|sat)\b(?!\.?\s\d)/g;
/** What stands between “December 19” and its day and keeps it from being read. */
const TIME_OF_DAY = /\b(?:night|morning|evening|afternoon|eve)\s+of\b/gi;
/** Names of months that are other words or names as well stand for the month only behind one of these. */
const BEFORE_MONTH =
  /\b(?:in|since|until|till|by|of|from|to|last|next|early|late|mid|this|and|or|during|between|before|after|every|through)[\s-]+$/i;

const YEAR =
  /(?<![\p{L}\p{N}\p{Sc}_@#/:]|\d[.,]|(?<!\b(?:mid|pre|post|early|late))[-\u2010\u2011])((?:1[5-9]|20)\d\d)(?:(s)|[-–](\d\d))?(?![\p{L}\p{N}%]|[.,:]\d|[-–]\d)/giu;
/** What follows a number of things, and so no year: 2022 people, 2000 km. */
const COUNTED =
  /^(?:\s+(?:more\s+)?(?:people|persons?|men|women|children|civilians?|soldiers?|troops|fighters|prisoners|refugees|dead|deaths|killed|wounded|injured|drones?|missiles?|houses|homes|square|k?m|km|kilomet\S+|met(?:er|re)s|miles|tons|tonnes|dollars|euros|rubles|percent|per\s?cent|hundred|thousand|million|billion|hours|days|times)(?!\p{L})|[\s\u00a0]?(?:%|\p{Sc}))/iu;

/** Finds dates, weekdays, months, years and times of day; words such as “today” and “in six months” are none. */
export function datesIn(text: string): DateFound[] {
  const blank = (match: string) => ' '.repeat(match.length);
  const readable = text
    .replace(NOT_DATES, blank)
    .replace(TIME_OF_DAY, blank)
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/[\u2010\u2011]/g, '-');
  const found: DateFound[] = [];
  if (NAME_OR_NUMBERS.test(readable))
    for (const result of en.casual.parse(readable, new Date(Date.UTC(2000, 0, 1)))) {
      const value = partsOf(result.start, result.text);
      if (!value || !isDate(readable, result.index, result.text, value)) continue;
      const to = result.end ? partsOf(result.end, result.text) : undefined;
      found.push({
        start: result.index,
        end: result.index + result.text.replace(/[\s,;]+$/, '').length,
        value: { ...value, ...(to && { to }) },
      });
    }
  return [...found, ...yearsIn(text, found)].sort((a, b) => a.start - b.start);
}

type Components = NonNullable<ReturnType<typeof en.casual.parse>[number]['end']>;

function partsOf(components: Components, text: string): DateParts | undefined {
  const parts: DateParts = {};
  for (const part of PARTS) {
    const value = components.isCertain(part) ? components.get(part) : null;
    if (value !== null) parts[part] = value;
  }
  // “from 3 to 5 July” is no time of day, whatever it looks like.
  if (!/\d:\d|\d\s?[ap]\.?m\b|o.clock|noon|midnight/i.test(text)) {
    delete parts.hour;
    delete parts.minute;
  }
  // 05/06/2025 is the fifth of June or the sixth of May, as one comes from Kyiv or from Washington.
  const numeric = /^\D*(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}/.exec(text);
  if (numeric && numeric[1] !== numeric[2] && Math.max(Number(numeric[1]), Number(numeric[2])) <= 12) {
    delete parts.month;
    delete parts.day;
  }
  return Object.keys(parts).length > 0 ? parts : undefined;
}

function isDate(text: string, at: number, found: string, parts: DateParts): boolean {
  if (!NAME_OR_NUMBERS.test(found)) return false;
  // 24/7, 9/11 and 2.5 are no days.
  if (/^\d{1,2}[/.]\d{1,2}$/.test(found.trim())) return false;
  if (Object.keys(parts).length > 1 || /\d/.test(found)) return true;
  const alone = found.replace(/^(?:on|in|last|next|this)\s+/i, '');
  if (
    /^(?:sun|mon|tue|tues|wed|thu|thur|thurs|fri|sat|jan|mar|dec|nov|oct|sep|jun|jul|aug|apr|feb)$/i.test(
      alone,
    )
  )
    return text.charAt(at + found.length) === '.' || alone !== found;
  if (/^(?:may|march|august|april|june)$/i.test(alone))
    return alone !== found || BEFORE_MONTH.test(text.slice(Math.max(0, at - 20), at));
  return NAMED.test(found);
}

/** Years that stand alone: 2022, mid-2022, the 1990s, 2021–22; not those of counted things or of dates found. */
function yearsIn(text: string, dates: readonly DateFound[]): DateFound[] {
  const found: DateFound[] = [];
  for (const match of text.matchAll(YEAR)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (COUNTED.test(text.slice(end, end + 30)) || dates.some((it) => it.start < end && start < it.end))
      continue;
    const year = Number(match[1]);
    const last = match[3] === undefined ? undefined : Math.floor(year / 100) * 100 + Number(match[3]);
    if (match[2]) found.push({ start, end, value: { decade: year } });
    else found.push({ start, end, value: { year, ...(last !== undefined && { to: { year: last } }) } });
  }
  return found;
}

/** Adds what follows: the weekday of a full date, the decade of a year. */
const whole = (parts: DateParts): DateParts => {
  const { year, month, day } = parts;
  const full = { ...parts };
  if (year !== undefined) full.decade ??= Math.floor(year / 10) * 10;
  if (year !== undefined && month !== undefined && day !== undefined)
    full.weekday ??= new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return full;
};

const KEYS = [...PARTS, 'decade'] as const;

/** Whether one date says all that the other says. */
export function dateHolds(one: DateFound['value'], other: DateFound['value']): boolean {
  const mine = whole(one);
  if (!KEYS.every((key) => other[key] === undefined || mine[key] === other[key])) return false;
  return other.to === undefined || (one.to !== undefined && dateHolds(one.to, other.to));
}

/** Whether two dates cannot be the same, though they are told in the same way or agree in part. */
export function dateContradicts(one: DateFound['value'], other: DateFound['value']): boolean {
  const [mine, theirs] = [whole(one), whole(other)];
  const both = KEYS.filter((key) => mine[key] !== undefined && theirs[key] !== undefined);
  const apart = both.filter((key) => mine[key] !== theirs[key]);
  if (apart.length === 0) return false;
  const sameShape = KEYS.every((key) => (one[key] === undefined) === (other[key] === undefined));
  return sameShape || apart.length < both.filter((key) => key !== 'decade').length;
}
