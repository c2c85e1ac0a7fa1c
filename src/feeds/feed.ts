import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import { NEWSROOM } from '../formats/addresses.js';
import { inXml } from '../platform/markup.js';

/** One change that readers see, as a feed tells it. */
export type Entry = {
  /** "urn:uuid:" and the id of its event, which never changes. */
  id: string;
  title: string;
  /** Of the article that it tells of, as a BCP 47 tag. */
  language: string;
  at: Date;
  /** The page as it was then. */
  url: string;
  /** Safe HTML. */
  html: string;
  /** The claim's status, or what kind of change it is. */
  tags: string[];
};

/** A feed of changes, before it is written in a format. All addresses are whole. */
export type Feed = {
  title: string;
  subtitle: string;
  /** The page that it tells of. */
  home: string;
  /** The addresses of this page of the feed, of its first page, and of the one with what is older. */
  pages: Record<Form, { self: string; first: string; next: string | null }>;
  site: string;
  updated: Date;
  entries: readonly Entry[];
};

export const FORMS = ['atom', 'json'] as const;
export type Form = (typeof FORMS)[number];

export const MEDIA_TYPES: Record<Form, string> = {
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** Atom 1.0 (RFC 4287), in pages (RFC 5005). */
export function atomOf({ title, subtitle, home, pages, site, updated, entries }: Feed): string {
  const type = MEDIA_TYPES.atom;
  const { self, first, next } = pages.atom;
  return generateAtomFeed({
    xml: { lang: 'en' },
    id: first,
    title: { value: inXml(title) },
    subtitle: { value: inXml(subtitle) },
    updated,
    authors: [{ name: NEWSROOM, uri: site }],
    links: [
      { rel: 'self', type, href: self },
      { rel: 'alternate', type: 'text/html', href: home },
      { rel: 'alternate', type: MEDIA_TYPES.json, href: pages.json.self },
      { rel: 'first', type, href: first },
      ...(next ? [{ rel: 'next', type, href: next }] : []),
    ],
    entries: entries.map((it) => ({
      xml: { lang: it.language },
      id: it.id,
      title: { value: inXml(it.title) },
      published: it.at,
      updated: it.at,
      links: [{ rel: 'alternate', type: 'text/html', href: it.url }],
      content: { type: 'html', value: inXml(it.html) },
      categories: it.tags.map((term) => ({ term })),
    })),
  });
}

/** JSON Feed 1.1. */
export function jsonOf({ title, subtitle, home, pages, site, entries }: Feed): string {
  const { self, next } = pages.json;
  const feed = generateJsonFeed({
    title: title.toWellFormed(),
    description: subtitle.toWellFormed(),
    home_page_url: home,
    feed_url: self,
    ...(next ? { next_url: next } : {}),
    language: 'en',
    authors: [{ name: NEWSROOM, url: site }],
    items: entries.map((it) => ({
      id: it.id,
      url: it.url,
      title: it.title.toWellFormed(),
      language: it.language,
      content_html: it.html.toWellFormed(),
      date_published: it.at,
      date_modified: it.at,
      tags: it.tags,
    })),
  });
  // A feed without changes has a list of none.
  return `${JSON.stringify({ ...(feed as object), items: (feed as { items?: unknown[] }).items ?? [] }, null, 2)}\n`;
}
