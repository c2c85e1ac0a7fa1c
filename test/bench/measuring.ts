import { connect } from 'node:net';

/** The number in the middle; of an even count, the lower one of the two. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

const quantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] as number;

/** How far the middle half of the numbers lies apart, as a share of the median. */
export const spread = (numbers: readonly number[]): number =>
  (quantile(numbers, 0.75) - quantile(numbers, 0.25)) / median(numbers);

/** Beyond this spread a median says little. */
const NOISY = 0.15;

export const shown = (numbers: readonly number[], digits = 2, unit = '') =>
  `${median(numbers).toFixed(digits)}${unit} ± ${Math.round(spread(numbers) * 50)} %`;

/** Says whether what stood still was measured as the same each time. */
export function tellNoise(what: string, numbers: readonly number[]): void {
  const share = Math.round(spread(numbers) * 100);
  console.log(
    spread(numbers) > NOISY
      ? `TOO NOISY: ${what} came out ${share} % apart between rounds. Measure again when the machine is quiet.`
      : `Quiet enough: ${what} came out ${share} % apart between rounds.`,
  );
}

/** An aim, and whether it was reached. */
export const aim = (reached: boolean, text: string) => `${reached ? 'reached' : 'MISSED'}: ${text}`;

/** A request as it goes over the line, and the status of every answer to it. */
export type Asking = { text: string; status: 200 | 304 };

/** Bytes of one answer to a request, headers included. All answers to it have as many. */
export async function bytesOf(port: number, { text, status }: Asking): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  let bytes = Buffer.alloc(0);
  socket.write(text);
  try {
    for await (const chunk of socket) {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) continue;
      const head = bytes.subarray(0, end).toString('latin1');
      if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(head);
      const length = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (bytes.length >= end + 4 + length) return end + 4 + length;
    }
  } finally {
    socket.destroy();
  }
  throw new Error('The answer broke off.');
}

/**
 * Sends a request many times, over so many connections that stay open, on each the next one when the answer is there.
 * @returns milliseconds
 */
export async function drive(
  port: number,
  asking: Asking,
  { times, connections }: { times: number; connections: number },
): Promise<number> {
  const size = await bytesOf(port, asking);
  let left = times;
  const began = performance.now();
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let waiting = 0;
      const next = () => {
        if (left-- <= 0) return void socket.end();
        waiting = size;
        socket.write(asking.text);
      };
      socket
        .on('connect', next)
        .on('error', reject)
        .on('close', () => resolve());
      socket.on('data', (chunk) => {
        waiting -= chunk.length;
        if (waiting < 0) reject(new Error('An answer was longer than the first.'));
        if (waiting === 0) next();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  return performance.now() - began;
}
