/** Something of this site that another one may show within a page: a claim's card, or an article with its claims. */
export type Place = { kind: 'claims' | 'articles'; name: string };

/** Where readers find it here, and where its frame is. */
export const pathOf = ({ kind, name }: Place): string => `/${kind}/${encodeURIComponent(name)}`;
export const framePathOf = (place: Place): string => `/embed${pathOf(place)}`;

const PATH = /^\/(claims|articles)\/([^/]+)$/;

/**
 * What stands at an address of this site; null for any other site's and for pages that cannot be shown elsewhere. What
 * follows a "?" or "#" leads to a part or a moment of the same thing.
 * @param given as somebody sent it
 * @param site where this one is reached: "https://desk.example.org"
 */
export function placeAt(given: string, site: string): Place | null {
  if (!URL.canParse(given)) return null;
  const { origin, username, password, pathname } = new URL(given);
  if (origin !== new URL(site).origin || username !== '' || password !== '') return null;
  const [, kind, name] = PATH.exec(pathname) ?? [];
  if (!kind || !name) return null;
  try {
    return { kind: kind as Place['kind'], name: decodeURIComponent(name) };
  } catch {
    return null;
  }
}
