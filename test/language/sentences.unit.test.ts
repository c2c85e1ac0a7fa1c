import { describe, expect, it } from 'vitest';
import { challengeInput } from '../../src/challenges/input.js';
import { CATALOGUE, type MessageKey } from '../../src/language/catalogue.js';
import { ENGLISH, speechIn } from '../../src/language/speech.js';
import { signInInput } from '../../src/people/input.js';
import { InvalidInput } from '../../src/platform/errors.js';
import { read } from '../../src/platform/input.js';
import { filesBelow } from '../support/source-files.js';

const { said } = speechIn('uk');

/** Files whose sentences readers may meet. */
const MET = [
  /^src\/platform\/(routes|csrf|forms|problems|errors)\.ts$/,
  /^src\/(app|articles\/(queries|published-rows|reader-[\w-]+)|language\/routes)\.ts$/,
  /^src\/challenges\/(routes|challenge-limit|input)\.ts$/,
  /^src\/people\/(routes|sign-in-limit)\.ts$/,
  /^src\/(readers|finding)\/[\w-]+\.ts$/,
];
const met = filesBelow('src', ['.ts']).filter(({ path }) => MET.some((it) => it.test(path)));

/** Sentences of a file that end as sentences do, and titles of problems, with what is filled in as "7". */
const sentencesOf = (text: string, path = '') => [
  ...(path.endsWith('problems.ts') ? [...text.matchAll(/title: '([^']+)'/g)].map(([, it = '']) => it) : []),
  ...[...text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').matchAll(/(['`])((?:(?!\1)[^\n\\]|\\.)*)\1/g)]
    .map(([, , it = '']) => it.replaceAll(/\$\{[^}]*\}/g, '7'))
    .filter((it) => /^[A-Z][a-z]+ .*\.$/.test(it)),
];

describe('a sentence that is thrown', () => {
  it('is found in the files that readers can meet', () => {
    expect(met.length).toBeGreaterThan(10);
    expect(met.flatMap(({ text }) => sentencesOf(text)).length).toBeGreaterThan(25);
  });

  it.each(met.map((file) => [file.path, file.text] as const))('%s: is in the catalogue', (path, text) => {
    const untold = sentencesOf(text, path).filter((it) => /[A-Za-z]/.test(it) && said(it) === it);
    expect(untold).toEqual([]);
  });

  it('has places that are names alone, and none twice', () => {
    const problems = (Object.keys(CATALOGUE) as MessageKey[]).filter((key) => key.startsWith('problem.'));
    expect(problems.length).toBeGreaterThan(50);
    const english = problems.map((key) => CATALOGUE[key].en);
    expect(english.filter((it) => it.replaceAll(/\{\w+\}/g, '').includes('{'))).toEqual([]);
    expect(new Set(english).size).toBe(english.length);
  });

  it.each([
    ['The password is missing.', 'Не заповнено: «Пароль».'],
    [
      'Your reason is too long: at most 4,000 characters.',
      '«Що не так і звідки ви це знаєте»: задовгий текст, не більше ніж 4\u00a0000 символів.',
    ],
    [
      'Too many attempts to sign in. Please wait 2 minutes.',
      'Забагато спроб увійти. Зачекайте, будь ласка, 2 хвилини.',
    ],
    [
      'As many objections as we take at a time have come from your address. Please send this one again in 21 hours.',
      'З вашої адреси надійшло стільки зауважень, скільки ми приймаємо за раз. Надішліть, будь ласка, це ще раз через 21 годину.',
    ],
    ['Nobody wrote this one down.', 'Nobody wrote this one down.'],
  ])('%s', (english, ukrainian) => {
    expect(said(english)).toBe(ukrainian);
    expect(ENGLISH.said(english)).toBe(english);
  });

  it('tells every fault of the readers’ forms in Ukrainian', () => {
    const texts = ['', '\0', 'x'.repeat(5000), '\ud800', ['a', 'b'], undefined, 'javascript:alert(1)', 'x@'];
    const faults = [challengeInput, signInInput].flatMap((schema) =>
      texts.flatMap((text) => {
        const given = { reason: text, link: text, email: text, password: text };
        try {
          read(schema, given);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput);
          return Object.values((error as InvalidInput).fields);
        }
        return [];
      }),
    );
    expect(new Set(faults).size).toBeGreaterThan(12);
    expect(faults.filter((it) => /[a-z]{3}/.test(said(it).replace(/http:\/\/|https:\/\//g, '')))).toEqual([]);
  });
});
