import { isPartialDate } from '../platform/format.js';
import { isWebLink } from '../platform/input.js';
import type { Json } from './json-items.js';
import { addressOf, get, type Node, nodesIn, textIn } from './json-ld.js';
import { isOffScale } from './rating.js';

/** A day is a day later in the east: nothing is taken for the future that is today somewhere. */
const AHEAD = 14 * 3_600_000;

/** A day, month or year as the desk writes it; null where none can be made out. */
export function dateOf(given: string | undefined): string | null {
  const found = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?$/.exec(given ?? '')?.[1];
  return found && isPartialDate(found) ? found : null;
}

/** The same, null for what is yet to come as well. */
export function pastDateOf(given: string | undefined, now: Date): string | null {
  const date = dateOf(given);
  const latest = new Date(now.getTime() + AHEAD).toISOString();
  return date !== null && date <= latest.slice(0, date.length) ? date : null;
}

/** Bytes of an address: longer ones fit into no index of the database. */
const LONGEST_LINK = 2000;

/** A web link that the desk would keep, as it is given or as the address of what is given. */
export const linkOf = (value: Json): string | undefined => {
  const address = addressOf(value);
  return address && Buffer.byteLength(address) <= LONGEST_LINK && isWebLink(address) ? address : undefined;
};

const NO_LINK = 'which is no link that starts with http:// or https://.';

/**
 * What a fact-check gives that cannot be kept of it: one sentence each, for whoever looks at the import. They quote
 * nothing of it.
 */
export function leftOutOf(review: Node, now: Date): string[] {
  const [item] = nodesIn(review, 'itemReviewed');
  const reviewers = [...nodesIn(review, 'author'), ...nodesIn(review, 'publisher')];
  const people = [...(item ? nodesIn(item, 'author') : []), ...reviewers];
  const isNoLink = (it: Json) => addressOf(it) !== undefined && linkOf(it) === undefined;
  const day = (of: Node | undefined, what: string, ...names: string[]) => {
    const given = of && textIn(of, ...names);
    if (given === undefined || pastDateOf(given, now) !== null) return [];
    return [`Left out: ${what}, which is ${dateOf(given) === null ? 'no date' : 'yet to come'}.`];
  };
  const when = (isSo: boolean, what: string) => (isSo ? [`Left out: ${what}`] : []);
  return [
    ...when(get(review, 'url').some(isNoLink), `the fact-check’s address, ${NO_LINK}`),
    ...when(
      item !== undefined &&
        ['firstAppearance', 'appearance', 'url', 'isBasedOn'].some((it) => get(item, it).some(isNoLink)),
      `an address at which the claim appeared, ${NO_LINK}`,
    ),
    ...when(
      people.some((it) => get(it, 'sameAs').some(isNoLink)) ||
        reviewers.some((it) => get(it, 'url').some(isNoLink)),
      `an address of who said or checked it, ${NO_LINK}`,
    ),
    ...day(review, 'the day of the fact-check', 'datePublished', 'dateCreated'),
    ...day(item, 'the day of the claim', 'datePublished', 'dateCreated'),
    ...when(isOffScale(review), 'the figure of its rating, which is not on its scale.'),
  ];
}
