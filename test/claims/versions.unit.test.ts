import { describe, expect, it } from 'vitest';
import { type ClaimForm, newAttribution, newEvidence, newForm, newSpan } from '../../src/claims/form.js';
import { differences } from '../../src/claims/versions.js';

const form = (): ClaimForm => ({
  ...newForm([newSpan()]),
  attributions: [newAttribution()],
  evidence: [newEvidence()],
});

/** Every text field of a form, by its path, but those that say nothing to a person. */
function paths(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    ['start', 'end', 'id'].includes(key) ? [] : paths(inner, [...path, key]),
  );
}

function set(target: unknown, [key = '', ...rest]: string[], to: string): void {
  const object = target as Record<string, unknown>;
  if (rest.length > 0) set(object[key], rest, to);
  else object[key] = to;
}

describe('two versions of a claim', () => {
  it.each(paths(form()).map((path) => [path.join('.'), path] as const))(
    'that differ in %s say so',
    (_, path) => {
      const theirs = form();
      set(theirs, path, 'changed by a colleague');
      expect(differences(theirs, form())).toEqual([
        expect.objectContaining({ theirs: 'changed by a colleague' }),
      ]);
    },
  );

  it('that are the same differ in nothing', () => {
    expect(differences(form(), form())).toEqual([]);
  });

  it('show what a colleague removed and what they added', () => {
    const theirs = form();
    theirs.evidence = [];
    theirs.attributions.push(newAttribution());
    const parts = differences(theirs, form()).map((it) => it.part);
    expect(parts).toContain('Evidence 1 kind');
    expect(parts).toContain('Account 2 stance');
  });

  it('name every field in words', () => {
    const theirs = form();
    for (const path of paths(theirs)) set(theirs, path, 'changed');
    for (const { part } of differences(theirs, form())) expect(part).not.toMatch(/[a-z][A-Z]/);
  });
});
