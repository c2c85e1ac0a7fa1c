import { expect, it } from 'vitest';
import { demandClearing, mayClear } from '../../src/flags/policy.js';
import { Forbidden } from '../../src/platform/errors.js';

it.each([
  [null, true],
  ['them', true],
  ['me', false],
])('a flag on a claim with a proposal of %s: may I clear it? %s', (proposedById, may) => {
  const me = { id: 'me' };
  expect(mayClear(me, { proposedById })).toBe(may);
  if (may) demandClearing(me, { proposedById });
  else expect(() => demandClearing(me, { proposedById })).toThrow(Forbidden);
});
