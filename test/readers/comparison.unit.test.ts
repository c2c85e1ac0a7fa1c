import { describe, expect, it } from 'vitest';
import type { Approved } from '../../src/claims/card.js';
import type { ClaimContent } from '../../src/claims/content.js';
import { speechIn } from '../../src/language/speech.js';
import { compareStates, type State } from '../../src/readers/comparison.js';
import { account, claim, hop, item, says, source } from '../support/claim-content.js';

const english = speechIn('en');
const approved = (ref: string, content: Partial<ClaimContent>, more: Partial<Approved> = {}): Approved => ({
  ref,
  content: claim(content),
  outcome: {} as Approved['outcome'],
  history: [],
  notes: [],
  objections: { made: 0, answered: 0, answers: [] },
  ...more,
});
const PARTICULARS = { byline: 'Ann', publication: null, url: null, dateline: '2026-01-05', language: 'en' };
const state = (claims: Approved[], more: Partial<State> = {}): State => ({
  approved: claims,
  article: {
    ...PARTICULARS,
    revision: { headline: 'Bridge opens', summary: 'It opened.', body: 'It opened on Monday.' },
  },
  notes: [],
  ...more,
});
/** A part's difference in one line: [-out-] {+in+}. */
const shown = (parts: ReturnType<typeof compareStates>['article']) =>
  parts.map(
    ({ name, runs }) =>
      `${name}: ${runs
        .map((it) =>
          it.kind === 'same' ? it.text : it.kind === 'removed' ? `[-${it.text}-]` : `{+${it.text}+}`,
        )
        .join('')}`,
  );
const changedIn = (before: Partial<ClaimContent>, after: Partial<ClaimContent>) =>
  compareStates(
    state([approved('AAAAAA', before)]),
    state([approved('AAAAAA', after)]),
    english,
  ).changed.flatMap((it) => shown(it.parts));

describe('two states of an article', () => {
  it('say the same where nothing changed', () => {
    const same = state([approved('AAAAAA', { attributions: [says('Roe')], evidence: [item('supports')] })]);
    expect(compareStates(same, same, english)).toEqual({
      added: [],
      gone: [],
      changed: [],
      same: 1,
      article: [],
    });
  });

  it('tell which claims are new, gone, changed and the same', () => {
    const [a, b, c] = ['AAAAAA', 'BBBBBB', 'CCCCCC'].map((ref) => approved(ref, { statement: ref })) as [
      Approved,
      Approved,
      Approved,
    ];
    const changed = approved('BBBBBB', { statement: 'Other.' });
    const { added, gone, changed: found, same } = compareStates(state([a, b]), state([changed, c]), english);
    expect(added.map((it) => it.ref)).toEqual(['CCCCCC']);
    expect(gone.map((it) => it.ref)).toEqual(['AAAAAA']);
    expect(found.map((it) => it.ref)).toEqual(['BBBBBB']);
    expect(same).toBe(0);
  });

  it('tell what became of the text and of the notes on it', () => {
    const later = state([], {
      article: {
        ...PARTICULARS,
        revision: { headline: 'Bridge opens late', summary: '', body: 'It opened on Monday.' },
      },
      notes: [{ exact: 'late', body: 'By an hour.' }],
    });
    expect(shown(compareStates(state([]), later, english).article)).toEqual([
      'Headline: Bridge opens{+ late+}',
      'Summary: [-It opened.-]',
      'Editor’s note: {+on “late”: By an hour.+}',
    ]);
  });
});

it('tell what became of what the article says of itself', () => {
  const before = state([]);
  const given = {
    byline: 'Bob',
    publication: 'The Bridge',
    url: 'https://a.example/',
    dateline: '2026-01',
    language: 'uk',
  };
  const after = state([], { article: { ...before.article, ...given } });
  expect(shown(compareStates(before, after, english).article)).toEqual([
    'Publication: {+The Bridge+}',
    'Byline: [-Ann-]{+Bob+}',
    'Date of the article: [-5 -]January 2026',
    'Language: [-English-]{+Ukrainian+}',
    'Link: {+https://a.example/+}',
  ]);
});

