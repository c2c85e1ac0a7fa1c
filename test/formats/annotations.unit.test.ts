import { describe, expect, it } from 'vitest';
import { annotationOf, annotationsOf } from '../../src/formats/annotations.js';
import { annotationFile, annotationsFile } from '../../src/formats/linked-schemas.js';
import { codePoints, plainText, positionIn } from '../../src/formats/plain-text.js';
import { misuse, OA, quadsOf, vocabulary } from '../support/json-ld.js';
import { aPublicRecord, REVISION_TEXT, SITE, spanOf } from '../support/public-record.js';

type Node = Record<string, unknown>;
const record = aPublicRecord();
const file = annotationsOf(SITE, record);
const items = (file.first?.items ?? []) as unknown as Node[];
const every = [...items, ...record.claims.map((it) => annotationOf(SITE, record, it))] as unknown as Node[];
const text = plainText(REVISION_TEXT);
const oa = vocabulary('oa', OA);

const many = (given: unknown): Node[] => [given].flat().filter(Boolean) as Node[];
const bodies = (it: Node) => many(it.body);
const targets = (it: Node) => many(it.target);
const selectors = (it: Node) => targets(it).flatMap((target) => many(target.selector));
const isIri = (given: unknown) => typeof given === 'string' && URL.canParse(given);
const isMoment = (given: unknown) =>
  typeof given === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(given);
const all = <T>(them: T[], rule: (it: T) => boolean) => them.length > 0 && them.every(rule);
const MOTIVATIONS = ['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing'].concat(
  ['highlighting', 'identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging'],
);

/** The MUSTs of the Web Annotation Data Model that are about what is used here, by section. */
const MUSTS: [section: string, must: string, holds: (it: Node) => boolean][] = [
  ['3.1', 'an annotation has exactly one IRI that identifies it', (it) => isIri(it.id)],
  ['3.1', 'it has 1 or more types, and Annotation is one', (it) => [it.type].flat().includes('Annotation')],
  ['3.1', 'there are 1 or more targets', (it) => targets(it).length >= 1],
  ['3.2.1', 'an external resource has exactly one IRI', (it) => all(sources(it), ({ id }) => isIri(id))],
  [
    '3.2.4',
    'a textual body has exactly 1 value, which is text',
    (it) =>
      all(
        bodies(it).filter((body) => body.type === 'TextualBody'),
        ({ value }) => typeof value === 'string',
      ),
  ],
  ['3.3.1', 'created is an xsd:dateTime with its time zone', (it) => isMoment(it.created)],
  ['3.3.1', 'modified is an xsd:dateTime with its time zone', (it) => isMoment(it.modified)],
  ['3.3.2', 'an agent has at most 1 IRI', (it) => many(it.creator).every(({ id }) => isIri(id))],
  [
    '3.3.5',
    'a motivation is one of those that there are',
    (it) => MOTIVATIONS.includes(String(it.motivation)),
  ],
  [
    '3.3.5',
    'a purpose is a motivation',
    (it) => all(bodies(it), ({ purpose }) => MOTIVATIONS.includes(String(purpose))),
  ],
  [
    '4',
    'a specific resource has exactly 1 source',
    (it) =>
      [...bodies(it), ...targets(it)]
        .filter(({ type }) => type === 'SpecificResource')
        .every(({ source }) => many(source).length === 1),
  ],
  [
    '4.2.4',
    'a text quote selector has exactly 1 exact, and at most 1 prefix and suffix',
    (it) =>
      selectors(it)
        .filter(({ type }) => type === 'TextQuoteSelector')
        .every(({ exact, prefix, suffix }) =>
          [exact, prefix, suffix].every((part) => typeof part === 'string'),
        ),
  ],
  [
    '4.2.5',
    'a text position selector has exactly 1 start and end, which are not negative',
    (it) =>
      selectors(it)
        .filter(({ type }) => type === 'TextPositionSelector')
        .every(({ start, end }) => [start, end].every((at) => Number.isInteger(at) && Number(at) >= 0)),
  ],
  [
    '4.5',
    'a scope is a resource',
    (it) => targets(it).every(({ scope }) => scope === undefined || isIri(scope)),
  ],
];
const sources = (it: Node) =>
  targets(it).map((target) => (target.type === 'SpecificResource' ? (target.source as Node) : target));

