import { expect } from 'vitest';
import type { Visitor } from './visitor.js';

/** An entry of a JSON Feed, as it was sent. */
export type Item = {
  id: string;
  url: string;
  title: string;
  language: string;
  content_html: string;
  date_published: string;
  tags: string[];
};

/** A JSON Feed, as it was sent. */
export type JsonFeed = {
  version: string;
  title: string;
  feed_url: string;
  home_page_url: string;
  next_url?: string;
  items: Item[];
};

/** Reads a JSON Feed; it comes as what it is. */
export async function jsonFeed(reader: Visitor, path: string): Promise<JsonFeed> {
  const reply = await reader.get(path);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([
    200,
    'application/feed+json; charset=utf-8',
  ]);
  return JSON.parse(reply.text);
}