describe('a claim in two states', () => {
  const passedOn = (anonymityReason: string) =>
    account(
      'asserts',
      hop(source('Roe'), { terms: 'anonymous', anonymityReason }),
      hop(source('Poe', { role: 'a clerk' })),
    );

  it.each<[string, Partial<ClaimContent>, Partial<ClaimContent>, string[]]>([
    [
      'its statement, status and reason',
      { statement: 'It rained.', status: 'reported', reason: 'She says so.' },
      { statement: 'It rained hard.', status: 'confirmed', reason: 'A record says so.' },
      [
        'Statement: It rained{+ hard+}.',
        'Status: [-reported-]{+confirmed+}',
        'Reason: [-She -]{+A record +}says so.',
      ],
    ],
    [
      'words in any script',
      { statement: 'Міст коштував чотири мільйони.' },
      { statement: 'Міст коштував чотирнадцять мільйонів.' },
      ['Statement: Міст коштував [-чотири мільйони-]{+чотирнадцять мільйонів+}.'],
    ],
    [
      'what is against the rule, and what would settle it',
      { overrideReason: null, settle: 'The bill.' },
      { overrideReason: 'We were there.', settle: null },
      ['Reason for deciding against the rule: {+We were there.+}', 'What would settle it: [-The bill.-]'],
    ],
    [
      'an account that changed its words',
      { attributions: [says('Roe'), account('asserts', hop(source('Poe'), { quote: 'Four.' }))] },
      { attributions: [account('asserts', hop(source('Poe'), { quote: 'Five.' })), says('Roe')] },
      ['Account of Poe: Says so: Poe said\n“[-Four-]{+Five+}.”'],
    ],
    [
      'why somebody is not named, of a chain that reads as a sentence',
      { attributions: [passedOn('Fear.')] },
      { attributions: [passedOn('Shame.')] },
      [
        'Account of A source not named → Poe: Says so: A source not named said → Poe, a clerk, said\nnot named: [-Fear-]{+Shame+}.',
      ],
    ],
    [
      'a relay that was found out',
      { attributions: [says('Roe'), says('Poe')] },
      { attributions: [account('asserts', hop(source('Poe')), hop(source('Doe'))), says('Roe')] },
      ['Account of Poe → Doe: Says so: Poe said{+ → Doe said+}'],
    ],
    [
      'accounts that are new and gone',
      { attributions: [says('Roe')] },
      { attributions: [says('Poe', 'denies')] },
      ['Account of Poe: {+Says otherwise: Poe said+}', 'Account of Roe: [-Says so: Roe said-]'],
    ],
    [
      'an item of evidence',
      { evidence: [item('supports', { title: 'A bill', passage: 'Four.' })] },
      { evidence: [item('supports', { title: 'A bill', passage: 'Five.' })] },
      ['Evidence: A bill: Supports it: A bill\ndocument\n“[-Four-]{+Five+}.”'],
    ],
  ])('tells %s', (_, before, after, expected) => expect(changedIn(before, after)).toEqual(expected));

  it('tells nothing of a source that readers are not told of', () => {
    const hidden = (name: string) => ({
      attributions: [
        account(
          'asserts',
          hop(source(name), { terms: 'anonymous', anonymityReason: 'Fear.', publicDescription: 'An aide' }),
        ),
      ],
    });
    expect(changedIn(hidden('Jane Secret'), hidden('John Secret'))).toEqual([]);
    expect(changedIn({}, hidden('Jane Secret')).join()).toMatch(/^Account of An aide: /);
    expect(changedIn({}, hidden('Jane Secret')).join()).not.toContain('Secret');
  });

  it('tells notes and answers that came and went', () => {
    const at = new Date();
    const before = approved('AAAAAA', {}, { notes: [{ at, body: 'Old note.' }] });
    const answers = [{ at, state: 'declined' as const, answer: 'It is so.' }];
    const after = approved('AAAAAA', {}, { objections: { made: 1, answered: 1, answers } });
    const [changed] = compareStates(state([before]), state([after]), english).changed;
    expect(shown(changed?.parts ?? [])).toEqual([
      'Editor’s note: [-Old note.-]',
      'Answer to an objection: {+It is so.+}',
    ]);
  });

  it('is told in Ukrainian too', () => {
    const [changed] = compareStates(
      state([approved('AAAAAA', { status: 'reported' })]),
      state([approved('AAAAAA', { status: 'contested' })]),
      speechIn('uk'),
    ).changed;
    const { t } = speechIn('uk');
    expect(shown(changed?.parts ?? [])).toEqual([
      `Статус: [-${t('status.reported')}-]{+${t('status.contested')}+}`,
    ]);
  });
});
