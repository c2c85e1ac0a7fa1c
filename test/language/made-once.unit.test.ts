import { expect, it } from 'vitest';
import { madeOnce, unchanging } from '../../src/language/made-once.js';
import { ENGLISH, type Speech, speechIn } from '../../src/language/speech.js';

function counted() {
  const calls: string[] = [];
  const made = madeOnce((from: { name: string }, { language }: Speech) => {
    calls.push(`${from.name} ${language}`);
    return { words: [from.name, language] };
  });
  return { calls, made };
}

it('is made once for each thing and each language', () => {
  const { calls, made } = counted();
  const [one, same] = [unchanging({ name: 'one' }), unchanging({ name: 'one' })];
  const first = made(one, ENGLISH);
  expect(made(one, ENGLISH)).toBe(first);
  expect(made(one, speechIn('uk'))).toEqual({ words: ['one', 'uk'] });
  expect(made(same, ENGLISH)).not.toBe(first);
  expect(made(one, ENGLISH)).toBe(first);
  expect(calls).toEqual(['one en', 'one uk', 'one en']);
});

it('is made anew of what may still be changed', () => {
  const { made } = counted();
  const loose = { name: 'before' };
  expect(made(loose, ENGLISH).words).toEqual(['before', 'en']);
  loose.name = 'after';
  expect(made(loose, ENGLISH).words).toEqual(['after', 'en']);
});

it('can be changed by nobody it is given to, at any depth', () => {
  const { made } = counted();
  const { words } = made(unchanging({ name: 'one' }), ENGLISH);
  expect(() => words.push('more')).toThrow(TypeError);
  const deep = unchanging({ list: [{ at: { text: 'a' } }] });
  expect(() => Object.assign(deep.list[0]?.at ?? {}, { text: 'b' })).toThrow(TypeError);
});
