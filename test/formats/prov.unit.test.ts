import { describe, expect, it } from 'vitest';
import type { ClaimContent } from '../../src/claims/content.js';
import { provenanceFile } from '../../src/formats/linked-schemas.js';
import { provenanceOf } from '../../src/formats/prov.js';
import { account, hop, source } from '../support/claim-content.js';
import { misuse, PROV, type Quad, quadsOf, vocabulary } from '../support/json-ld.js';
import {
  aPublicClaim,
  aPublicRecord,
  CONTESTED,
  OWN_VOICE,
  SITE,
  UNNAMED,
} from '../support/public-record.js';

const words = vocabulary('prov', PROV);
const record = aPublicRecord();
const documentOf = (content: ClaimContent) => provenanceOf(SITE, record, aPublicClaim('AAAAA2', 2, content));
const DOCUMENT = `${SITE}/claims/AAAAA2/prov.jsonld#`;
const short = (iri: string) => iri.replace(DOCUMENT, '#').replace(SITE, '').replace(PROV, '');

/** What a property leads to, by where it stands. */
const edges = (quads: Quad[], property: string) =>
  quads
    .filter((it) => it.predicate.value === PROV + property)
    .map(({ subject, object }) => `${short(subject.value)} > ${short(object.value)}`)
    .sort();

const contested = documentOf(CONTESTED);
const quads = await quadsOf(contested);

describe('the provenance of a claim', () => {
  it.each([
    ['of somebody else', CONTESTED],
    ['of the article', OWN_VOICE],
    ['of somebody who is not named', UNNAMED],
  ])('%s uses the words of PROV-O, between what it has them for', async (_, content) => {
    const document = documentOf(content);
    provenanceFile.parse(document);
    const found = await quadsOf(document);
    expect(found.length).toBeGreaterThan(30);
    expect(misuse(found, words)).toEqual([]);
  });

  it('would be found out with a link from what may not have it', async () => {
    const [first] = contested['@graph'];
    const wrong = {
      ...contested,
      '@graph': [{ ...first, used: `${DOCUMENT}e0` }, ...contested['@graph'].slice(1)],
    };
    expect(misuse(await quadsOf(wrong), words)).toEqual([`${PROV}used may not stand on ${PROV}Organization`]);
  });

  /** What the terms say of two things at once (PROV-CONSTRAINTS, 6.4: types that nothing has together). */
  it('has nothing that is both an entity and an activity', () => {
    const typed = (type: string) =>
      new Set(contested['@graph'].flatMap((it) => (it.type === type ? it.id : [])));
    const [entities, activities] = [typed('Entity'), typed('Activity')];
    expect([...entities].filter((it) => activities.has(it))).toEqual([]);
    expect(entities.size + activities.size).toBeGreaterThan(10);
  });

  it.each<[property: string, edges: string[]]>([
    ['wasRevisionOf', ['#state-3 > #state-1']],
    ['specializationOf', ['#state-1 > /claims/AAAAA2', '#state-3 > /claims/AAAAA2']],
    ['hadPrimarySource', ['#state-3 > #e0']],
    [
      'wasQuotedFrom',
      [
        '#a0-h0-quote > #a0-h0',
        '#e0-passage > #e0',
        '#words-0 > /articles/mayor-opens-bridge',
        '#words-1 > /articles/mayor-opens-bridge',
      ],
    ],
    [
      'wasDerivedFrom',
      [
        '#a0-h1 > #a0-h0',
        '#state-3 > #a0-h1',
        '#state-3 > #a1-h0',
        '#state-3 > #e0',
        '#state-3 > #words-0',
        '#state-3 > #words-1',
        '/articles/mayor-opens-bridge > #a0-h1',
      ],
    ],
    [
      'wasAttributedTo',
      [
        '#a0-h0 > /sources/Mayor%20Jane%20Roe',
        '#a0-h0-quote > /sources/Mayor%20Jane%20Roe',
        '#a0-h1 > /sources/The%20Herald',
        '#a1-h0 > /sources/The%20builder',
        '#e0 > /sources/City%20of%20Bridges',
        '#state-1 > /#newsroom',
        '#state-3 > /#newsroom',
        '/articles/mayor-opens-bridge > #publication',
      ],
    ],
    [
      'actedOnBehalfOf',
      [
        '#approver-1 > /#newsroom',
        '#approver-3 > /#newsroom',
        '#proposer-1 > /#newsroom',
        '#proposer-3 > /#newsroom',
        '/sources/Mayor%20Jane%20Roe > /sources/City%20of%20Bridges',
      ],
    ],
    ['wasInformedBy', ['#approval-1 > #proposal-1', '#approval-3 > #proposal-3']],
    [
      'wasGeneratedBy',
      ['#a0-h0 > #a0-h0-act', '#a0-h1 > #a0-h1-act', '#a1-h0 > #a1-h0-act'].concat([
        '#state-1 > #approval-1',
        '#state-3 > #approval-3',
      ]),
    ],
  ])('says %s hop by hop', (property, expected) => {
    expect(edges(quads, property)).toEqual(expected);
  });

  it('knows an origin that also speaks by what it is', () => {
    const city = contested['@graph'].filter((it) => it.id.endsWith('City%20of%20Bridges'));
    expect(city).toMatchObject([{ type: 'Organization', label: 'City of Bridges' }]);
  });

  it('knows a source that speaks twice by every role that it spoke in, and all that it spoke for', async () => {
    const says = (role: string | null, ...root: string[]) =>
      account('asserts', hop(source('Jane Roe', { role, root })));
    const document = documentOf({
      ...CONTESTED,
      attributions: [
        says('Mayor', 'City of Bridges', 'The Party'),
        says(null, 'Jane Roe'),
        says('Chair of the party', 'The Party', 'The League'),
        says('Mayor', 'City of Bridges'),
      ],
    });
    provenanceFile.parse(document);
    const roe = document['@graph'].filter((it) => it.id.endsWith('Jane%20Roe'));
    expect(roe).toMatchObject([{ type: 'Person', description: 'Mayor; Chair of the party' }]);
    expect(edges(await quadsOf(document), 'actedOnBehalfOf').filter((it) => it.includes('Roe'))).toEqual(
      ['City%20of%20Bridges', 'The%20League', 'The%20Party'].map(
        (it) => `/sources/Jane%20Roe > /sources/${it}`,
      ),
    );
  });

  it('gives a moment only where it is known to the minute, and never makes one up', () => {
    const ended = contested['@graph'].filter((it) => it.type === 'Activity' && it.id.endsWith('-act'));
    expect(ended.map((it) => [it.endedAtTime, it.date])).toEqual([
      ['2026-01-05T10:00:00.000Z', '2026-01-05T10:00Z'],
      [undefined, undefined],
      [undefined, 'about 2026-01'],
    ]);
    const states = contested['@graph'].filter((it) => it.id.includes('#state-'));
    expect(states.map((it) => [it.generatedAtTime, it.invalidatedAtTime])).toEqual([
      ['2026-01-09T12:00:00.000Z', undefined],
      ['2026-01-07T12:00:00.000Z', '2026-01-09T12:00:00.000Z'],
    ]);
  });

  it('neither names nor links who is not named, and says what they stand on', () => {
    const document = documentOf(UNNAMED);
    const text = JSON.stringify(document);
    for (const hidden of ['Ann Hidden', 'Hidden House', 'protected-id', 'secret-root'])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    expect(text).toContain('a clerk of the bridge office');
    expect(document['@graph'].map((it) => it.id)).toContain(`${DOCUMENT}source-a0-h0`);
    expect(text).toContain('Not named: The office forbids it.');
  });
});
