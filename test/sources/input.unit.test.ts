import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/platform/errors.js';
import { read } from '../../src/platform/input.js';
import {
  editSourceInput,
  listInput,
  mergeInput,
  newSourceInput,
  standsInput,
} from '../../src/sources/input.js';

const ROW = { role: 'U.S. Senator', kind: 'belongs_to', with: '', from: '2011-01', until: '2025-01' };
const BODY = {
  name: ' Marco Rubio ',
  kind: 'person',
  description: '',
  aliases: '',
  sameAs: '',
  affiliations: [ROW],
};

function refusal(given: object): Record<string, string> {
  try {
    read(newSourceInput, { ...BODY, ...given });
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).fields;
  }
  return {};
}

describe('a source’s form', () => {
  it('is read with its lines and rows', () => {
    const given = {
      ...BODY,
      aliases: 'Марко Рубио\r\n\r\n  Rubio \nRubio\nrubio.\nMARCO RUBIO',
      sameAs: 'https://www.wikidata.org/wiki/Q324546\nhttps://www.wikidata.org/wiki/Q324546',
      affiliations: { 2: ROW, 10: { ...ROW, role: '', with: 'Government' }, 1: { kind: 'belongs_to' } },
    };
    expect(read(newSourceInput, given)).toEqual({
      name: 'Marco Rubio',
      kind: 'person',
      description: null,
      // What is found alike is written once, and the name itself is no other spelling.
      aliases: ['Марко Рубио', 'Rubio'],
      sameAs: ['https://www.wikidata.org/wiki/Q324546'],
      affiliations: [
        { ...ROW, with: null },
        { ...ROW, role: null, with: 'Government' },
      ],
    });
  });

  const VOICE = /stands for the voice of each article/;
  it.each<[string, object, string, string | RegExp]>([
    ['no name', { name: ' ' }, 'name', 'The name is missing.'],
    ['a name of nothing', { name: '–…' }, 'name', 'The name of a source needs letters or figures.'],
    ['the article’s own voice', { name: 'this ARTICLE' }, 'name', VOICE],
    ['the own voice as a spelling', { aliases: 'Anna\nThis article' }, 'aliases', VOICE],
    ['a kind that there is not', { kind: 'ghost' }, 'kind', 'The kind: please choose one of the list.'],
    [
      'a spelling of nothing',
      { aliases: 'Anna\n!!' },
      'aliases',
      'Other spellings: each needs letters or figures.',
    ],
    [
      'too many spellings',
      { aliases: Array.from({ length: 51 }, (_, i) => `a${i}`).join('\n') },
      'aliases',
      /at most 50/,
    ],
    ['a spelling too long', { aliases: 'x'.repeat(201) }, 'aliases', /at most 200 characters/],
    [
      'a link of another scheme',
      { sameAs: 'https://a.example\njavascript:alert(1)' },
      'sameAs',
      /must be a link/,
    ],
    [
      'too many links',
      { sameAs: Array.from({ length: 21 }, (_, i) => `https://a.example/${i}`).join('\n') },
      'sameAs',
      /at most 20/,
    ],
    [
      'dates alone',
      { affiliations: [{ ...ROW, role: '' }] },
      'affiliations.0.role',
      'Give a role, or what it belongs to.',
    ],
    [
      'a day that is none',
      { affiliations: [{ ...ROW, from: '2011-02-30' }] },
      'affiliations.0.from',
      /is written as 2025, 2025-01 or 2025-01-20/,
    ],
    [
      'an end before the beginning',
      { affiliations: [ROW, { ...ROW, until: '2010' }] },
      'affiliations.1.until',
      'The end comes before the beginning.',
    ],
    [
      'belonging to an article’s voice',
      { affiliations: [{ ...ROW, with: 'This article' }] },
      'affiliations.0.with',
      VOICE,
    ],
    [
      'a way of belonging that there is not',
      { affiliations: [{ ...ROW, kind: 'x' }] },
      'affiliations.0.kind',
      /one of the list/,
    ],
    ['too many rows', { affiliations: Array.from({ length: 31 }, () => ROW) }, 'affiliations', /at most 30/],
  ])('refuses %s', (_, given, field, sentence) => {
    expect(refusal(given)).toEqual({ [field]: expect.stringMatching(sentence) });
  });

  it('needs its version where a source is edited', () => {
    expect(() => read(editSourceInput, BODY)).toThrow('The form’s version is missing.');
    expect(read(editSourceInput, { ...BODY, version: '3' })).toMatchObject({
      name: 'Marco Rubio',
      version: 3,
    });
  });
});

describe('a merge', () => {
  const id = '00000000-0000-7000-8000-000000000001';
  it.each<[object, string]>([
    [{}, 'with'],
    [{ with: 'x', version: '1', withVersion: '1' }, 'with'],
    [{ with: id, version: '-1', withVersion: '1' }, 'version'],
    [{ with: id, version: '1' }, 'withVersion'],
  ])('%j is refused for %s', (given, field) => {
    expect(() => read(mergeInput, given)).toThrow(
      expect.objectContaining({ fields: expect.objectContaining({ [field]: expect.any(String) }) }),
    );
  });
});

describe('what a page is narrowed to', () => {
  it('leaves out what cannot be read', () => {
    expect(listInput.parse({ q: ['a', 'b'], kind: 'ghost' })).toEqual({ q: '', kind: undefined });
    expect(listInput.parse({ q: 'x'.repeat(10_000), kind: 'person' })).toEqual({
      q: 'x'.repeat(200),
      kind: 'person',
    });
    expect(standsInput.parse({ stands: 'beside', after: 'x', added: '2' })).toEqual({});
    expect(standsInput.parse({ stands: 'both', after: 'ABC123' })).toEqual({
      stands: 'both',
      after: 'ABC123',
    });
  });
});
