import { describe, expect, it } from 'vitest';
import { demandVisibility } from '../../src/annotations/policy.js';
import {
  allows,
  CLAIM_POLICY,
  type ClaimAct,
  type ClaimFacts,
  demand,
  demandPlanning,
  mayPlan,
  PLAN_POLICY,
  type PlanPart,
} from '../../src/claims/policy.js';
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
  'their public claim, my decision': {
    createdById: 'them',
    proposedById: null,
    isPublic: true,
    decidedById: 'me',
  },
  'my claim, their decision': {
    createdById: 'me',
    proposedById: null,
    isPublic: false,
    decidedById: 'them',
  },
};

const ACTS = [
  'edit',
  'submit',
  'approve',
  'return',
  'take_back',
  'withdraw',
  'restore',
  'override',
  'undo',
  'reopen',
] as const;

/** What each role may do, by relation: the letters stand for the acts in the order above, "." for what they may not. */
// biome-ignore format: a table is read in columns
const TABLE: Record<string, Record<Role, string>> = {
  'my claim, no proposal':               { fact_checker: 'es...wr...', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'my claim, my proposal':               { fact_checker: 'es..twr...', editor: 'es..twro.p', admin: 'es..twro.p' },
  'my claim, their proposal':            { fact_checker: 'es...wr...', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'their claim, no proposal':            { fact_checker: 'es........', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'their claim, my proposal':            { fact_checker: 'es..t.....', editor: 'es..twro.p', admin: 'es..twro.p' },
  'their claim, their proposal':         { fact_checker: 'es........', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'my public claim, no proposal':        { fact_checker: 'es........', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'my public claim, my proposal':        { fact_checker: 'es..t.....', editor: 'es..twro.p', admin: 'es..twro.p' },
  'my public claim, their proposal':     { fact_checker: 'es........', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'their public claim, no proposal':     { fact_checker: 'es........', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'their public claim, my proposal':     { fact_checker: 'es..t.....', editor: 'es..twro.p', admin: 'es..twro.p' },
  'their public claim, their proposal':  { fact_checker: 'es........', editor: 'esab.wro.p', admin: 'esab.wro.p' },
  'their public claim, my decision':     { fact_checker: 'es........', editor: 'esab.wroup', admin: 'esab.wroup' },
  'my claim, their decision':            { fact_checker: 'es...wr...', editor: 'esab.wro.p', admin: 'esab.wro.p' },
};

const cases = Object.entries(TABLE).flatMap(([relation, row]) =>
  (Object.entries(row) as [Role, string][]).map(([role, letters]) => [relation, role, letters] as const),
);

describe('who may do what to a claim', () => {
  it('is told for every act and every relation', () => {
    expect(Object.keys(CLAIM_POLICY).sort()).toEqual([...ACTS].sort());
    expect(Object.keys(TABLE)).toEqual(Object.keys(RELATIONS));
    expect(cases).toHaveLength(42);
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
    ['editor', 'undo', 'my claim, their decision', 'Only who made a decision can undo it.'],
    ['fact_checker', 'override', 'my claim, no proposal', 'Only an editor can override the status rule.'],
  ])('%s is told why not to %s (%s)', (role, act, relation, sentence) => {
    expect(() => demand(person(role), act, RELATIONS[relation] as ClaimFacts)).toThrow(
      new Forbidden(sentence),
    );
  });
});

describe('who may change which part of a plan', () => {
  // biome-ignore format: a table is read in columns
  const PARTS: Record<PlanPart, Record<Role, boolean>> = {
    assigneeId: { fact_checker: true,  editor: true, admin: true },
    dueAt:      { fact_checker: true,  editor: true, admin: true },
    priority:   { fact_checker: true,  editor: true, admin: true },
    recheckAt:  { fact_checker: false, editor: true, admin: true },
  };
  const parts = Object.entries(PARTS) as [PlanPart, Record<Role, boolean>][];

  it('is told for every part', () => {
    expect(Object.keys(PARTS)).toEqual(Object.keys(PLAN_POLICY));
  });

  it.each(
    parts.flatMap(([part, row]) => Object.entries(row).map(([role, may]) => [part, role, may] as const)),
  )('%s, as %s: %s', (part, role, may) => {
    const who = person(role as Role);
    expect(mayPlan(who, part)).toBe(may);
    const ask = () => demandPlanning(who, ['priority', part]);
    if (may) expect(ask).not.toThrow();
    else
      expect(ask).toThrow(
        new Forbidden('Only an editor can change the day on which a claim is looked at again.'),
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
