import { describe, expect, it } from 'vitest';
import { keptOutcome } from '../../src/assessments/kept-outcome.js';
import { publicOutcomeWords } from '../../src/assessments/outcome-words.js';
import { statusRule } from '../../src/assessments/status-rule.js';
import { DEFAULT_THRESHOLDS } from '../../src/assessments/thresholds.js';
import { cardOf } from '../../src/claims/card.js';
import { claimContent } from '../../src/claims/content.js';
import { claim, item, says } from '../support/claim-content.js';

const AT = new Date('2025-12-20T21:40:00Z');

// Content and outcomes as the first assessments were stored, before sources had several roots, and sides and answers.
const earlySource = (name: string, root = name, more: object = {}) => ({
  id: `id of ${name}`,
  name,
  publicName: name,
  kind: 'person',
  role: null,
  ownVoice: false,
  root: { id: `id of ${root}`, name: root },
  ...more,
});
const earlyHop = (source: object, more: object = {}) => ({
  source,
  mode: 'said',
  terms: 'on_the_record',
  anonymityReason: null,
  toWhom: null,
  place: null,
  timeText: null,
  timeValue: null,
  timePrecision: null,
  quote: null,
  url: null,
  archivedUrl: null,
  ...more,
});
const earlyAccount = (stance: string, ...hops: object[]) => ({ stance, statement: null, hops });
const earlyItem = (bearing: string, more: object = {}) => ({
  id: '00000000-0000-4000-8000-000000000001',
  bearing,
  kind: 'document',
  title: 'The budget',
  primary: false,
  passage: null,
  locator: null,
  url: null,
  origin: null,
  ...more,
});
const early = (status: string, attributions: object[], evidence: object[] = []) =>
  claimContent.parse({
    statement: 'It rained.',
    status,
    reason: 'They say so.',
    overrideReason: null,
    settle: null,
    spans: [],
    attributions,
    evidence,
  });
const finding = (met: boolean, ...words: string[]) => ({
  met,
  because: met ? words : [],
  missing: met ? [] : words,
});

const A = earlyAccount('asserts', earlyHop(earlySource('A', 'State')));
const B = earlyAccount('asserts', earlyHop(earlySource('B')));
const denial = earlyAccount('denies', earlyHop(earlySource('C')));

describe('an outcome that was stored as words', () => {
  const content = early('confirmed', [A, B]);
  const stored = {
    confirmed: finding(true, 'accounts of independent origin: State, B'),
    reported: finding(true, 'it is attributed to A, B'),
    contested: finding(false, 'an account or item against it'),
  };

  it('is found again, with the thresholds that held then and the day it was made', () => {
    expect(keptOutcome(stored, content, AT)).toEqual({
      confirmed: { met: true, because: [{ kind: 'origins', items: ['a0', 'a1'] }], missing: [] },
      reported: { met: true, because: [{ kind: 'attributed', items: ['a0', 'a1'] }], missing: [] },
      contested: { met: false, because: [], missing: [{ kind: 'against_wanted', items: [], uncounted: [] }] },
      thresholds: DEFAULT_THRESHOLDS,
      on: '2025-12-20',
    });
  });

  it('is told to readers in the words of today', () => {
    const approved = {
      ref: 'ABC123',
      content,
      history: [],
      notes: [],
      objections: { made: 0, answered: 0, answers: [] },
    };
    expect(cardOf({ ...approved, outcome: keptOutcome(stored, content, AT) }, 1).because).toEqual([
      'two independent origins: State and B',
    ]);
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['something else', { confirmed: 'yes' }],
  ])('is found again where what is stored is %s', (_, given) => {
    expect(keptOutcome(given, content, AT)).toEqual(keptOutcome(stored, content, AT));
  });

  it('holds sides that were not numbered yet', () => {
    const disputed = early('contested', [A, denial], [earlyItem('refutes'), earlyItem('supports')]);
    expect(disputed.attributions.map((it) => it.side)).toEqual([1, 2]);
    expect(disputed.evidence.map((it) => it.side)).toEqual([2, 1]);
    const outcome = keptOutcome(
      { confirmed: finding(false), reported: finding(true), contested: finding(true) },
      disputed,
      AT,
    );
    expect(outcome.contested.because).toEqual([
      { kind: 'for', items: ['a0'] },
      { kind: 'against', items: ['a1'] },
    ]);
    expect(outcome.confirmed.missing.filter((it) => it.kind === 'answer_wanted')).toHaveLength(2);
  });

  it('stays met where the rule of today would ask for more', () => {
    const background = [A, earlyAccount('asserts', earlyHop(earlySource('D'), { terms: 'on_background' }))];
    const outcome = keptOutcome(stored, early('confirmed', background), AT);
    expect(outcome.confirmed).toEqual({ met: true, because: [], missing: [] });
    expect(outcome.reported.because).toEqual([{ kind: 'attributed', items: ['a0'] }]);
    const dated = [A, earlyAccount('asserts', earlyHop(earlySource('D'), { timeValue: '2027' }))];
    expect(keptOutcome(stored, early('confirmed', dated), AT).confirmed.met).toBe(true);
  });

  it('stays unmet where it was not met', () => {
    const refused = { ...stored, confirmed: finding(false, '2 accounts of independent origin') };
    expect(keptOutcome(refused, content, AT).confirmed).toEqual({ met: false, because: [], missing: [] });
  });

  it('names nobody who was protected then', () => {
    const hidden = earlySource('Jane Roe', 'The Ministry', { publicName: 'An official' });
    const guarded = early('reported', [
      earlyAccount('asserts', earlyHop(hidden, { terms: 'anonymous', anonymityReason: 'fear' })),
    ]);
    const outcome = keptOutcome({ ...stored, confirmed: finding(false) }, guarded, AT);
    const words = JSON.stringify(publicOutcomeWords(outcome, guarded));
    expect(words).toContain('it is attributed to An official');
    expect(words).not.toMatch(/Jane Roe|The Ministry/);
    expect(JSON.stringify(guarded)).not.toContain('"Jane Roe"');
  });
});

describe('an outcome that was stored with its thresholds', () => {
  const strict = { independentOrigins: 3, primarySuffices: false, anonymousCounts: true };
  const content = claim({ attributions: [says('A'), says('B')], evidence: [item('supports')] });

  it('is kept as it is, whatever holds by now', () => {
    const kept = { ...statusRule(content, strict, '2025-12-19'), thresholds: strict, on: '2025-12-19' };
    const stored = JSON.parse(JSON.stringify(kept));
    expect(keptOutcome(stored, content, AT)).toEqual(kept);
    expect(keptOutcome(stored, content, AT).confirmed.met).toBe(false);
    expect(keptOutcome(stored, claim(), AT)).toEqual(kept);
  });
});
