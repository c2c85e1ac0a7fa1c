import { describe, expect, it } from 'vitest';
import type { AnnotationKind } from '../../src/annotations/kinds.js';
import { demandResolving, mayReopen, mayResolve } from '../../src/annotations/policy.js';
import type { Role } from '../../src/platform/context.js';
import { Forbidden } from '../../src/platform/errors.js';

type Case = [
  kind: AnnotationKind,
  authorId: string,
  proposedBy: string[],
  fact_checker: boolean,
  editor: boolean,
  admin: boolean,
];

/** Who may resolve a thread of the desk’s own: its kind, its author, whose proposals it is about, and by role. */
// biome-ignore format: a table is read in columns
const TABLE: Case[] = [
  ['note',      'them', [],               true,  true,  true],
  ['note',      'them', ['me'],           true,  true,  true],
  ['question',  'them', [],               true,  true,  true],
  ['question',  'them', ['me'],           true,  true,  true],
  ['objection', 'me',   [],               true,  true,  true],
  ['objection', 'me',   ['them'],         true,  true,  true],
  ['objection', 'me',   ['me'],           true,  true,  true],
  ['objection', 'them', [],               false, true,  true],
  ['objection', 'them', ['them'],         false, true,  true],
  ['objection', 'them', ['me'],           false, false, false],
  ['objection', 'them', ['another','me'], false, false, false],
];

const ROLES: Role[] = ['fact_checker', 'editor', 'admin'];
const me = (role: Role) => ({ id: 'me', role });

describe.each(TABLE)('%s by %s, about what %j proposed', (kind, authorId, proposedBy, ...allowed) => {
  it.each(ROLES)('%s', (role) => {
    const thread = { kind, authorId, proposedBy, visibility: 'internal' } as const;
    const may = allowed[ROLES.indexOf(role)];
    expect(mayResolve(me(role), thread)).toBe(may);
    if (may) demandResolving(me(role), thread);
    else expect(() => demandResolving(me(role), thread)).toThrow(Forbidden);
    expect(mayReopen(me(role), thread)).toBe(true);
    // What readers see is an editor’s to take from them, and to give back.
    const isEditor = role !== 'fact_checker';
    expect(mayResolve(me(role), { ...thread, visibility: 'public' })).toBe(may && isEditor);
    expect(mayReopen(me(role), { visibility: 'public' })).toBe(isEditor);
  });
});

it('a refusal says why', () => {
  const thread = { kind: 'objection', authorId: 'them', visibility: 'internal' } as const;
  const refused = (role: Role, proposedBy: string[]) => () =>
    demandResolving(me(role), { ...thread, proposedBy });
  expect(refused('editor', ['me'])).toThrow('it holds back what you proposed');
  expect(refused('fact_checker', ['me'])).toThrow('it holds back what you proposed');
  expect(refused('fact_checker', [])).toThrow('by who made it, or by an editor');
});
