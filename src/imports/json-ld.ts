import type { Json } from './json-items.js';

/**
 * What JSON-LD says, however it is written: one or several, a text or an object that holds it. No context is fetched;
 * names are taken with or without the prefix or address of their vocabulary.
 */
export type Node = { [key: string]: Json };

export const isNode = (value: Json | undefined): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export const listOf = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** The values of a property, by its plain name. */
export const get = (node: Node, name: string): Json[] =>
  listOf(
    node[name] ??
      node[`schema:${name}`] ??
      node[`http://schema.org/${name}`] ??
      node[`https://schema.org/${name}`],
  );

/** The names of what a node is: "ClaimReview" for "http://schema.org/ClaimReview" too. */
export const typesOf = (node: Node): string[] =>
  [...listOf(node['@type']), ...listOf(node.type)]
    .filter((it) => typeof it === 'string')
    .map((it) => it.replace(/^(?:.*[/#]|\w+:)/, ''));

const plain = (value: Json): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!isNode(value)) return undefined;
  return plain(value['@value'] ?? null) ?? plain(value.value ?? null);
};

/** The first text of a property, trimmed; undefined where there is none, or only white space. */
export const textIn = (node: Node, ...names: string[]): string | undefined => {
  for (const name of names)
    for (const value of get(node, name)) {
      const text = plain(value)?.trim();
      if (text) return text;
    }
  return undefined;
};

/** The address of a thing: given as it is, or as the thing's own. */
export const addressOf = (value: Json): string | undefined => {
  if (typeof value === 'string') return value.trim() || undefined;
  if (!isNode(value)) return undefined;
  return textIn(value, 'url') ?? textIn(value, '@id', 'id');
};

/** The nodes of a property. */
export const nodesIn = (node: Node, name: string): Node[] => get(node, name).filter(isNode);

const WRAPPERS = ['DataFeedItem', 'ListItem', 'DataFeed', 'AnnotationPage', 'AnnotationCollection'];

/** The nodes that an item holds: a feed's element holds its item, a page's graph several. */
export function unwrapped(value: Json, depth = 0): Json[] {
  if (Array.isArray(value) && depth < 4) return value.flatMap((it) => unwrapped(it, depth + 1));
  if (!isNode(value) || depth >= 4) return [value];
  const isWrapper = typesOf(value).some((it) => WRAPPERS.includes(it));
  const inner = [
    ...listOf(value['@graph']),
    ...(isWrapper ? [...get(value, 'item'), ...get(value, 'items'), ...get(value, 'dataFeedElement')] : []),
  ];
  return inner.length > 0 ? inner.flatMap((it) => unwrapped(it, depth + 1)) : [value];
}
