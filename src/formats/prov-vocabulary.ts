/** The JSON-LD context of the provenance of a claim: whole in the document, so that it is read without another one. */
const PROV = 'http://www.w3.org/ns/prov#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

const link = (name: string) => [name, { '@id': `prov:${name}`, '@type': '@id' }] as const;
const moment = (name: string) => [name, { '@id': `prov:${name}`, '@type': 'xsd:dateTime' }] as const;

const LINKS = [
  'wasAttributedTo',
  'wasQuotedFrom',
  'hadPrimarySource',
  'wasRevisionOf',
  'wasDerivedFrom',
  'specializationOf',
  'alternateOf',
  'wasGeneratedBy',
  'wasAssociatedWith',
  'qualifiedAssociation',
  'agent',
  'hadRole',
  'actedOnBehalfOf',
  'wasInformedBy',
  'used',
  'atLocation',
] as const;
const MOMENTS = ['generatedAtTime', 'invalidatedAtTime', 'startedAtTime', 'endedAtTime'] as const;
export const PROV_TYPES = [
  'Entity',
  'Activity',
  'Agent',
  'Person',
  'Organization',
  'Association',
  'Role',
  'Location',
] as const;

export const PROV_CONTEXT = {
  '@version': 1.1,
  prov: PROV,
  xsd: XSD,
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  dcterms: 'http://purl.org/dc/terms/',
  schema: 'http://schema.org/',
  id: '@id',
  type: '@type',
  label: 'rdfs:label',
  value: 'prov:value',
  /** The day or moment at which something was said, as exactly as it is known. */
  date: 'dcterms:date',
  description: 'dcterms:description',
  /** confirmed, reported or contested. */
  status: 'schema:contentRating',
  ...Object.fromEntries(PROV_TYPES.map((name) => [name, `prov:${name}`])),
  ...Object.fromEntries(LINKS.map(link)),
  ...Object.fromEntries(MOMENTS.map(moment)),
};

type Link = (typeof LINKS)[number];
type Moment = (typeof MOMENTS)[number];

/** One node of the graph: links name other nodes, or things elsewhere, by their addresses. */
export type ProvNode = { id: string; type: (typeof PROV_TYPES)[number] } & Partial<
  Record<Link, string | string[]> &
    Record<Moment | 'label' | 'value' | 'date' | 'description' | 'status', string>
>;
