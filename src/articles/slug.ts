/** The address of a headline: ASCII letters and figures joined by hyphens, at most 80, in whole words. May be empty. */
export function slugOf(headline: string): string {
  return headline
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, '')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b|\s|$)/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(.{0,80})(-.*)?$/, '$1')
    .slice(0, 80);
}
