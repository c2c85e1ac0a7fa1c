/**
 * What http://www.w3.org/ns/anno.jsonld says: every key of the W3C's Web Annotation context with the term that the
 * Web Annotation Vocabulary (W3C Recommendation of 23 February 2017) gives for it. No package of the registry holds it.
 */

const PREFIXES = {
  oa: 'http://www.w3.org/ns/oa#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  dctypes: 'http://purl.org/dc/dcmitype/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  iana: 'http://www.iana.org/assignments/relation/',
  owl: 'http://www.w3.org/2002/07/owl#',
  as: 'http://www.w3.org/ns/activitystreams#',
  schema: 'http://schema.org/',
};

/** Classes and instances that are called in the context as in `oa:`. */
const OWN = [
  ...[
    'Annotation',
    'TextualBody',
    'ResourceSelection',
    'SpecificResource',
    'FragmentSelector',
    'CssSelector',
  ],
  ...['XPathSelector', 'TextQuoteSelector', 'TextPositionSelector', 'DataPositionSelector', 'SvgSelector'],
  ...['RangeSelector', 'TimeState', 'HttpRequestState', 'Choice', 'Motivation'],
  ...['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting'],
  ...['identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging'],
  ...['bodyValue', 'processingLanguage', 'exact', 'prefix', 'suffix', 'styleClass'],
];
/** Those that are called otherwise, or are of another vocabulary. */
const OTHER = {
  CssStylesheet: 'oa:CssStyle',
  Dataset: 'dctypes:Dataset',
  Image: 'dctypes:StillImage',
  Video: 'dctypes:MovingImage',
  Audio: 'dctypes:Sound',
  Text: 'dctypes:Text',
  Person: 'foaf:Person',
  Software: 'as:Application',
  Organization: 'foaf:Organization',
  AnnotationCollection: 'as:OrderedCollection',
  AnnotationPage: 'as:OrderedCollectionPage',
  Audience: 'schema:Audience',
  auto: 'oa:autoDirection',
  ltr: 'oa:ltrDirection',
  rtl: 'oa:rtlDirection',
  accessibility: 'schema:accessibilityFeature',
  format: 'dc:format',
  language: 'dc:language',
  value: 'rdf:value',
  name: 'foaf:name',
  email: 'foaf:mbox',
  email_sha1: 'foaf:mbox_sha1sum',
  nickname: 'foaf:nick',
  label: 'rdfs:label',
};
const LINKS = {
  body: 'oa:hasBody',
  target: 'oa:hasTarget',
  source: 'oa:hasSource',
  selector: 'oa:hasSelector',
  state: 'oa:hasState',
  scope: 'oa:hasScope',
  refinedBy: 'oa:refinedBy',
  startSelector: 'oa:hasStartSelector',
  endSelector: 'oa:hasEndSelector',
  renderedVia: 'oa:renderedVia',
  stylesheet: 'oa:styledBy',
  cached: 'oa:cachedSource',
  via: 'oa:via',
  canonical: 'oa:canonical',
  creator: 'dcterms:creator',
  rights: 'dcterms:rights',
  conformsTo: 'dcterms:conformsTo',
  homepage: 'foaf:homepage',
  generator: 'as:generator',
  partOf: 'as:partOf',
  first: 'as:first',
  last: 'as:last',
  next: 'as:next',
  prev: 'as:prev',
  audience: 'schema:audience',
};
/** Values that are terms of the context themselves. */
const WORDS = { motivation: 'oa:motivatedBy', purpose: 'oa:hasPurpose', textDirection: 'oa:textDirection' };
const MOMENTS = {
  created: 'dcterms:created',
  modified: 'dcterms:modified',
  generated: 'dcterms:issued',
  sourceDate: 'oa:sourceDate',
  sourceDateStart: 'oa:sourceDateStart',
  sourceDateEnd: 'oa:sourceDateEnd',
};
const COUNTS = { start: 'oa:start', end: 'oa:end', total: 'as:totalItems', startIndex: 'as:startIndex' };

const typed = (them: Record<string, string>, type: string) =>
  Object.fromEntries(Object.entries(them).map(([key, id]) => [key, { '@id': id, '@type': type }]));

export const ANNO_CONTEXT = {
  ...PREFIXES,
  id: { '@id': '@id', '@type': '@id' },
  type: { '@id': '@type', '@type': '@id' },
  ...Object.fromEntries(OWN.map((key) => [key, `oa:${key}`])),
  ...OTHER,
  ...typed(LINKS, '@id'),
  items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
  ...typed(WORDS, '@vocab'),
  ...typed(MOMENTS, 'xsd:dateTime'),
  ...typed(COUNTS, 'xsd:nonNegativeInteger'),
};
