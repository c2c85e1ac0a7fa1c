import { expect } from 'vitest';
import { claimInput } from '../../src/claims/input.js';
import { InvalidInput } from '../../src/platform/errors.js';
import { read } from '../../src/platform/input.js';

/** The body of a claim's form as it is sent, for tests of what is taken and what is refused. */
export const HOP = { source: 'Anna', mode: 'said', terms: 'on_the_record' };
export const ATTRIBUTION = { stance: 'asserts', hops: [HOP] };
export const EVIDENCE = { bearing: 'supports', kind: 'document', title: 'A record' };
export const BODY = {
  statement: 'It rained.',
  status: 'reported',
  spans: [{ part: 'body', start: '3', end: '9', words: 'rained' }],
  attributions: [ATTRIBUTION],
  evidence: [EVIDENCE],
};
export const withHop = (hop: object) => ({
  ...BODY,
  attributions: [{ ...ATTRIBUTION, hops: [{ ...HOP, ...hop }] }],
});
export const withItem = (item: object) => ({ ...BODY, evidence: [{ ...EVIDENCE, ...item }] });
export const withSpan = (span: object) => ({ ...BODY, spans: [{ ...BODY.spans[0], ...span }] });

export function refusal(body: unknown, schema: typeof claimInput = claimInput): Record<string, string> {
  try {
    read(schema, body);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).fields;
  }
  return {};
}

export const HOP_AT = 'attributions.0.hops.0';
export const LINK = 'The link must be a link that starts with http:// or https://.';
export const DATE =
  'The date must be a year, a month (2025-12), a day (2025-12-20) or a moment (2025-12-20T17:05Z) that the calendar has.';
