import { namedIn, newestClaims } from '../finding/queries.js';
import type { Person } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { SAMPLE, type Sample } from './address.js';
import { digestOfToken, stateOf, type TokenState } from './token.js';

const LISTED = {
  id: true,
  accountId: true,
  name: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  account: { select: { name: true } },
  revokedBy: { select: { name: true } },
} as const;

/** Somebody's tokens, and those of everybody else for an admin, newest first; those that hold before the others. */
export async function tokensFor(db: Db, who: Pick<Person, 'id' | 'role'>, now: Date) {
  const rows = await db.accessToken.findMany({
    where: who.role === 'admin' ? {} : { accountId: who.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 500,
    select: LISTED,
  });
  const tokens = rows.map(({ account, revokedBy, ...it }) => ({
    ...it,
    owner: account.name,
    revokedBy: revokedBy?.name ?? null,
    state: stateOf(it, now),
  }));
  const sorted = [
    ...tokens.filter((it) => it.state === 'holds'),
    ...tokens.filter((it) => it.state !== 'holds'),
  ];
  return {
    own: sorted.filter((it) => it.accountId === who.id),
    others: sorted.filter((it) => it.accountId !== who.id),
  };
}

/** Minutes between two notes of when a token was used last. */
const NOTED_EVERY = 60_000;

export type Bearer = { tokenId: string; person: Person };

/**
 * Who a program comes in for with a token.
 * @returns the person with the token's scopes, or why it is refused
 */
export async function bearerOf(
  db: Db,
  token: string,
  now: Date,
): Promise<Bearer | 'unknown' | 'disabled' | Exclude<TokenState, 'holds'>> {
  const found = await db.accessToken.findUnique({
    where: { digest: digestOfToken(token) },
    include: { account: { select: { id: true, name: true, email: true, role: true, disabledAt: true } } },
  });
  if (!found) return 'unknown';
  const { disabledAt, ...account } = found.account;
  if (disabledAt) return 'disabled';
  const state = stateOf(found, now);
  if (state !== 'holds') return state;
  const before = new Date(now.getTime() - NOTED_EVERY);
  if (!found.lastUsedAt || found.lastUsedAt < before)
    await db.accessToken.updateMany({
      where: { id: found.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
      data: { lastUsedAt: now },
    });
  return { tokenId: found.id, person: { ...account, scopes: found.scopes } };
}

/** Articles on one page of the list. */
export const ARTICLES_PAGE = 50;

/**
 * A page of the desk's articles, newest first, to find the slug of one.
 * @param asked `q` is looked for in slugs and headlines; `after` is the slug that the page before ended with
 */
export async function articlesPage(
  db: Db,
  { q, after }: { q?: string | undefined; after?: string | undefined },
) {
  // What stands for other characters in a pattern stands for itself here.
  const containing = { contains: (q ?? '').replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  const rows = await db.article.findMany({
    where: q ? { OR: [{ slug: containing }, { currentRevision: { headline: containing } }] } : {},
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(after ? { cursor: { slug: after }, skip: 1 } : {}),
    take: ARTICLES_PAGE + 1,
    select: {
      slug: true,
      state: true,
      language: true,
      dateline: true,
      currentRevision: { select: { headline: true } },
    },
  });
  const articles = rows.slice(0, ARTICLES_PAGE).map(({ currentRevision, ...it }) => ({
    ...it,
    headline: currentRevision?.headline ?? it.slug,
  }));
  return { articles, next: rows.length > ARTICLES_PAGE ? articles.at(-1)?.slug : undefined };
}

/** Claims that are looked through for a source that is named to readers. */
const LOOKED_AT = 10;

/** An article, a claim and a source that anybody may read of, for examples that can be asked as they stand. */
export async function sampleOf(db: Db): Promise<Sample> {
  const claims = await newestClaims(db, LOOKED_AT);
  const [newest] = claims;
  const source = claims.flatMap(({ claim }) => namedIn(claim))[0]?.source;
  return {
    slug: newest?.slug ?? SAMPLE.slug,
    ref: newest?.claim.ref ?? SAMPLE.ref,
    id: source?.id ?? SAMPLE.id,
  };
}
