import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import jsonld from 'jsonld';
import { ANNO_CONTEXT } from './anno-context.js';

/** JSON-LD read as a stranger would read it, with the contexts at hand: nothing is fetched. */

const require = createRequire(import.meta.url);
const inPackage = (name: string, file: string) => join(dirname(require.resolve(`@vocabulary/${name}`)), file);

type Term = { termType: string; value: string; datatype?: { value: string } };
export type Quad = { subject: Term; predicate: Term; object: Term };

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const OWL = 'http://www.w3.org/2002/07/owl#';
export const SCHEMA = 'http://schema.org/';
export const PROV = 'http://www.w3.org/ns/prov#';
export const OA = 'http://www.w3.org/ns/oa#';

type Edge = [subject: string, predicate: string, object: string];

/** The statements about named things of a vocabulary as it is published by those who made it. */
function edgesOf(name: string): Edge[] {
  const line = /^(<[^>]+>|_:\S+) <([^>]+)> (<[^>]+>|_:\S+)(?: <[^>]+>)? \.$/;
  const bare = (term: string) => term.replace(/^<|>$/g, '');
  return readFileSync(inPackage(name, `${name}.nq`), 'utf8')
    .split('\n')
    .flatMap((it): Edge[] => {
      const [, subject, predicate, object] = line.exec(it) ?? [];
      return subject && predicate && object ? [[bare(subject), predicate, bare(object)]] : [];
    });
}

/** A vocabulary: its terms, what stands above each class and property, and where properties may stand. */
export type Vocabulary = {
  namespace: string;
  has(term: string): boolean;
  /** A class with all above it. */
  above(type: string): ReadonlySet<string>;
  /** Classes whose things may have a property, or be its value; none where the vocabulary asks for nothing. */
  domains(property: string): string[];
  ranges(property: string): string[];
};

export function vocabulary(name: 'schema' | 'prov' | 'oa', namespace: string): Vocabulary {
  const edges = edgesOf(name);
  const index = new Map<string, string[]>();
  for (const [subject, predicate, object] of edges) {
    const key = `${subject} ${predicate}`;
    index.set(key, [...(index.get(key) ?? []), object]);
  }
  const all = (subject: string, ...predicates: string[]) =>
    predicates.flatMap((predicate) => index.get(`${subject} ${predicate}`) ?? []);
  const terms = new Set(edges.map(([subject]) => subject));
  const list = (node: string): string[] =>
    all(node, `${RDF}first`).concat(all(node, `${RDF}rest`).flatMap(list));
  /** A class, or the classes that it is the union of. */
  const classes = (given: string[]) =>
    given.flatMap((it) => (it.startsWith('_:') ? all(it, `${OWL}unionOf`).flatMap(list) : [it]));
  return {
    namespace,
    has: (term) => terms.has(term),
    above(type) {
      const seen = new Set([type]);
      for (const it of seen) for (const parent of all(it, `${RDFS}subClassOf`)) seen.add(parent);
      return seen;
    },
    domains: (property) => classes(all(property, `${RDFS}domain`, `${SCHEMA}domainIncludes`)),
    ranges: (property) => classes(all(property, `${RDFS}range`, `${SCHEMA}rangeIncludes`)),
  };
}

const schemaOrg = vocabulary('schema', SCHEMA);
const isData = (type: string) =>
  [...schemaOrg.above(type)].some((it) => it === `${SCHEMA}DataType`) ||
  ['Text', 'URL', 'Date', 'DateTime', 'Time', 'Number', 'Integer', 'Boolean', 'Float'].some(
    (it) => type === SCHEMA + it,
  );

/** What "https://schema.org" gives: every term of its vocabulary, those that hold nothing but links as links. */
const SCHEMA_CONTEXT = {
  '@vocab': SCHEMA,
  ...Object.fromEntries(
    edgesOf('schema')
      .filter(([, predicate, object]) => predicate === `${RDF}type` && object === `${RDF}Property`)
      .filter(([property]) => property.startsWith(SCHEMA))
      .filter(([property]) => schemaOrg.ranges(property).every((it) => it === `${SCHEMA}URL` || !isData(it)))
      .map(([property]) => [property.slice(SCHEMA.length), { '@id': property, '@type': '@id' }]),
  ),
};

const CONTEXTS: Record<string, object> = {
  'http://www.w3.org/ns/anno.jsonld': ANNO_CONTEXT,
  'https://schema.org': SCHEMA_CONTEXT,
};

const documentLoader = async (url: string) => {
  const context = CONTEXTS[url];
  if (!context) throw new Error(`${url} is not at hand, and nothing is fetched in tests`);
  return { documentUrl: url, contextUrl: undefined, document: { '@context': context } };
};

/**
 * The statements that a document makes. What a processor would pass over is an error: a member that no context knows, an
 * address that is none.
 */
export const quadsOf = async (document: object): Promise<Quad[]> =>
  (await jsonld.toRDF(document as never, { documentLoader, safe: true } as never)) as unknown as Quad[];

/** What is wrong with statements by the vocabulary: unknown terms, and properties where they may not stand. */
export function misuse(quads: readonly Quad[], words: Vocabulary): string[] {
  const types = new Map<string, string[]>();
  for (const { subject, predicate, object } of quads)
    if (predicate.value === `${RDF}type`)
      types.set(subject.value, [...(types.get(subject.value) ?? []), object.value]);
  const isOne = (node: string, of: string[]) => {
    const found = types.get(node);
    return !found || found.some((type) => [...words.above(type)].some((it) => of.includes(it)));
  };
  const typed = (node: string) => (types.get(node) ?? []).join(', ');
  return quads.flatMap(({ subject, predicate: { value: property }, object }) => {
    const wrong: string[] = [];
    if (property === `${RDF}type`) {
      if (object.value.startsWith(words.namespace) && !words.has(object.value))
        wrong.push(`there is no ${object.value}`);
      return wrong;
    }
    if (!property.startsWith(words.namespace)) return wrong;
    if (!words.has(property)) return [`there is no ${property}`];
    const [domains, ranges] = [words.domains(property), words.ranges(property)];
    if (!types.has(subject.value)) wrong.push(`${property} stands on something of no type`);
    if (domains.length > 0 && !isOne(subject.value, domains))
      wrong.push(`${property} may not stand on ${typed(subject.value)}`);
    if (ranges.length === 0) return wrong;
    if (object.termType === 'Literal') {
      const takesText = ranges.some((it) => isData(it) || !it.startsWith(words.namespace));
      if (!takesText) wrong.push(`${property} takes no text`);
    } else if (!ranges.includes(`${SCHEMA}URL`) && !isOne(object.value, ranges))
      wrong.push(`${property} may not be ${typed(object.value)}`);
    return wrong;
  });
}
