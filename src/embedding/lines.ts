import { escaped } from '../platform/markup.js';
import { framePathOf, type Place, pathOf } from './place.js';

/** A claim or an article as the lines name it that show it in another site. All of it plain text. */
export type Embedded = {
  place: Place;
  /** The claim's statement, or the article's headline. */
  title: string;
  /** What is said of it where the frame cannot be shown; it stays in other sites' pages, so nothing that can change. */
  said: string;
};

/** Pixels. */
export type Size = { width: number; height: number };

/**
 * What a frame takes up where nothing measures it: nine of ten closed cards in a column of text, a screenful of an
 * article. What is longer is scrolled.
 */
export const SIZES: Record<Place['kind'], Size> = {
  claims: { width: 600, height: 480 },
  articles: { width: 720, height: 640 },
};

/** As `embed.js` has it too. A frame's page runs its script and opens links in pages that are free of this. It has an origin that is nobody's. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** Plain text as it may stand in HTML and in quoted attributes, on one line. */
export const inMarkup = (text: string): string => escaped(text.replace(/\s+/g, ' '));

const scriptOf = (site: string) => `<script async src="${inMarkup(site)}/embed.js"></script>`;

/** One line: a quotation with its link, which a script replaces by the frame. Without the script it stands as it is. */
export const quoteLine = (site: string, { place, title, said }: Embedded): string =>
  `<blockquote class="claimdesk-embed"><p dir="auto">${inMarkup(title)}</p>` +
  `<a href="${inMarkup(site + pathOf(place))}">${inMarkup(said)}</a></blockquote>${scriptOf(site)}`;

/** One line without a script: the frame alone, in a size that does not change. @param width where nothing is said, the page's */
export const frameLine = (
  site: string,
  { place, title }: Embedded,
  { width, height }: { width: number | '100%'; height: number },
): string =>
  `<iframe class="claimdesk-embed" src="${inMarkup(site + framePathOf(place))}" title="${inMarkup(title)}" ` +
  `width="${width}" height="${height}" frameborder="0" loading="lazy" sandbox="${SANDBOX}"></iframe>`;

/** The same with the script, which sizes it. */
export const sizedFrameLine = (site: string, it: Embedded, size: Size): string =>
  frameLine(site, it, size) + scriptOf(site);
