import { z } from 'zod';
import { ACCESS, DATA, type Route, type TokenRoute } from '../access.js';
import type { Address, Addresses } from './address.js';
import { ADDRESSES_OF_READERS } from './addresses-of-readers.js';
import { articleList, doneToClaim, queuePage, wholeClaim } from './answers.js';
import { articlesQuery, attachmentInput, proposalInput, queueQuery } from './input.js';

const TOKEN = ['no-token', 'not-allowed', 'too-many'] as const;
const BODY = ['not-understood', 'too-large', 'wrong-kind', 'invalid-input'] as const;
const REF = { ref: 'The claim’s public name.' };

const HOP = { source: 'Mayor Jane Roe', sourceKind: 'person', mode: 'said', terms: 'on_the_record' };
const ITEM = {
  bearing: 'supports',
  kind: 'document',
  title: 'Bill of the bridge office',
  primary: true,
  passage: 'Total: 4,000,000',
  locator: 'p. 2',
  source: 'Bridge office',
};

const ADDRESSES_OF_NEWSROOM: Record<TokenRoute, Address> = {
  'GET /api/v1/queue': {
    id: 'readQueue',
    tag: 'newsroom',
    summary: 'Read the queue',
    about:
      'The claims that somebody has something to do about, as the desk lists them for the token’s owner.',
    query: queueQuery,
    answer: { 'application/json': queuePage },
    problems: [...TOKEN, 'invalid-input'],
    example: { query: 'view=open' },
  },
  'GET /api/v1/articles': {
    id: 'listArticles',
    tag: 'newsroom',
    summary: 'Find an article’s slug',
    about: 'The articles of the desk, also those that are not out.',
    query: articlesQuery,
    answer: { 'application/json': articleList },
    problems: [...TOKEN, 'invalid-input'],
    example: { query: 'q=bridge' },
  },
  'GET /api/v1/claims/:ref': {
    id: 'readClaim',
    tag: 'newsroom',
    summary: 'Read a claim as the desk works on it',
    about:
      'Its working copy with its version, and what the status rule finds in it. A protected source goes by its description.',
    path: REF,
    answer: { 'application/json': wholeClaim },
    problems: [...TOKEN, 'not-found'],
    example: {},
  },
  'POST /api/v1/articles/:slug/claims': {
    id: 'proposeClaim',
    tag: 'newsroom',
    summary: 'Propose a claim',
    about:
      'Marks words of the article as a claim, with who said so and what it rests on; with `submit` it goes to review at once. Should the status rule not carry the status then, the answer is 422 with the reasons, and names the draft that was kept in `claim`.',
    path: { slug: 'The article’s slug.' },
    body: proposalInput,
    status: 201,
    answer: { 'application/json': doneToClaim },
    headers: { Location: 'The claim here, for programs.' },
    problems: [...TOKEN, 'not-found', 'not-now', ...BODY],
    example: {
      body: {
        statement: 'The bridge cost four million.',
        status: 'reported',
        reason: 'The mayor says so.',
        spans: [{ exact: 'It cost four million', prefix: '“' }],
        attributions: [{ stance: 'asserts', hops: [HOP] }],
        submit: true,
      },
    },
  },
  'POST /api/v1/claims/:ref/evidence': {
    id: 'attachEvidence',
    tag: 'newsroom',
    summary: 'Attach evidence to a claim',
    about:
      'Puts one item behind those that the claim has. It carries the version of the claim that was seen: where somebody changed it since, nothing is changed, and the answer is 409 with the version that there is. An approved claim goes on being shown as it was until the change is approved.',
    path: REF,
    body: attachmentInput,
    answer: { 'application/json': doneToClaim },
    problems: [...TOKEN, 'not-found', 'stale', 'not-now', ...BODY],
    example: { body: { version: 3, evidence: ITEM } },
  },
};

/** Every address for machines, in the order in which the document tells of them. */
export const ADDRESSES: Addresses = {
  ...ADDRESSES_OF_READERS,
  ...ADDRESSES_OF_NEWSROOM,
  'GET /openapi.json': {
    id: 'openapi',
    tag: 'document',
    summary: 'This document',
    about: 'OpenAPI 3.1. The page /api shows the same to people.',
    answer: { 'application/json': z.object({ openapi: z.literal('3.1.1') }).loose() },
    isUndated: true,
    problems: [],
    example: {},
  },
};

/** Pages that are addresses for machines as well. */
const ALSO: readonly Route[] = ['GET /claims'];

/** The routes that the document tells of: data that anybody may read, and what is there for tokens. */
export const machineRoutes = (): Route[] =>
  (Object.keys(ACCESS) as Route[]).filter(
    (route) => ACCESS[route] === 'tokens' || route in DATA || ALSO.includes(route),
  );
