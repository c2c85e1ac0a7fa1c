import { describe, expect, it } from 'vitest';
import type { FileRow } from '../../src/imports/file-row.js';
import type { Json } from '../../src/imports/json-items.js';
import { dateOf } from '../../src/imports/left-out.js';
import { formatOf, prepare } from '../../src/imports/prepare.js';
import { bearingOfWords, verdictOf } from '../../src/imports/rating.js';
import { RowProblem } from '../../src/imports/words.js';
import { aReview } from '../support/imports.js';

const row = (value: unknown): FileRow => ({ kind: 'json', value: value as Json });
const take = (value: unknown) => prepare(row(value), 'claim_reviews');
const claimOf = (value: unknown) => take(value).draft.claim;

describe('a rating', () => {
  it.each([
    ['False', 'refutes'],
    ['FAKE', 'refutes'],
    ['Mostly false', 'refutes'],
    ['Not true', 'refutes'],
    ['Pants on Fire!', 'refutes'],
    ['Misleading', 'refutes'],
    ['Faux', 'refutes'],
    ['Фейк', 'refutes'],
    ['Неправда', 'refutes'],
    ['True', 'supports'],
    ['Mostly true', 'supports'],
    ['Correct attribution', 'supports'],
    ['Правда', 'supports'],
    ['The claim is completely true.', 'supports'],
    ['Rating: true', 'supports'],
    ['Це правда', 'supports'],
    ['C’est vrai', 'supports'],
    ['Half true', 'context'],
    ['Mixture', 'context'],
    ['Missing context', 'context'],
    ['True and false', 'context'],
    ['Not quite true', 'context'],
    ['It isn’t half true', 'context'],
    ['Not mostly true', 'context'],
    ['Not mostly false', 'context'],
    ['Not partly, but wholly true', 'context'],
    ['Напівправда', 'context'],
    ['Наполовину правда', 'context'],
    ['It’s not true.', 'refutes'],
    ['Це не правда', 'refutes'],
    ['No evidence', 'refutes'],
    ['C’est un faux', 'refutes'],
    ['Document: false', 'refutes'],
    ['Достовірно', 'supports'],
    ['Three Pinocchios', undefined],
    ['Construed', undefined],
  ])('“%s”: %s', (words, bearing) => expect(bearingOfWords(words)).toBe(bearing));

  // What stands beside a known word and turns it round leaves the verdict to the figure.
  it.each([
    ...[
      'Not confirmed',
      'Not yet confirmed',
      'Unconfirmed',
      'This isn’t true',
      "This isn't true",
      'It isnt true',
    ],
    ...[
      'Never true',
      'Far from true',
      'Hardly true',
      'Barely true',
      'Anything but true',
      'Cannot be confirmed',
    ],
    ...['Neither true nor correct', 'None of it is true', 'Too good to be true', 'True?', 'Un-true'],
    ...['Not false', 'No, it is false', 'It isn’t fake', 'Nothing wrong', 'Never debunked'],
    ...['Not true, fake', 'It is not true that it is not true', 'Not correct to call it false'],
    ...['No evidence that it is true', 'No evidence that it isn’t so', 'Without it, true'],
    ...['Nicht wahr', 'Nicht richtig', 'Keineswegs richtig', 'Niemals wahr', 'Pas vrai', 'Ce n’est pas vrai'],
    ...[
      'Jamais vrai',
      'Non è vero',
      'Non vero',
      'No es cierto',
      'Nunca cierto',
      'Não é verdadeiro',
      'Na\u0303o certo',
    ],
    ...[
      'Недостовірно',
      'Не достовірно',
      'Ніколи не правда',
      'Немає правди, правда',
      'Неправдоподібна правда?',
    ],
    ...['Не фейк', 'Заложник', 'Передостовірно'],
    ...['Unlikely to be true', 'The opposite is true', 'Doubtful that it is true', 'Used to be mostly true'],
    ...['Less than accurate', 'Poco cierto', 'Peu vrai', 'Вряд ли правда', 'Малоймовірно, що правда'],
  ])('“%s” says nothing by its words', (words) => {
    expect(bearingOfWords(words)).toBeUndefined();
    const of = (ratingValue: number) => ({
      ratingValue,
      bestRating: 5,
      worstRating: 1,
      alternateName: words,
    });
    for (const [figure, bearing] of [
      [1, 'refutes'],
      [5, 'supports'],
    ] as const)
      expect(verdictOf({ reviewRating: of(figure) })).toEqual({ words, bearing });
    expect(verdictOf({ reviewRating: { alternateName: words } })).toEqual({ words, bearing: 'context' });
  });

  it.each([
    [{ ratingValue: 1, bestRating: 5, worstRating: 1 }, null, 'refutes'],
    [{ ratingValue: '5', bestRating: '5', worstRating: '1' }, null, 'supports'],
    [{ ratingValue: 3, bestRating: 5, worstRating: 1 }, null, 'context'],
    // Whether a lower figure is better is not known where the scale is upside down.
    [{ ratingValue: 1, bestRating: 1, worstRating: 5 }, null, 'context'],
    [{ ratingValue: 9, bestRating: 5, worstRating: 1 }, null, 'context'],
    [{ ratingValue: 'x', bestRating: 5, worstRating: 1 }, null, 'context'],
    [{ ratingValue: 5, bestRating: 5, worstRating: 1, alternateName: 'False' }, 'False', 'refutes'],
    [{ ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: 'Pinocchio' }, 'Pinocchio', 'refutes'],
    [{}, null, 'context'],
  ])('%j is %s, %s', (rating, words, bearing) =>
    expect(verdictOf({ reviewRating: rating })).toEqual({ words, bearing }),
  );
});

