import { describe, expect, it } from 'vitest';
import { demandVisibility } from '../../src/annotations/policy.js';
import { allows, CLAIM_POLICY, type ClaimAct, type ClaimFacts, demand } from '../../src/claims/policy.js';
import { isEditor, type Person, type Role } from '../../src/platform/context.js';
import { Forbidden } from '../../src/platform/errors.js';

const person = (role: Role): Person => ({ id: 'me', name: 'Me', email: 'me@desk.example', role });

/** Whose claim, whose proposal, and whether readers see the claim. */
const RELATIONS: Record<string, ClaimFacts> = {
  'my claim, no proposal': { createdById: 'me', proposedById: null, isPublic: false },
  'my claim, my proposal': { createdById: 'me', proposedById: 'me', isPublic: false },
  'my claim, their proposal': { createdById: 'me', proposedById: 'them', isPublic: false },
  'their claim, no proposal': { createdById: 'them', proposedById: null, isPublic: false },
  'their claim, my proposal': { createdById: 'them', proposedById: 'me', isPublic: false },
  'their claim, their proposal': { createdById: 'them', proposedById: 'them', isPublic: false },
  'my public claim, no proposal': { createdById: 'me', proposedById: null, isPublic: true },
  'my public claim, my proposal': { createdById: 'me', proposedById: 'me', isPublic: true },
  'my public claim, their proposal': { createdById: 'me', proposedById: 'them', isPublic: true },
  'their public claim, no proposal': { createdById: 'them', proposedById: null, isPublic: true },
  'their public claim, my proposal': { createdById: 'them', proposedById: 'me', isPublic: true },
  'their public claim, their proposal': { createdById: 'them', proposedById: 'them', isPublic: true },
};

const ACTS = ['edit', 'submit', 'approve', 'return', 'take_back', 'withdraw', 'restore', 'override'] as const;

/** What each role may do, by relation: the letters stand for the acts in the order above, "." for what they may not. */
// biome-ignore format: a table is read in columns
const TABLE: Record<string, Record<Role, string>> = {
  'my claim, no proposal':               { fact_checker: 'es...wr.', editor: 'esab.wro', admin: 'esab.wro' },
  'my claim, my proposal':               { fact_checker: 'es..twr.', editor: 'es..twro', admin: 'es..twro' },
  'my claim, their proposal':            { fact_checker: 'es...wr.', editor: 'esab.wro', admin: 'esab.wro' },
  'their claim, no proposal':            { fact_checker: 'es......', editor: 'esab.wro', admin: 'esab.wro' },
  'their claim, my proposal':            { fact_checker: 'es..t...', editor: 'es..twro', admin: 'es..twro' },
  'their claim, their proposal':         { fact_checker: 'es......', editor: 'esab.wro', admin: 'esab.wro' },
  'my public claim, no proposal':        { fact_checker: 'es......', editor: 'esab.wro', admin: 'esab.wro' },
  'my public claim, my proposal':        { fact_checker: 'es..t...', editor: 'es..twro', admin: 'es..twro' },
  'my public claim, their proposal':     { fact_checker: 'es......', editor: 'esab.wro', admin: 'esab.wro' },
  'their public claim, no proposal':     { fact_checker: 'es......', editor: 'esab.wro', admin: 'esab.wro' },
  'their public claim, my proposal':     { fact_checker: 'es..t...', editor: 'es..twro', admin: 'es..twro' },
  'their public claim, their proposal':  { fact_checker: 'es......', editor: 'esab.wro', admin: 'esab.wro' },
};

const cases = Object.entries(TABLE).flatMap(([relation, row]) =>
  (Object.entries(row) as [Role, string][]).map(([role, letters]) => [relation, role, letters] as const),
);

describe('who may do what to a claim', () => {
  it('is told for every act and every relation', () => {
    expect(Object.keys(CLAIM_POLICY).sort()).toEqual([...ACTS].sort());
    expect(Object.keys(TABLE)).toEqual(Object.keys(RELATIONS));
    expect(cases).toHaveLength(36);
  });

  it.each(cases)('%s, as %s: %s', (relation, role, letters) => {
    const facts = RELATIONS[relation] as ClaimFacts;
    for (const [index, act] of ACTS.entries()) {
      const allowed = letters[index] !== '.';
      expect(allows(person(role), act, facts), act).toBe(allowed);
      const ask = () => demand(person(role), act, facts);
      if (allowed) expect(ask, act).not.toThrow();
      else expect(ask, act).toThrow(Forbidden);
    }
  });

  it.each<[Role, ClaimAct, keyof typeof RELATIONS, string]>([
    ['fact_checker', 'approve', 'their claim, their proposal', 'Only an editor can review a claim.'],
    ['fact_checker', 'return', 'their claim, my proposal', 'Only an editor can review a claim.'],
    [
      'editor',
      'approve',
      'their claim, my proposal',
      'Another editor has to review this: nobody approves their own proposal.',
    ],
    [
      'admin',
      'return',
      'my claim, my proposal',
      'Another editor has to review this: nobody decides on their own proposal.',
    ],
    ['editor', 'take_back', 'their claim, their proposal', 'Only who proposed it can take a proposal back.'],
    [
      'fact_checker',
      'withdraw',
      'my public claim, no proposal',
      'Only an editor can withdraw a claim that readers see or that somebody else marked.',
    ],
    [
      'fact_checker',
      'restore',
      'their claim, no proposal',
      'Only an editor can restore a claim that readers saw or that somebody else marked.',
    ],
    ['fact_checker', 'override', 'my claim, no proposal', 'Only an editor can override the status rule.'],
  ])('%s is told why not to %s (%s)', (role, act, relation, sentence) => {
    expect(() => demand(person(role), act, RELATIONS[relation] as ClaimFacts)).toThrow(
      new Forbidden(sentence),
    );
  });
});

describe('who may write what readers see', () => {
  it.each<[Role, boolean]>([
    ['fact_checker', false],
    ['editor', true],
    ['admin', true],
  ])('as %s: %s', (role, allowed) => {
    expect(isEditor(person(role))).toBe(allowed);
    expect(() => demandVisibility(person(role), 'internal')).not.toThrow();
    const ask = () => demandVisibility(person(role), 'public');
    if (allowed) expect(ask).not.toThrow();
    else expect(ask).toThrow(new Forbidden('Only an editor decides about a note that readers see.'));
  });
});
