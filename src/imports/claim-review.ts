import { format } from '../platform/format.js';
import type { Given } from './draft.js';
import type { Json } from './json-items.js';
import { get, isNode, type Node, nodesIn, textIn, typesOf } from './json-ld.js';
import { leftOutOf, linkOf, pastDateOf } from './left-out.js';
import { verdictOf } from './rating.js';
import { RowProblem } from './words.js';

export const isClaimReview = (value: Json): value is Node =>
  isNode(value) && typesOf(value).includes('ClaimReview');

const KINDS: [RegExp, 'person' | 'organisation' | 'publication'][] = [
  [/^Person$/, 'person'],
  [/^NewsMediaOrganization$/, 'publication'],
  [/Organization$|Corporation$|Business$|Party$/, 'organisation'],
];
const kindOf = (node: Node) =>
  KINDS.find(([pattern]) => typesOf(node).some((it) => pattern.test(it)))?.[1] ?? 'group';

/** One line of words, whatever white space stood in it. */
const line = (text: string) => text.replace(/\s+/g, ' ').trim();
const cut = (text: string, most: number) =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace('\uFFFD', '')}…`;

const links = (values: Json[]) => values.flatMap((it) => linkOf(it) ?? []);

/** Where a claim appeared first, or appeared at all. */
const appearedAt = (item: Node | undefined): string | undefined => {
  if (!item) return undefined;
  return links([
    ...get(item, 'firstAppearance'),
    ...get(item, 'appearance'),
    ...(typesOf(item).includes('Claim') ? [] : get(item, 'url')),
    ...get(item, 'isBasedOn'),
  ])[0];
};

function languageOf(review: Node): string {
  const given = textIn(review, 'inLanguage');
  if (given === undefined) return 'en';
  try {
    return given.length <= 35 ? (Intl.getCanonicalLocales(given)[0] ?? 'en') : 'en';
  } catch {
    return 'en';
  }
}

type Author = { name: string; kind: ReturnType<typeof kindOf>; sameAs: string[] };

function authorsOf(item: Node | undefined): Author[] {
  const found = (item ? get(item, 'author') : []).flatMap((it): Author[] => {
    if (typeof it === 'string' && it.trim()) return [{ name: line(it), kind: 'group', sameAs: [] }];
    const name = isNode(it) ? textIn(it, 'name') : undefined;
    return isNode(it) && name
      ? [{ name: line(name), kind: kindOf(it), sameAs: [...new Set(links(get(it, 'sameAs')))].slice(0, 20) }]
      : [];
  });
  const seen = new Set<string>();
  return found.filter(({ name }) => !seen.has(name) && seen.add(name)).slice(0, 5);
}

const HOP = {
  mode: 'said',
  terms: 'on_the_record',
  anonymityReason: null,
  publicDescription: null,
  toWhom: null,
  place: null,
  timeText: null,
  quote: null,
  archivedUrl: null,
} as const;

/**
 * What a fact-check of somebody else's becomes: the claim that it looked at, as a draft with who made it, and the
 * fact-check as an item of evidence that says what its verdict says. The verdict is the reviewer's, not the desk's.
 * @throws RowProblem
 */
export function ofClaimReview(value: Json, now: Date): Given {
  if (!isNode(value)) throw new RowProblem('It is no object.');
  if (!isClaimReview(value)) throw new RowProblem('It is not a ClaimReview.');
  const said = textIn(value, 'claimReviewed');
  if (!said) throw new RowProblem('It does not say what claim was reviewed (claimReviewed).');
  const words = line(said);
  const [item] = nodesIn(value, 'itemReviewed');
  const [review] = links(get(value, 'url'));
  const placeUrl = appearedAt(item) ?? review;
  if (!placeUrl)
    throw new RowProblem(
      'It has no link that starts with http:// or https://, neither of the fact-check nor of where the claim appeared.',
    );
  const [publisher] = [...nodesIn(value, 'author'), ...nodesIn(value, 'publisher')];
  const publisherName = publisher ? textIn(publisher, 'name') : undefined;
  const by = publisherName ? line(publisherName) : null;
  const verdict = verdictOf(value);
  const rated = verdict.words ? line(verdict.words) : null;
  const said_on = pastDateOf(item && textIn(item, 'datePublished', 'dateCreated'), now);
  const checked_on = pastDateOf(textIn(value, 'datePublished', 'dateCreated'), now);
  const authors = authorsOf(item);
  const title = textIn(value, 'name', 'headline');
  const id = textIn(value, '@id', 'id') ?? review ?? placeUrl;

  const given: Given = {
    key: ['claim review', id, words],
    leftOut: leftOutOf(value, now),
    place: { url: placeUrl, day: said_on?.length === 10 ? said_on : null, language: languageOf(value) },
    sources: [
      ...authors.map(({ name, sameAs }) => ({ name, sameAs })),
      ...(by && publisher
        ? [
            {
              name: by,
              sameAs: [...new Set(links([...get(publisher, 'sameAs'), ...get(publisher, 'url')]))].slice(
                0,
                20,
              ),
            },
          ]
        : []),
    ],
    claim: {
      statement: words,
      status: verdict.bearing === 'refutes' && authors.length > 0 ? 'contested' : 'reported',
      reason: cut(
        `Imported from a fact-check${checked_on ? ` of ${format.partialDate(checked_on)}` : ''}${by ? ` by ${by}` : ''}${rated ? `, which rated it “${rated}”` : ''}.`,
        4000,
      ),
      overrideReason: null,
      settle: null,
      spans: [{ part: 'body', start: null, end: null, words }],
      attributions: authors.map(({ name, kind }) => ({
        stance: 'asserts' as const,
        side: null,
        statement: null,
        answer: null,
        hops: [
          {
            ...HOP,
            source: name,
            sourceKind: kind,
            timeValue: said_on,
            timePrecision: said_on === null ? null : precisionOf(said_on),
            url: appearedAt(item) ?? null,
          },
        ],
      })),
      evidence: [
        {
          bearing: verdict.bearing,
          kind: 'report',
          title: cut(line(title ?? `Fact-check: ${words}`), 500),
          primary: '0',
          passage: rated === null ? null : cut(rated, 5000),
          locator: null,
          url: review ?? null,
          retrievedOn: null,
          side: null,
          answer: null,
          source: by,
          sourceKind: publisher && typesOf(publisher).includes('Person') ? 'person' : 'organisation',
        },
      ],
    },
  };
  return given;
}

const precisionOf = (date: string) => (date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day');
