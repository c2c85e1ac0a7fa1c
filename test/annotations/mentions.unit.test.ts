import { describe, expect, it } from 'vitest';
import { KINDS, MUST_SETTLE } from '../../src/annotations/kinds.js';
import { namedAt, namesOf } from '../../src/annotations/mentions.js';

const PEOPLE = [
  'Ines Okafor',
  'Tomas Lind',
  'Tomas Berg',
  'Ann',
  'Ann Lee',
  'Léa',
  'Jo',
  'Jo',
  'Anna-Lena Wu',
].map((name, index) => ({ id: `${name}${index}`, name }));
const names = namesOf(PEOPLE);
const named = (text: string, at = text.indexOf('@')) => namedAt(text, at, names)?.person.name ?? null;

describe('a name after an @', () => {
  it.each([
    ['@Ines Okafor', 'Ines Okafor'],
    ['@ines OKAFOR.', 'Ines Okafor'],
    ['@Ines', 'Ines Okafor'],
    ['@Ines’s note', 'Ines Okafor'],
    ['(@Ines)', 'Ines Okafor'],
    ['“@Ines', 'Ines Okafor'],
    ['@Tomas Lind', 'Tomas Lind'],
    ['@Ann Lee', 'Ann Lee'],
    ['@Ann Le', 'Ann'],
    ['@Ann', 'Ann'],
    ['@Léa', 'Léa'],
    ['@lea', 'Léa'],
    ['@LÉA', 'Léa'],
    ['@Ínes', 'Ines Okafor'],
    ['@Anna-Lena', 'Anna-Lena Wu'],
  ])('%s is %s', (text, name) => expect(named(text)).toBe(name));

  it.each([
    ['shared by two', '@Tomas'],
    ['of two who are called the same', '@Jo'],
    ['that goes on', '@Inesita'],
    ['that goes on with a hyphen', '@Ann-Marie'],
    ['within an address', 'ann@ines.example'],
    ['within an address of a letter with a mark', 'é@Ines'],
    ['after a slash', 'https://a.example/@Ines'],
    ['after another @', 'a@@Ines'],
    ['that nobody has', '@Nobody'],
    ['that is not there', '@'],
    ['after a space', '@ Ines'],
  ])('names nobody by one %s', (_, text) => expect(named(text, text.lastIndexOf('@'))).toBeNull());

  it('ends where it ends', () => {
    expect(namedAt('Ask @Ines, then', 4, names)?.end).toBe(9);
    expect(namedAt('Ask @Ines Okafor', 4, names)?.end).toBe(16);
    expect(namedAt('Ask Ines', 4, names)).toBeNull();
  });
});

it('has only an objection hold back approval', () => {
  expect(MUST_SETTLE).toEqual(['objection']);
  expect(Object.values(KINDS).map(({ tag }) => tag)).toEqual([
    null,
    'question',
    'objection, to be settled before approval',
  ]);
});