describe('an annotation', () => {
  it.each(MUSTS)('holds what %s asks for: %s', (_section, _must, holds) => {
    expect(every.length).toBe(8);
    expect(every.filter((it) => !holds(it))).toEqual([]);
  });

  it('is the same alone and in the collection, but for the context', () => {
    for (const [index, claim] of record.claims.entries()) {
      const { '@context': context, ...bare } = annotationOf(SITE, record, claim);
      expect(bare).toEqual(items[index]);
      expect(context).toBe('http://www.w3.org/ns/anno.jsonld');
    }
  });

  it('is named by the address where it is, and says the status to people and to machines', () => {
    const [, contested] = items;
    expect(contested?.id).toBe(`${SITE}/claims/AAAAA2.jsonld`);
    expect(bodies(contested as Node)).toContainEqual(
      expect.objectContaining({ value: 'contested', purpose: 'tagging' }),
    );
    expect(bodies(contested as Node)).toContainEqual(
      expect.objectContaining({ source: `${SITE}/about#means-contested`, purpose: 'classifying' }),
    );
  });

  it('is of the article as a whole where its words do not stand in this text', () => {
    expect(targets(items[3] as Node)).toEqual([
      { id: `${SITE}/articles/mayor-opens-bridge.txt`, type: 'Text', format: 'text/plain', language: 'en' },
    ]);
  });

  it('of each claim fits its schema', () => {
    for (const claim of record.claims) annotationFile.parse(annotationOf(SITE, record, claim));
  });
});

describe('positions', () => {
  it('are code points of the plain text, in which the quoted words stand exactly there', () => {
    const points = [...text];
    let checked = 0;
    for (const target of every.flatMap(targets).filter((it) => it.selector)) {
      const [quote, position] = target.selector as [Node, Node];
      const words = points.slice(Number(position.start), Number(position.end)).join('');
      expect(words).toBe(quote.exact);
      expect(points.slice(0, Number(position.start)).join('').endsWith(String(quote.prefix))).toBe(true);
      expect(points.slice(Number(position.end)).join('').startsWith(String(quote.suffix))).toBe(true);
      checked++;
    }
    expect(checked).toBe(8);
  });

  it('differ from UTF-16 code units where characters beyond the first plane stand before or within', () => {
    const span = spanOf('body', 'It cost 𝟒 million 🪙');
    const { start, end } = positionIn(REVISION_TEXT, span);
    expect(text.slice(start, end)).not.toBe(span.exact);
    expect(end - start).toBe(span.exact.length - 2);
    expect(codePoints('🏛️')).toBe(2);
  });

  it('pass over a part that is empty', () => {
    const bare = { headline: 'A', summary: '', body: 'B 🌉 C' };
    expect(plainText(bare)).toBe('A\n\nB 🌉 C');
    const { start, end } = positionIn(bare, { part: 'body', start: 5, end: 6 });
    expect([...plainText(bare)].slice(start, end).join('')).toBe('C');
  });
});

describe('the collection', () => {
  it('holds what 5.1 and 5.2 ask for, and fits its schema', () => {
    annotationsFile.parse(file);
    expect(isIri(file.id)).toBe(true);
    expect(file.type).toBe('AnnotationCollection');
    expect(file.total).toBe(items.length);
    expect(file.first?.type).toBe('AnnotationPage');
    expect(file.first?.partOf).toBe(file.id);
    expect(file.last).toBe(file.first?.id);
  });

  it('of an article without claims is empty and has no page', () => {
    const empty = annotationsOf(SITE, aPublicRecord({ claims: [] }));
    annotationsFile.parse(empty);
    expect([empty.total, empty.first]).toEqual([0, undefined]);
  });

  it('says in JSON-LD what the vocabulary has words for, and loses nothing on the way', async () => {
    const quads = await quadsOf(file);
    expect(misuse(quads, oa)).toEqual([]);
    const count = (property: string) => quads.filter((it) => it.predicate.value === property).length;
    expect(count(`${OA}hasTarget`)).toBe(5);
    expect(count(`${OA}motivatedBy`)).toBe(4);
    expect(count(`${OA}exact`)).toBe(4);
    const start = quads.find((it) => it.predicate.value === `${OA}start`);
    expect(start?.object.datatype?.value).toBe('http://www.w3.org/2001/XMLSchema#nonNegativeInteger');
    const created = quads.find((it) => it.predicate.value === 'http://purl.org/dc/terms/created');
    expect(created?.object.datatype?.value).toBe('http://www.w3.org/2001/XMLSchema#dateTime');
  });

  it('would be refused with a member that the context does not know', async () => {
    await expect(quadsOf({ ...file, verdict: 'contested' })).rejects.toThrow(/[Ss]afe mode/);
    const wrong = await quadsOf({ ...annotationOf(SITE, record, record.claims[0] as never), scope: SITE });
    expect(misuse(wrong, oa)).toEqual([`${OA}hasScope may not stand on ${OA}Annotation`]);
  });
});
