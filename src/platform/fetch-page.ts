import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { PassThrough, pipeline } from 'node:stream';
import { type Decoder, decoderFor } from './decode-body.js';
import { InvalidInput, StoreAway, TooLarge } from './errors.js';
import { guardedRequest, OutOfReach, type Resolve, resolveName } from './guarded-request.js';
import { isPublicAddress, type Reach } from './public-address.js';
import type { Spool, Spooled } from './spool.js';

/** A page as it was found. `finalUrl` is where its redirections led; whoever has the file removes it. */
export type FetchedPage = { finalUrl: string; file: Spooled };

/** Fetches a page by its link. @throws InvalidInput with a sentence for whoever gave the link, TooLarge, StoreAway */
export type FetchPage = (link: string) => Promise<FetchedPage>;

export type FetchOptions = {
  spool: Spool;
  /** Bytes at the most, as they come over the line and again as they are unpacked. */
  limit: number;
  /** Milliseconds for all of it: redirections, and the body to its last byte. */
  timeout?: number;
  /** Which servers may be asked. It is given in code; nobody who uses the desk can widen it. */
  reach?: Reach;
  resolve?: Resolve;
};

const REDIRECTIONS = 5;
const REDIRECTING = [301, 302, 303, 307, 308];

/** One sentence for a refused name, a refused address and a name that leads nowhere: it tells nothing of a network. */
const NOT_PUBLIC = 'That address is not on the public web.';
const refusal = (sentence: string) => new InvalidInput({ '': sentence });

/** Makes the way by which a desk fetches pages, which is guarded at every step. */
export function openFetch(options: FetchOptions): FetchPage {
  const { spool, limit, timeout = 5000, reach = isPublicAddress, resolve = resolveName } = options;
  return async (link) => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeout);
    try {
      const asking = { reach, resolve, signal: deadline.signal };
      let url = readLink(link);
      for (let step = 0; ; step++) {
        const response = await guardedRequest(url, asking);
        const to = response.headers.location;
        if (!REDIRECTING.includes(response.statusCode ?? 0) || to === undefined) {
          const file = await take(response, spool, limit, deadline.signal);
          return { finalUrl: url.href, file };
        }
        response.destroy();
        if (step === REDIRECTIONS) throw refusal('The link leads on and on, and never to a page.');
        // Headers are read as Latin-1; what servers write there beyond ASCII is UTF-8.
        url = readLink(Buffer.from(to, 'latin1').toString(), url);
      }
    } catch (error) {
      if (error instanceof InvalidInput || error instanceof TooLarge || error instanceof StoreAway)
        throw error;
      if (deadline.signal.aborted)
        throw refusal(`The page did not come within ${timeout / 1000} seconds, so nothing was stored.`);
      throw refusal(sentenceFor(error));
    } finally {
      clearTimeout(timer);
    }
  };
}

/** @throws InvalidInput for what is no link to the web, or carries a password */
function readLink(given: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(given, base);
  } catch {
    throw refusal('That is no link that can be followed.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refusal('Only links that start with http:// or https:// can be followed.');
  if (url.username !== '' || url.password !== '')
    throw refusal('The link carries a user name or a password. Please give it without.');
  return url;
}

/** Takes an answer's body off the line, unpacked. */
async function take(
  response: IncomingMessage,
  spool: Spool,
  limit: number,
  signal: AbortSignal,
): Promise<Spooled> {
  try {
    if (response.statusCode !== 200)
      throw refusal(`The site answered “${answerOf(response)}” instead of the page.`);
    if (Number(response.headers['content-length'] ?? 0) > limit) throw new TooLarge(limit);
    const decoder = decoderFor(response.headers['content-encoding']);
    if (!decoder) throw refusal('The site sent the page in a form that cannot be unpacked.');
    const file = await spool.take(unpacked(response, decoder, limit, signal), limit);
    if (file.size > 0) return file;
    await file.remove();
    throw refusal('The site sent an empty page.');
  } finally {
    response.destroy();
  }
}

/** The body as it is once unpacked. What fails on the way, or is too long before it is unpacked, ends all of it. */
function unpacked(response: IncomingMessage, decoder: Decoder[], limit: number, signal: AbortSignal) {
  let size = 0;
  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > limit) throw new TooLarge(limit);
      yield chunk;
    }
  };
  const body = new PassThrough({ signal });
  pipeline([response, measured, ...decoder, body] as never, () => {});
  return body;
}

const answerOf = ({ statusCode = 0 }: IncomingMessage) =>
  [statusCode, STATUS_CODES[statusCode]].filter(Boolean).join(' ');

function sentenceFor(error: unknown): string {
  const { code = '', syscall = '' } = (error ?? {}) as { code?: string; syscall?: string };
  if (error instanceof OutOfReach || syscall === 'getaddrinfo') return NOT_PUBLIC;
  if (/CERT|SIGNATURE|ISSUER|SELF_SIGNED|^ERR_TLS|^ERR_SSL|^EPROTO/.test(code))
    return 'The site’s certificate is not in order, so what it sends cannot be relied on.';
  if (/^Z_|^ERR_BROTLI|^ERR__ERROR|^HPE_/.test(code)) return 'The page came broken, so nothing was stored.';
  if (['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(code))
    return 'The site broke off before the page was whole, so nothing was stored.';
  return 'The site does not answer.';
}
