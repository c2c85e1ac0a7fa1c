import type { Alternate } from '../platform/reply.js';

/** The media type of the W3C's Web Annotation Data Model in JSON-LD. */
export const ANNOTATION_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

/** The name under which the newsroom speaks to machines: that of the site, as its pages bear it. */
export const NEWSROOM = 'Claimdesk';

/** Addresses of an article and of what is made from it. @param site without a slash at its end; "" for relative ones */
export function articleAddresses(site: string, slug: string) {
  const page = `${site}/articles/${slug}`;
  return {
    page,
    text: `${page}.txt`,
    annotations: `${page}/annotations.jsonld`,
    claims: `${page}/claims.json`,
    csv: `${page}/claims.csv`,
    ledger: `${page}/ledger.json`,
  };
}

/** Addresses of a claim and of what is made from it. */
export function claimAddresses(site: string, ref: string) {
  const page = `${site}/claims/${ref}`;
  return { page, annotation: `${page}.jsonld`, provenance: `${page}/prov.jsonld` };
}

/** The address of what a status means. */
export const statusAddress = (site: string, status: string): string => `${site}/about#means-${status}`;

/** The newsroom as one that acts, by its address. */
export const newsroomAddress = (site: string): string => `${site}/#newsroom`;

/** The address of a source's own page. */
export const sourceAddress = (site: string, id: string): string =>
  `${site}/sources/${encodeURIComponent(id)}`;

/** What an article's page names in its head as the same for machines. */
export function articleAlternates(slug: string): Alternate[] {
  const { text, annotations, claims, csv, ledger } = articleAddresses('', slug);
  return [
    { href: annotations, type: ANNOTATION_TYPE, title: 'Claims as W3C web annotations' },
    { href: claims, type: 'application/json', title: 'Claims with their sources and history' },
    { href: csv, type: 'text/csv', title: 'Claims as a table' },
    { href: ledger, type: 'application/json', title: 'The ledger, to be verified' },
    { href: text, type: 'text/plain', title: 'The text that positions count in' },
  ];
}

/** The same for a claim's page. */
export function claimAlternates(ref: string): Alternate[] {
  const { annotation, provenance } = claimAddresses('', ref);
  return [
    { href: annotation, type: ANNOTATION_TYPE, title: 'The claim as a W3C web annotation' },
    { href: provenance, type: 'application/ld+json', title: 'Its provenance as W3C PROV' },
  ];
}
