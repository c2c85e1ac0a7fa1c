import { describe, expect, it } from 'vitest';
import { claimInput } from '../../src/claims/input.js';
import { read } from '../../src/platform/input.js';
import { DATE, HOP_AT, LINK, refusal, withHop } from '../support/claim-body.js';

describe('a claim that was sent', () => {
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:x',
    'data:text/html,x',
    'ftp://a.b',
    'file:///etc',
    'mailto:a@b.c',
    '//a.b',
    '/a',
    'a.b',
    'http:',
    'http://',
    'https:///',
    'http:a.b',
    'https://a b',
    'https://a.b/"x',
    "https://a.b/'x",
    'https://a.b/<x>',
    'https://a.b/\nx',
    'https://[',
    'x https://a.b',
  ])('is refused with the link %j', (url) => {
    expect(refusal(withHop({ url }))).toEqual({ [`${HOP_AT}.url`]: LINK });
  });

  it.each([
    'http://a.b',
    'HTTPS://A.B/c?d=e#f',
    ' https://a.b ',
    'https://українa.ua/новини',
    'https://a.b/(c)',
  ])('is taken with the link %j', (url) =>
    expect(read(claimInput, withHop({ url })).attributions[0]?.hops[0]?.url).toBe(url.trim()),
  );

  it.each(['2025', '2025-12', '2025-12-20', '2024-02-29', '2025-12-20T17:05Z', '2025-12-20T00:00Z', ''])(
    'is taken with the date “%s”',
    (timeValue) =>
      expect(read(claimInput, withHop({ timeValue })).attributions[0]?.hops[0]?.timeValue).toBe(
        timeValue || null,
      ),
  );

  it.each([
    '2025-02-30',
    '2025-02-29',
    '2025-13',
    '2025-00',
    '2025-12-00',
    '2025-12-32',
    '25-12-20',
    '20251220',
    '2025-1-2',
    'Saturday',
    '2025-12-20T24:00Z',
    '2025-12-20T25:00Z',
    '2025-12-20T17:60Z',
    '2025-12-20T17:05',
    '2025-02-30T10:00Z',
    '-2025',
    '2025-12-20 17:05Z',
  ])('is refused with the date “%s”', (timeValue) => {
    expect(refusal(withHop({ timeValue }))).toEqual({ [`${HOP_AT}.timeValue`]: DATE });
  });
});
