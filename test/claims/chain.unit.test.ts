import { describe, expect, it } from 'vitest';
import { accountView } from '../../src/claims/chain.js';
import type { HopContent } from '../../src/claims/content.js';
import { MODES } from '../../src/claims/words.js';
import { speechIn } from '../../src/language/speech.js';
import { account, hop, source } from '../support/claim-content.js';

const phrase = (given: Partial<HopContent>) =>
  accountView(account('asserts', hop(source('A'), given)), 0).links[0]?.phrase;

describe('a link of a chain', () => {
  it.each<[string, Partial<HopContent>]>([
    ['said', {}],
    ['wrote', { mode: 'wrote' }],
    ['said to reporters', { toWhom: 'reporters' }],
    ['said in Kyiv', { place: 'Kyiv' }],
    ['said at a briefing', { place: 'at a briefing' }],
    ['said In Kyiv', { place: 'In Kyiv' }],
    ['said near Odesa', { place: 'near Odesa' }],
    ['said in Indiana', { place: 'Indiana' }],
    ['posted on X', { mode: 'posted', place: 'X' }],
    ['posted on X', { mode: 'posted', place: 'on X' }],
    ['said on Saturday', { timeText: 'on Saturday' }],
    ['said on Saturday (20 December 2025)', { timeText: 'on Saturday', timeValue: '2025-12-20' }],
    [
      'said last week (about December 2025)',
      { timeText: 'last week', timeValue: '2025-12', timePrecision: 'about' },
    ],
    ['said on 20 December 2025', { timeValue: '2025-12-20' }],
    ['said on 20 Dec 2025, 17:05 UTC', { timeValue: '2025-12-20T17:05Z' }],
    ['said in December 2025', { timeValue: '2025-12' }],
    ['said in 2025', { timeValue: '2025' }],
    ['said about 2025', { timeValue: '2025', timePrecision: 'about' }],
    ['said', { terms: 'on_background' }],
    ['said', { terms: 'anonymous', anonymityReason: 'not allowed to speak' }],
    [
      'said to reporters in Kyiv on Saturday',
      { toWhom: 'reporters', place: 'Kyiv', timeText: 'on Saturday', terms: 'on_background' },
    ],
  ])('reads “%s”', (expected, given) => {
    expect(phrase(given)).toBe(expected);
  });
});

describe('in Ukrainian a verb', () => {
  const said = (kind: HopContent['source']['kind'], mode: HopContent['mode']) =>
    accountView(account('asserts', hop(source('A', { kind }), { mode })), 0, speechIn('uk')).links[0]?.phrase;

  it('has the number of who speaks, and none where a description may be of one or of many', () => {
    expect([said('person', 'said'), said('group', 'said'), said('anonymous', 'said')]).toEqual([
      'каже',
      'кажуть',
      '– сказано',
    ]);
    for (const mode of MODES) {
      expect(said('organisation', mode)).toMatch(/^\p{L}+(є|е|ить)( |$)/u);
      expect(said('group', mode)).toMatch(/^\p{L}+(уть|ють|ать)( |$)/u);
      expect(said('anonymous', mode)).toMatch(/^– \p{L}+(но|то)( |$)/u);
    }
  });
});

describe('an account', () => {
  it('is told with what the desk answers to it', () => {
    const denial = account('denies', hop(source('A')));
    expect(accountView(denial, 0).answer).toBeNull();
    expect(accountView({ ...denial, answer: 'It is the old figure.' }, 0).answer).toBe(
      'It is the old figure.',
    );
  });
});

describe('a chain', () => {
  it('goes from the origin to who told us, in order', () => {
    const view = accountView(
      account('denies', hop(source('SBU')), hop(source('Kyiv'), { mode: 'published', quote: 'Two jets.' })),
      3,
    );
    expect(view.key).toBe('a3');
    expect(view.stance).toBe('denies');
    expect(view.links.map((it) => [it.name, it.phrase, it.quote])).toEqual([
      ['SBU', 'said', null],
      ['Kyiv', 'published', 'Two jets.'],
    ]);
  });

  it('says why a source is not named', () => {
    const [link] = accountView(
      account('asserts', hop(source('A'), { terms: 'anonymous', anonymityReason: 'fear' })),
      0,
    ).links;
    expect(link?.anonymity).toBe('fear');
  });

  it.each([
    ['goes on to this article', [source('A')], true],
    ['ends where the article speaks for itself', [source('This article', { ownVoice: true })], false],
    [
      'ends where the article is the last link',
      [source('A'), source('This article', { ownVoice: true })],
      false,
    ],
    [
      'goes on where it passed through the article',
      [source('This article', { ownVoice: true }), source('A')],
      true,
    ],
  ])('%s', (_, sources, reaches) => {
    expect(accountView(account('asserts', ...sources.map((it) => hop(it))), 0).reachesArticle).toBe(reaches);
  });
});
