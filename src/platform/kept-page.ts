import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { FOR_EVERYBODY } from './caching.js';
import { tagOf } from './conditional.js';
import type { Head } from './node-head.js';
import type { Rendered } from './rehearsal.js';

/** Brotli's middle: 4 takes as long for a twelfth more, 9 ten times as long for a fortieth less. */
export const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const COMPRESSIBLE = /^text\/|[/+](json|xml)\b|javascript/;

const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** One encoding of a page, ready to be sent. */
type Variant = { etag: string; whole: Head; unchanged: Head; body: Buffer };

export type KeptPage = {
  status: number;
  variants: Partial<Record<Encoding, Variant>> & { identity: Variant };
  /** Where the answer says when it last changed. */
  changedAt: Date | undefined;
  /** How much memory it takes, about. */
  bytes: number;
};

/** What the headers of an answer say, by name in small letters. */
const headerOf = ({ headers }: Rendered, name: string): string | undefined =>
  headers.find(([it]) => it.toLowerCase() === name)?.[1];

/**
 * What an answer may depend on and still be the same for everybody who asks for the same. Annotations name `Accept`, as
 * their protocol demands, and are the same whatever it says; no answer of the house chooses by it.
 */
const VARIES = ['accept', 'accept-encoding', 'accept-language', 'cookie', 'hx-request-type'];

/** Word that there is nothing, or that the address cannot be read: to be stored by nobody on the way, and for all alike. */
const NOTHING = [404, 410, 422];

/** Whether an answer may be given to others who ask for the same. */
export function isForEverybody(rendered: Rendered): boolean {
  const said = (headerOf(rendered, 'cache-control') ?? '').toLowerCase();
  const varies = (headerOf(rendered, 'vary') ?? '').toLowerCase().split(',');
  const isNothing = NOTHING.includes(rendered.status);
  return (
    (rendered.status === 200 || isNothing) &&
    headerOf(rendered, 'set-cookie') === undefined &&
    headerOf(rendered, 'content-encoding') === undefined &&
    !namesItself(rendered) &&
    !(isNothing ? /private/ : /private|no-store/).test(said) &&
    varies.every((it) => it.trim() === '' || VARIES.includes(it.trim()))
  );
}

/** Whether an answer tells of the one request that it was made for, as a problem in JSON does. */
function namesItself(rendered: Rendered): boolean {
  const id = headerOf(rendered, 'x-request-id');
  return id !== undefined && rendered.body.includes(id);
}

/** Headers that are made anew for what is kept, and those that belong to one answer alone. */
const OWN = [
  'etag',
  'cache-control',
  'content-length',
  'vary',
  'x-request-id',
  'date',
  'connection',
  'keep-alive',
];

/** Makes of an answer what is kept of it: every encoding, once. The app's own strong ETag stays that of its bytes. */
export async function keptPage(rendered: Rendered): Promise<KeptPage> {
  const { status, body } = rendered;
  // That there is nothing is told to caches as the app tells it, whoever keeps it here.
  const caching = (status !== 200 && headerOf(rendered, 'cache-control')) || FOR_EVERYBODY;
  const given = headerOf(rendered, 'etag');
  const tag = given?.startsWith('"') ? given.slice(1, -1) : tagOf(body);
  const vary = [headerOf(rendered, 'vary'), 'Accept-Encoding'].filter(Boolean).join(', ');
  const others = rendered.headers.filter(([name]) => !OWN.includes(name.toLowerCase()));
  const about = others.filter(([name]) => !/^content-(type|length)$/i.test(name)).flat();

  const variant = (encoding: Encoding, bytes: Buffer): Variant => {
    const isPlain = encoding === 'identity';
    const etag = `"${tag}${isPlain ? '' : `-${encoding}`}"`;
    const own = ['Vary', vary, 'Cache-Control', caching, 'ETag', etag];
    const coded = isPlain ? [] : ['Content-Encoding', encoding];
    return {
      etag,
      unchanged: { headers: [...about, ...own] },
      whole: { headers: [...others.flat(), ...own, ...coded, 'Content-Length', String(bytes.length)] },
      body: bytes,
    };
  };
  const variants: KeptPage['variants'] = { identity: variant('identity', body) };
  if (COMPRESSIBLE.test(headerOf(rendered, 'content-type') ?? '')) {
    const [br, gz] = await Promise.all([promisify(brotliCompress)(body, BROTLI), promisify(gzip)(body)]);
    if (br.length < body.length) variants.br = variant('br', br);
    if (gz.length < body.length) variants.gzip = variant('gzip', gz);
  }
  const changed = headerOf(rendered, 'last-modified');
  const kept = Object.values(variants);
  // The heads of all encodings, with and without a body, are about as much again as a small page.
  const bytes = kept.reduce((sum, it) => sum + it.body.length + 2 * it.whole.headers.join('').length, 1000);
  return { status, variants, changedAt: changed ? new Date(changed) : undefined, bytes };
}

/** Browsers send few different headers of this kind: what each of them means is read once. */
const read = new Map<string, readonly Encoding[]>();
const MOST_HEADERS = 500;
const LONGEST_HEADER = 500;

/**
 * The encodings that somebody takes, best first (RFC 9110, Accept-Encoding). Without the header only plain bytes; they
 * also come last where they were refused, as there is nothing else to give.
 */
export function encodingsFor(header = ''): readonly Encoding[] {
  let encodings = read.get(header);
  if (!encodings) {
    encodings = readEncodings(header.slice(0, LONGEST_HEADER).toLowerCase());
    if (read.size >= MOST_HEADERS) read.clear();
    if (header.length <= LONGEST_HEADER) read.set(header, encodings);
  }
  return encodings;
}

function readEncodings(header: string): Encoding[] {
  const weights = new Map<string, number>();
  for (const item of header.split(',')) {
    const [coding = '', ...parameters] = item.split(';').map((it) => it.trim());
    const q = parameters.map((it) => /^q\s*=\s*([\d.]+)$/.exec(it)?.[1]).find(Boolean);
    if (coding) weights.set(coding === 'x-gzip' ? 'gzip' : coding, q === undefined ? 1 : Number(q));
  }
  const others = weights.get('*') ?? 0;
  const weigh = (it: Encoding) => weights.get(it) ?? (it === 'identity' ? undefined : others);
  const plain = weigh('identity');
  const taken = ENCODINGS.map((encoding) => ({ encoding, weight: weigh(encoding) ?? 0 })).filter(
    ({ encoding, weight }) => encoding !== 'identity' && weight > 0,
  );
  // Whoever says nothing of plain bytes takes them, but would rather have less.
  const ahead = taken.filter(({ weight }) => plain === undefined || weight >= plain);
  const behind = taken.filter((it) => !ahead.includes(it));
  const sorted = (list: typeof taken) => list.sort((a, b) => b.weight - a.weight).map((it) => it.encoding);
  return [...sorted(ahead), 'identity', ...sorted(behind)];
}

/** The encoding of a page that somebody gets. */
export function variantFor({ variants }: KeptPage, header: string | undefined): Variant {
  for (const encoding of encodingsFor(header)) {
    const variant = variants[encoding];
    if (variant) return variant;
  }
  return variants.identity;
}
