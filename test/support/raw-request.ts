import { request } from 'node:http';

/** An answer as it came over the line: nothing decoded, nothing followed. */
export type RawReply = { status: number; headers: [name: string, value: string][]; body: Buffer };

/** Asks a server for a path, with these headers and no others. */
export const rawRequest = (
  base: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<RawReply> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const asked = request({ hostname, port, path, method, headers, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () => {
        const raw = reply.rawHeaders;
        resolve({
          status: reply.statusCode ?? 0,
          headers: raw.flatMap((name, at) => (at % 2 ? [] : [[name, raw[at + 1] ?? '']])),
          body: Buffer.concat(chunks),
        });
      });
    });
    asked.on('error', reject);
    asked.end();
  });

/** The value of a header, by its name in any letters; undefined where there is none. */
export const headerIn = ({ headers }: Pick<RawReply, 'headers'>, name: string): string | undefined =>
  headers.find(([it]) => it.toLowerCase() === name.toLowerCase())?.[1];
