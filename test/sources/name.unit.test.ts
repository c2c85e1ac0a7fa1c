import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { LATIN, LETTERS, nameKey, OWN_VOICE } from '../../src/sources/name.js';

describe('nameKey', () => {
  it.each([
    ['Volodymyr Zelensky', 'volodymyr zelensky'],
    ['  VOLODYMYR   Zelensky ', 'volodymyr zelensky'],
    ['Zelensky, Volodymyr', 'zelensky volodymyr'],
    ['José Muñoz', 'jose munoz'],
    ['Jose\u0301', 'jose'],
    ['U.S. State Dept.', 'u s state dept'],
    ['Jean‑Luc', 'jean luc'],
    ['ＡＦＰ', 'afp'],
    ['Зеленський', 'зеленськии'],
    ['“SBU”', 'sbu'],
    ['90.4 FM', '90 4 fm'],
    ['İstanbul', 'istanbul'],
    ['王毅', '王毅'],
    ['—', ''],
    ['🌧', ''],
    ['', ''],
    [OWN_VOICE, 'this article'],
  ])('folds “%s” into “%s”', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('keeps scripts apart', () => {
    expect(nameKey('Зеленский')).not.toBe(nameKey('Zelensky'));
  });

  it('is the same folded again, and blind to case, spaces and marks around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (name) => {
        const key = nameKey(name);
        expect(nameKey(key)).toBe(key);
        expect(nameKey(` “${name}”, `)).toBe(key);
        expect(key).not.toMatch(/^ | $| {2}/);
      }),
      { numRuns: 500 },
    );
  });
});

it('the indexes of names in Latin letters have the letters that the queries write', () => {
  const file = path.join(ROOT, 'prisma/migrations/20261123000001_provenance/migration.sql');
  const written = readFileSync(file, 'utf8').match(/translate\("nameKey", .*?\)/g);
  const letters = `translate("nameKey", '${LETTERS}', '${LATIN}')`;
  expect(written).toEqual([letters, letters]);
});
