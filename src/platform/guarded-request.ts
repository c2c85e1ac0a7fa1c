import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ACCEPT_ENCODING } from './decode-body.js';
import type { Reach } from './public-address.js';

/** All addresses of a host name, as they are at this moment. */
export type Resolve = (name: string) => Promise<{ address: string; family: number }[]>;

export const resolveName: Resolve = (name) => lookup(name, { all: true, verbatim: true });

/** The address, or the name behind which it is, is not one to be reached. Which of the two stays within. */
export class OutOfReach extends Error {
  override name = 'OutOfReach';
}

/** What the Fetch standard keeps browsers from: services that are not the web, and may be talked into harm by HTTP. */
const OTHER_PORTS = new Set([
  ...[0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103],
  ...[
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
  ],
  ...[515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723],
  ...[2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);

/**
 * Sends one GET to a server that is within reach, and to no other: the address that is checked is the one connected
 * to, and the socket's other end is checked once more before anything is sent. The connection is of this request
 * alone; no proxy, cookie or credential is taken from anywhere.
 *
 * @param url http or https
 * @returns the answer with its body still to come
 * @throws OutOfReach, and what the network says
 */
export function guardedRequest(
  url: URL,
  { reach, resolve, signal }: { reach: Reach; resolve: Resolve; signal: AbortSignal },
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const port = Number(url.port || (isSecure ? 443 : 80));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (OTHER_PORTS.has(port)) return Promise.reject(new OutOfReach());
  // The socket looks up no address that is given as one.
  if (isIP(host) !== 0 && !reach(host, port)) return Promise.reject(new OutOfReach());

  return new Promise((done, refuse) => {
    const request = (isSecure ? https : http).request(url, {
      method: 'GET',
      agent: false,
      lookup: guardedLookup({ reach, resolve, port }),
      signal,
      headers: { 'User-Agent': 'Claimdesk', Accept: '*/*', 'Accept-Encoding': ACCEPT_ENCODING },
    });
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        if (!reach(socket.remoteAddress ?? '', port)) socket.destroy(new OutOfReach());
      }),
    );
    // An error after the answer has begun is the body's, which tells of it itself.
    request.on('error', refuse);
    request.on('response', done);
    // A server that changes the protocol is hung up on, and nothing else tells of that.
    request.on('close', () => refuse(new Error('closed without an answer')));
    request.end();
  });
}

/** Looks a name up anew for each connection. Of its addresses only those within reach are given to the socket. */
function guardedLookup(given: { reach: Reach; resolve: Resolve; port: number }): LookupFunction {
  const { reach, resolve, port } = given;
  return (name, options, done) => {
    resolve(name).then(
      (all) => {
        const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
        const found = all.filter((it) => reach(it.address, port) && (family === 0 || it.family === family));
        const [first] = found;
        if (!first) return done(new OutOfReach(), '');
        return options.all ? done(null, found) : done(null, first.address, first.family);
      },
      (error) => done(error, ''),
    );
  };
}
