import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusRule } from '../../src/assessments/status-rule.js';
import { DEFAULT_THRESHOLDS } from '../../src/assessments/thresholds.js';
import { draftContent, type SourceOfName } from '../../src/claims/draft.js';
import { formFromBody, formFromContent, newForm } from '../../src/claims/form.js';
import { account, claim, hop, item, source } from '../support/claim-content.js';

const sourceOf: SourceOfName = (name, kind) => source(name.trim(), { kind });

const content = claim({
  statement: 'It rained.',
  status: 'contested',
  reason: 'They differ.',
  settle: 'A gauge.',
  attributions: [
    account(
      'asserts',
      hop(source('Anna', { kind: 'group' }), { terms: 'anonymous', anonymityReason: 'fear', place: 'Kyiv' }),
      hop(source('Ben'), {
        mode: 'posted',
        timeText: 'on Saturday',
        timeValue: '2025-12-20',
        timePrecision: 'day',
      }),
    ),
    {
      ...account('denies', hop(source('Cleo'), { terms: 'on_background', publicDescription: 'an aide' })),
      side: 3,
      statement: 'Dry.',
      answer: 'The gauge was broken.',
    },
  ],
  evidence: [
    item('supports', {
      primary: true,
      passage: 'It rained',
      origin: source('Office', { kind: 'organisation' }),
    }),
    item('refutes', { side: 4, answer: 'Another town.', retrievedOn: '2025-12-21' }),
  ],
});

describe('draftContent', () => {
  it('makes of a whole form the content that it came from', () => {
    expect(draftContent(formFromContent(content), sourceOf)).toEqual(content);
  });

  it('leaves out what has no source yet, and takes what cannot be read for not there', () => {
    const form = newForm([]);
    expect(draftContent(form, sourceOf).attributions).toEqual([]);
    Object.assign(form.attributions[0]?.hops[0] ?? {}, {
      source: ' Anna ',
      mode: 'sung',
      timeValue: 'some day',
    });
    Object.assign(form.attributions[0] ?? {}, { stance: 'denies', side: 'left' });
    const [only] = draftContent(form, sourceOf).attributions;
    expect(only).toMatchObject({ stance: 'denies', side: 2 });
    expect(only?.hops[0]).toMatchObject({ mode: 'said', timeValue: null, source: { name: 'Anna' } });
  });

  it('never fails, and the rule finds something in whatever it makes', () => {
    const words = fc.string({ unit: 'binary', maxLength: 30 });
    const hops = fc.array(fc.record({ source: words, terms: words, timeValue: words, sourceKind: words }), {
      maxLength: 3,
    });
    const body = fc.record({
      statement: words,
      attributions: fc.array(fc.record({ stance: words, side: words, answer: words, hops }), {
        maxLength: 3,
      }),
      evidence: fc.array(fc.record({ bearing: words, title: words, source: words }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(body, (given) => {
        const outcome = statusRule(
          draftContent(formFromBody(given), sourceOf),
          DEFAULT_THRESHOLDS,
          '2026-01-01',
        );
        for (const { met, because, missing } of Object.values(outcome))
          expect(met ? because.length : missing.length).toBeGreaterThan(0);
      }),
    );
  });
});
