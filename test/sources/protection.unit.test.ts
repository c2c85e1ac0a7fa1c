import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/platform/errors.js';
import { typedProse } from '../../src/platform/input.js';
import { describeError } from '../../src/platform/log.js';
import { descriptionKey, nameKeysOf, readNote, storedNote, toldBy } from '../../src/sources/protection.js';
import { filesBelow } from '../support/source-files.js';

describe('what is stored of an identity', () => {
  it.each([
    [['Анна', 'A. Quill'], 'Calls after six.\nRole: clerk'],
    [['Анна'], null],
    [[], 'Only this.'],
    [[], null],
    [['A'], 'Above\nAlso written: is no spelling here'],
  ])('spellings %j and the note %j come apart as they were put together', (spellings, note) => {
    expect(readNote(storedNote({ spellings, note }))).toEqual({ spellings, note });
  });

  it('has each name once, folded', () => {
    expect(nameKeysOf({ name: 'Ánna Quill', spellings: ['anna  quill', 'Анна', '…'] })).toEqual([
      'anna quill',
      'анна',
    ]);
    expect(() => nameKeysOf({ name: '…', spellings: ['Anna'] })).toThrow(InvalidInput);
  });
});

describe('a description agreed for the public', () => {
  const keys = nameKeysOf({ name: 'Jo Quill-Márk', spellings: ['Жо Перо'] });

  it.each([
    ['a friend of Quill', 'quill'],
    ['MARK’S colleague', 'mark'],
    ['jo quill mark, as one says', 'jo quill mark'],
    ['перо', 'перо'],
  ])('“%s” tells %j', (text, told) => {
    expect(toldBy(text, keys)).toBe(told);
    expect(() => descriptionKey(text, keys)).toThrow(InvalidInput);
  });

  it.each(['a market analyst', 'Jo and others', 'a senior official', 'quil'])(
    '“%s” tells nothing',
    (text) => {
      expect(toldBy(text, keys)).toBeUndefined();
      expect(descriptionKey(text, keys)).not.toBe('');
    },
  );

  it.each([
    ['Jane Roe', 'Ms Roe of the ministry', 'roe'],
    ['Kim Lee', 'An aide named Lee', 'lee'],
    ['Roe, J.', 'somebody near Roe', 'roe'],
    ['Xu 2', 'an aide of Xu', 'xu'],
  ])('of %s, “%s” tells the last word, however short', (name, text, told) => {
    expect(toldBy(text, nameKeysOf({ name, spellings: [] }))).toBe(told);
  });

  it.each([
    ['Іван Петренко', 'Від Петренка ми знаємо', 'петренко'],
    ['Іван Петренко', 'Петренкові дзвонили', 'петренко'],
    ['Олена Зеленська', 'за словами пані Зеленської', 'зеленська'],
    ['Ян Сокіл', 'Сокола бачили', 'сокіл'],
    ['Ольга Сорока', 'Сороці відомо', 'сорока'],
    ['Юрій Бойко', 'як сказав Юрію', 'юріи'],
    ['Юлія Перо', 'Юлії відомо', 'юлія'],
    ['Віктор Цой', 'бачили Цоя', 'цои'],
    ['Ганна Жук', 'за словами Жука', 'жук'],
    ['Jan Nowak', 'według Nowaka', 'nowak'],
    ['Петр Иванов', 'со слов Иванова', 'иванов'],
    ['Will Smith', 'the Smiths’ house', 'smith'],
    ['Jan Kowalski', 'według Kowalskiego', 'kowalski'],
    ['Jane Roe', 'https://example.org/people/janeroe.html', 'jane roe'],
  ])('of %s, “%s” tells the name in another form', (name, text, told) => {
    expect(toldBy(text, nameKeysOf({ name, spellings: [] }))).toBe(told);
  });

  it.each([
    ['Mark Price', 'a market analyst who appraises'],
    ['Яна Перо', 'перший заступник'],
    ['Іван Петренко', 'Петриківка'],
  ])('of %s, “%s” tells nothing by words that only begin alike', (name, text) => {
    expect(toldBy(text, nameKeysOf({ name, spellings: [] }))).toBeUndefined();
  });

  it.each([
    ['Roe, A.', 'a senior official'],
    ['Agent 2', 'official no. 2'],
  ])('of %s, “%s” tells nothing by an initial or a figure', (name, text) => {
    expect(toldBy(text, nameKeysOf({ name, spellings: [] }))).toBeUndefined();
  });

  it.each(['…', 'This article', 'THIS, article!'])('“%s” is none', (text) => {
    expect(() => descriptionKey(text, keys)).toThrow(InvalidInput);
  });
});

describe('what was typed, on the page of an error', () => {
  const body = { identity: { name: 'Quillon', note: 'Courier' }, publicDescription: 'an official' };

  it('is shown to an editor, as it would be lost otherwise', () => {
    expect(typedProse(body, true).map((it) => it.text)).toEqual(['Quillon', 'Courier', 'an official']);
  });

  it('is shown without who it is to anybody else, such as whose session ended', () => {
    expect(typedProse(body, false)).toEqual([{ name: 'publicDescription', text: 'an official' }]);
    expect(typedProse({ a: [{ identity: 'Quillon' }] }, false)).toEqual([]);
  });
});

describe('what the log knows of an error', () => {
  it('is where it happened, not what it says, though it may look like a place', () => {
    const error = new Error('refused: Quillon\n    at Quillon (/home/quillon.ts:1:1)\nQuillon');
    const { stack } = describeError(error);
    expect(stack.length).toBeGreaterThan(2);
    expect(JSON.stringify(stack)).not.toMatch(/quillon/i);
    expect(stack[0]).toContain('protection.unit.test.ts');
  });

  it('is where it happened for one that says nothing', () => {
    expect(describeError(new Error()).stack[0]).toContain('protection.unit.test.ts');
  });
});

describe('who a protected source is', () => {
  const files = filesBelow('src', ['.ts', '.mjs']);

  it('is read by these files alone', () => {
    const asks = /"Identity"|\b(tx|db)\s*\.identity\b|\bidentity: (true|\{ (select|include|create))/;
    expect(
      files
        .filter(({ text }) => asks.test(text))
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      'src/sources/commands/change-protection.ts',
      'src/sources/commands/protect-source.ts',
      'src/sources/finding.ts',
      'src/sources/identity.ts',
      'src/sources/resolve-source.ts',
    ]);
  });

  it('is read in SQL for guardians alone who are active editors', () => {
    for (const path of ['src/sources/finding.ts', 'src/sources/resolve-source.ts']) {
      const text = files.find((it) => it.path === path)?.text ?? '';
      const reads = text.match(/FROM "Identity"[\s\S]{0,400}/g) ?? [];
      expect(text.match(/"Identity"/g)).toHaveLength(reads.length);
      for (const sql of reads) {
        expect(sql).toContain('JOIN "Guardian" g USING ("sourceId")');
        expect(sql).toContain("o.role IN ('editor', 'admin') AND o.\"disabledAt\" IS NULL");
        expect(sql).toMatch(/g\."accountId" = \$\{\w+\}::uuid/);
      }
    }
  });
});
