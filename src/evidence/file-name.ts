import { slugOf } from '../articles/slug.js';

/**
 * What a stored copy is called when it is saved: ASCII alone, and neither its uploader nor its server has a say in
 * it. The digest tells copies of one item apart.
 * @param ending by content, without its dot
 */
export const fileNameOf = (title: string, sha256: string, ending: string): string =>
  `${slugOf(title).slice(0, 60).replace(/-+$/, '') || 'evidence'}-${sha256.slice(0, 8)}.${ending}`;
