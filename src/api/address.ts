import type { z } from 'zod';
import type { Route } from '../access.js';
import type { ProblemType } from '../platform/problem-details.js';

/** In which part of the document an address stands. */
export const TAGS = {
  finding: 'Finding claims, and following what changes',
  article: 'What readers see of an article',
  claim: 'What readers see of a claim',
  embedding: 'Showing it on another site',
  newsroom: 'For programs of the newsroom, with a token',
  document: 'This document',
} as const;
export type Tag = keyof typeof TAGS;

/** One address for machines, as the document tells of it. */
export type Address = {
  /** Names it in programs that are made from the document. */
  id: string;
  tag: Tag;
  summary: string;
  about: string;
  /** What stands in its path, by name. */
  path?: Record<string, string>;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Status of the answer; 200 where nothing is said. */
  status?: number;
  /** The answer by media type: its schema, or nothing where it is a text of that kind. */
  answer: Record<string, z.ZodType | null>;
  /** Headers of the answer besides those of its kind, with what they hold. */
  headers?: Record<string, string>;
  problems: readonly ProblemType[];
  /** Refusals besides, that are none of the closed set: what they mean, by status. Told as text. */
  others?: Record<number, string>;
  /** Whether the answer carries no time of its last change: it is the same until the program itself is another. */
  isUndated?: boolean;
  /** How problems are told, where not as problem details. */
  problemType?: string;
  /**
   * Something that can be sent as it stands: a query, in which `{site}` is where the desk is reached and the names of
   * `SAMPLE` stand for what is there, and a body. The path is filled from `SAMPLE` too.
   */
  example: { query?: string; body?: object };
};

/** What examples name, by what it is called in a path: where a desk has none of its own to show. */
export const SAMPLE = {
  slug: 'mayor-opens-bridge',
  ref: 'K7M2QD',
  id: '01a20768-6a3f-774f-8eb8-58948e5d9e1e',
};
export type Sample = typeof SAMPLE;

export type Addresses = Partial<Record<Route, Address>>;

/** The method and the path of a route as the document writes them: "/claims/:ref.jsonld" as "/claims/{ref}.jsonld". */
export function partsOf(route: Route): { method: 'get' | 'post'; path: string; names: string[] } {
  const [method = '', path = ''] = route.split(' ');
  return {
    method: method.toLowerCase() as 'get' | 'post',
    path: path.replace(/:([a-z]+)/g, '{$1}'),
    names: [...path.matchAll(/:([a-z]+)/g)].map(([, name = '']) => name),
  };
}
