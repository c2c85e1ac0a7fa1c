import { describe, expect, it } from 'vitest';
import { differences } from '../../src/platform/versions.js';
import { formFromBody, formFromSource, newSourceForm, reshape } from '../../src/sources/form.js';
import { SOURCE_SHAPE } from '../../src/sources/versions.js';

const SOURCE = {
  name: 'Marco Rubio',
  kind: 'person',
  description: null,
  sameAs: ['https://a.example', 'https://b.example'],
  aliases: [{ name: 'Рубио' }, { name: 'Rubio' }],
  affiliations: [
    {
      role: 'U.S. Senator',
      kind: 'belongs_to' as const,
      with: { name: 'Senate' },
      from: '2011',
      until: '2025-01',
    },
    { role: null, kind: 'owned_by' as const, with: { name: 'Family' }, from: null, until: null },
  ],
};

describe('a source’s form', () => {
  it('shows a source, and says the same when it comes back', () => {
    const form = formFromSource(SOURCE);
    expect(form).toMatchObject({ description: '', aliases: 'Рубио\nRubio' });
    expect(form.affiliations[1]).toEqual({ role: '', kind: 'owned_by', with: 'Family', from: '', until: '' });
    expect(formFromBody(form)).toEqual(form);
    const sent = formFromBody({ ...form, aliases: form.aliases.replace('\n', '\r\n') });
    expect(differences(SOURCE_SHAPE, { theirs: form, mine: sent })).toEqual([]);
  });

  it('keeps what was typed whatever it is, and makes text of it', () => {
    const form = formFromBody({
      name: ['a', 'b'],
      kind: { x: 1 },
      affiliations: { 3: { role: 'R' }, 4: 'x', 5: null },
    });
    expect(form).toMatchObject({ name: 'a\nb', kind: '', sameAs: '' });
    expect(form.affiliations).toEqual([{ role: 'R', kind: '', with: '', from: '', until: '' }]);
    expect(formFromBody({ affiliations: 'x' }).affiliations).toEqual([]);
  });

  it.each<[string, boolean, string[]]>([
    ['add-affiliation', true, ['a', 'b', 'c', '']],
    ['remove-affiliation.1', true, ['a', 'c']],
    ['remove-affiliation.9', true, ['a', 'b', 'c']],
    ['remove-affiliation', false, ['a', 'b', 'c']],
    ['add-hop.0', false, ['a', 'b', 'c']],
    ['', false, ['a', 'b', 'c']],
  ])('does what the button “%s” says: %s', (then, isButton, roles) => {
    const form = formFromBody({ affiliations: ['a', 'b', 'c'].map((role) => ({ role })) });
    expect(reshape(form, then)).toBe(isButton);
    expect(form.affiliations.map((it) => it.role)).toEqual(roles);
  });

  it('begins with one row, and has no more than anybody needs', () => {
    const form = newSourceForm('Anna');
    expect(form).toMatchObject({ name: 'Anna', kind: 'person', affiliations: [{ kind: 'belongs_to' }] });
    for (let i = 0; i < 200; i++) reshape(form, 'add-affiliation');
    expect(form.affiliations).toHaveLength(60);
  });
});

describe('two versions of a source', () => {
  it('differ in each part that is not the same', () => {
    const theirs = formFromSource(SOURCE);
    const mine = formFromBody({
      ...theirs,
      name: 'M. Rubio',
      sameAs: '',
      affiliations: [{ ...theirs.affiliations[0], until: '' }, { kind: 'belongs_to' }],
    });
    const found = differences(SOURCE_SHAPE, { theirs, mine, was: theirs });
    expect(found.map((it) => [it.part, it.theirs, it.mine, it.by])).toEqual([
      ['Name', 'Marco Rubio', 'M. Rubio', 'you'],
      ['Links', 'https://a.example\nhttps://b.example', '', 'you'],
      ['Role or affiliation 1 (U.S. Senator, Senate): until', '2025-01', '', 'you'],
      ['Role or affiliation 2', null, 'how: belongs to', 'you'],
      ['Role or affiliation (Family)', 'how: owned by\nsource: Family', null, 'you'],
    ]);
  });
});