describe('a date', () => {
  it.each([
    ['2026-01-05', '2026-01-05'],
    ['2026-01-05T10:00:00+02:00', '2026-01-05'],
    ['2026', '2026'],
    ['2026-02', '2026-02'],
    ['2026-02-31', null],
    ['5 January 2026', null],
    [undefined, null],
  ])('%s: %s', (given, date) => expect(dateOf(given)).toBe(date));
});

describe('a fact-check', () => {
  const review = aReview(1);

  it.each<[string, Record<string, unknown>]>([
    ['with types by their address', { '@type': 'http://schema.org/ClaimReview' }],
    ['with several types', { '@type': ['Review', 'schema:ClaimReview'] }],
    ['with a text as an object', { claimReviewed: { '@value': review.claimReviewed, '@language': 'en' } }],
    ['with lists of one', { claimReviewed: [review.claimReviewed], itemReviewed: [review.itemReviewed] }],
    ['with white space in it', { claimReviewed: ' The bridge number 1\n cost  four million. ' }],
  ])('%s is taken', (_, more) => {
    expect(formatOf(row({ ...review, ...more }))).toBe('claim_reviews');
    expect(claimOf({ ...review, ...more })).toMatchObject({
      statement: 'The bridge number 1 cost four million.',
      status: 'contested',
      attributions: [{ hops: [{ source: 'Speaker 1', sourceKind: 'person', timePrecision: 'day' }] }],
      evidence: [{ kind: 'report', bearing: 'refutes', passage: 'False', source: 'Checks Example' }],
    });
  });

  it('whose maker is not told has no attribution, and nothing that contests it', () => {
    const { author: _, ...item } = review.itemReviewed;
    expect(claimOf({ ...review, itemReviewed: item })).toMatchObject({
      status: 'reported',
      attributions: [],
    });
  });

  it('knows where the claim appeared: first, or at all, or else where it was checked', () => {
    const placeOf = (item: object) =>
      take({ ...review, itemReviewed: { '@type': 'Claim', ...item } }).draft.place?.url;
    const at = (url: string) => ({ '@type': 'CreativeWork', url });
    expect(
      placeOf({ firstAppearance: at('https://a.example/'), appearance: [at('https://b.example/')] }),
    ).toBe('https://a.example/');
    expect(placeOf({ appearance: [at('javascript:x'), at('https://b.example/')] })).toBe(
      'https://b.example/',
    );
    expect(placeOf({ appearance: 'https://c.example/' })).toBe('https://c.example/');
    expect(placeOf({})).toBe('https://checks.example/1');
  });

  it('has no more to say of authors than their names and kinds', () => {
    const author = [
      { '@type': 'Organization', name: 'House' },
      'Social media users',
      { '@type': 'Person' },
      { name: 'House' },
    ];
    expect(
      claimOf({ ...review, itemReviewed: { '@type': 'Claim', author } }).attributions.map((it) =>
        it.hops.map((hop) => [hop.source, hop.sourceKind]),
      ),
    ).toEqual([[['House', 'organisation']], [['Social media users', 'group']]]);
  });

  it('is the same by its address and the claim’s words, whatever else is changed', () => {
    const { key } = take(review);
    expect(take({ ...review, reviewRating: { alternateName: 'True' } }).key).toBe(key);
    expect(take({ ...review, url: 'https://checks.example/2' }).key).not.toBe(key);
    expect(take({ ...review, claimReviewed: 'Another.' }).key).not.toBe(key);
  });

  it.each<[string, unknown, string]>([
    ['no object', 'text', 'It is no object.'],
    ['something else', { '@type': 'Person', name: 'A' }, 'It is not a ClaimReview.'],
    ['no claim', { ...review, claimReviewed: ' ' }, 'It does not say what claim was reviewed'],
    ['no link', { ...review, url: 'ftp://x', itemReviewed: {} }, 'It has no link that starts with http'],
    ['a claim too long', { ...review, claimReviewed: 'x'.repeat(2001) }, 'The statement is too long'],
    ['a NUL', { ...review, claimReviewed: 'The\0bridge' }, 'NUL'],
    ['half a character', { ...review, claimReviewed: 'The \ud800 bridge' }, 'lone surrogate'],
    [
      'a name without letters',
      { ...review, author: { name: '…' } },
      'The name of a source needs letters or figures.',
    ],
    [
      'a name too long',
      { ...review, author: { name: 'x'.repeat(201) } },
      'Where the evidence comes from is too long',
    ],
    [
      'an article’s own voice',
      { ...review, author: { name: 'This article' } },
      'is no name of a source elsewhere',
    ],
  ])('%s is refused', (_, value, why) => {
    expect(() => take(value)).toThrow(RowProblem);
    expect(() => take(value)).toThrow(why);
  });
});
