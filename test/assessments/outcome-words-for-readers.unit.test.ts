import { describe, expect, it } from 'vitest';
import { outcomeWords, publicOutcomeWords } from '../../src/assessments/outcome-words.js';
import type { Thresholds } from '../../src/assessments/thresholds.js';
import { STATUSES } from '../../src/claims/words.js';
import { account, claim, hop, says, source } from '../support/claim-content.js';
import { type Claim, nameless, of, primary, ruling, shielded, speaking, wire } from '../support/ruling.js';

const contentOf = ({ a = [], e = [] }: Claim) => claim({ attributions: a, evidence: e });
const words = (it: Claim, change: Partial<Thresholds> = {}) =>
  outcomeWords(ruling(it, change), contentOf(it));
const publicWords = (it: Claim, change: Partial<Thresholds> = {}) =>
  publicOutcomeWords(ruling(it, change), contentOf(it));
const texts = (list: { text: string }[]) => list.map((it) => it.text);

const OR = ', or a primary document with its passage';
const anonymous = { anonymousCounts: true };

describe('what readers are told', () => {
  const jane = speaking('on_background', 'Jane Roe', { publicDescription: 'A diplomat' });
  const secret = account('asserts', hop({ ...shielded, roots: [{ id: 'State', name: 'State' }] }));

  it('is the same where everybody is named', () => {
    const given = { a: [...wire, says('B', 'denies')], e: [primary] };
    expect(publicWords(given)).toEqual(words(given));
  });

  it('names nobody who is not named to them', () => {
    const given = { a: [jane, nameless('John Doe'), says('A')] };
    expect(texts(words(given).confirmed.missing)).toEqual([
      `one more independent origin (Jane Roe and John Doe are not named to readers and count nothing)${OR}`,
    ]);
    expect(texts(publicWords(given).confirmed.missing)).toEqual([
      `one more independent origin (A diplomat and A source not named are not named to readers and count nothing)${OR}`,
    ]);
    expect(texts(publicWords(given).reported.because)).toEqual([
      'it is attributed to A diplomat, A source not named and A',
    ]);
  });

  it('does not tell what somebody goes back to who is not named to them', () => {
    const given = { a: [secret, of('The Ministry', 'State'), of('The President', 'State')] };
    const once = 'The Ministry and The President both go back to State and count once';
    expect(texts(words(given, anonymous).confirmed.missing)).toEqual([
      `one more independent origin (${once}; An official is protected, tells no origin and counts nothing)${OR}`,
    ]);
    expect(texts(publicWords(given, anonymous).confirmed.missing)).toEqual([
      `one more independent origin (${once}; An official is not named to readers and counts nothing)${OR}`,
    ]);
    const both = { a: [secret, says('The Ministry', 'denies', 'State')] };
    expect(texts(words(both).contested.missing)).toEqual([
      'sides of different origin (An official is protected and tells no origin)',
    ]);
    expect(texts(publicWords(both).contested.missing)).toEqual(['sides of different origin']);
  });

  it.each(['on_background', 'anonymous'] as const)(
    'does not tell what somebody goes back to who spoke %s',
    (terms) => {
      const link = hop(source('Jane Roe', { root: 'State' }), { terms, publicDescription: 'A diplomat' });
      const given = { a: [account('asserts', link), of('The Ministry', 'State')] };
      expect(texts(publicWords(given, anonymous).confirmed.missing)).toEqual([
        `more independent origins${OR}`,
      ]);
      const both = { a: [account('asserts', link), says('The Ministry', 'denies', 'State')] };
      expect(texts(publicWords(both).contested.missing)).toEqual(['sides of different origin']);
    },
  );

  it('lets one that is named stand for those who are not', () => {
    const given = { a: [secret, of('The Ministry', 'State'), says('A')] };
    expect(texts(publicWords(given, anonymous).confirmed.because)).toEqual([
      'two independent origins: State and A',
    ]);
    expect(publicWords(given, anonymous).confirmed.because[0]?.items).toEqual(['a1', 'a2']);
  });

  it.each<[string, Claim]>([
    ['on background', { a: [jane] }],
    ['anonymous', { a: [nameless('Jane Roe')] }],
    ['against it', { a: [{ ...nameless('Jane Roe'), stance: 'denies' }] }],
    ['beside others', { a: [jane, says('A'), says('B', 'denies')] }],
  ])('never holds the name of somebody %s', (_, given) => {
    for (const change of [{}, anonymous])
      for (const status of STATUSES) {
        const { because, missing } = publicWords(given, change)[status];
        expect(texts([...because, ...missing]).join()).not.toContain('Jane Roe');
      }
  });
});
