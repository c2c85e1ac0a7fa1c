import { z } from 'zod';
import { NEWSROOM } from '../formats/addresses.js';
import { words } from '../platform/input.js';
import { inXml } from '../platform/markup.js';
import { type Embedded, frameLine, inMarkup, SIZES, sizedFrameLine } from './lines.js';

/** https://oembed.com, version 1.0: how a site asks for the HTML that shows one of our pages within its own. */

const pixels = (label: string, about: string) =>
  z
    .string({ error: `${label} is given once.` })
    .regex(/^[1-9]\d{0,4}$/, `${label} is a number of pixels.`)
    .transform(Number)
    .optional()
    .meta({ description: about });

export const oembedInput = z.object({
  url: words('The address', 2000).meta({
    description: 'The address of the page of a claim or an article here, as a reader has it.',
  }),
  format: z
    .string({ error: 'The format is given once.' })
    .default('json')
    .meta({ description: 'json or xml; there is no other.' }),
  maxwidth: pixels('The greatest width', 'Pixels that the frame may be wide at the most.'),
  maxheight: pixels(
    'The greatest height',
    'Pixels that it may be high at the most. Without, it comes with the script that makes it as high as what is in it.',
  ),
});

export type Limits = { maxwidth?: number | undefined; maxheight?: number | undefined };

export const isFormat = (given: string): given is 'json' | 'xml' => given === 'json' || given === 'xml';

/** Seconds that an answer may be kept: the frame itself always shows what stands. */
const KEPT = 3600;

export type Oembed = {
  version: '1.0';
  type: 'rich';
  title: string;
  provider_name: string;
  provider_url: string;
  cache_age: number;
  html: string;
  width: number;
  height: number;
};

/**
 * The answer for one of our pages. Its frame is never larger than was asked for; where no height is set it comes with
 * the script, which makes it as high as what is in it.
 */
export function oembedOf(site: string, embedded: Embedded, { maxwidth, maxheight }: Limits): Oembed {
  const usual = SIZES[embedded.place.kind];
  const size = {
    width: Math.min(usual.width, maxwidth ?? usual.width),
    height: Math.min(usual.height, maxheight ?? usual.height),
  };
  return {
    version: '1.0',
    type: 'rich',
    title: embedded.title,
    provider_name: NEWSROOM,
    provider_url: site,
    cache_age: KEPT,
    html: maxheight === undefined ? sizedFrameLine(site, embedded, size) : frameLine(site, embedded, size),
    ...size,
  };
}

export function oembedXml(answer: Oembed): string {
  const fields = Object.entries(answer).map(
    ([name, value]) => `<${name}>${inMarkup(inXml(String(value)))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`;
}

/** What a page says of itself to sites that look for this. */
export const discoveryOf = (site: string, path: string, title: string) =>
  (['json', 'xml'] as const).map((format) => ({
    href: `${site}/oembed?${new URLSearchParams({ url: site + path, format })}`,
    type: format === 'json' ? 'application/json+oembed' : 'text/xml+oembed',
    title,
  }));
