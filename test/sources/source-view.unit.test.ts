import { describe, expect, it } from 'vitest';
import { type SourceFacts, sourceView } from '../../src/sources/source-view.js';

const link = { kind: 'belongs_to' as const, role: null, from: null, until: null };
const ref = (name: string) => ({ id: name, name });
const SOURCE: SourceFacts = {
  id: 's',
  name: 'The Courier',
  kind: 'publication',
  version: 4,
  protected: false,
  standing: 'stands',
  standingReason: null,
  description: 'A paper.',
  sameAs: ['https://www.wikidata.org/wiki/Q1/', 'http://courier.example'],
  aliases: [{ name: 'Courier' }, { name: 'Кур’єр' }],
  merged: [{ name: 'Courier' }],
  affiliations: [
    { ...link, role: 'Paper of record', with: null, from: '2001', until: null },
    { ...link, kind: 'owned_by', with: ref('New House'), from: '2013', until: null },
    { ...link, kind: 'owned_by', with: ref('Old House'), until: '2013' },
    { ...link, kind: 'carries_wire_of', with: ref('Wire') },
  ],
  members: [
    { ...link, role: 'editor', from: '2020', until: null, source: { ...ref('Zoe'), protected: false } },
    { ...link, kind: 'owned_by', source: { ...ref('Evening'), protected: false } },
    { ...link, source: { ...ref('A clerk'), protected: true } },
  ],
  article: null,
};

describe('a source on its page', () => {
  it('tells what it is, and since when', () => {
    expect(sourceView(SOURCE)).toMatchObject({
      roles: 'Paper of record since 2001',
      relations: [
        {
          label: 'Owned by',
          items: [
            { name: 'Old House', when: ' until 2013' },
            { name: 'New House', when: ' since 2013' },
          ],
        },
        { label: 'Carries the wire of', items: [{ name: 'Wire', when: '' }] },
      ],
      sameAs: [
        { url: 'https://www.wikidata.org/wiki/Q1/', text: 'wikidata.org/wiki/Q1' },
        { url: 'http://courier.example', text: 'courier.example' },
      ],
      // A name that came with a merge is told there.
      aliases: ['Кур’єр'],
      merged: ['Courier'],
    });
  });

  it('names what belongs to it, but for what is protected', () => {
    expect(sourceView(SOURCE).members).toEqual([
      { id: 'Evening', name: 'Evening', when: ', owned by it' },
      { id: 'Zoe', name: 'Zoe', when: ', editor since 2020' },
    ]);
  });

  it('tells nothing of a protected one but its name and kind, and whether it stands', () => {
    expect(sourceView({ ...SOURCE, protected: true })).toEqual({
      id: 's',
      name: 'The Courier',
      kind: 'publication',
      version: 4,
      protected: true,
      standing: 'stands',
      standingReason: null,
      description: null,
      roles: '',
      relations: [],
      members: [],
      sameAs: [],
      aliases: [],
      merged: [],
      article: null,
    });
  });
});
