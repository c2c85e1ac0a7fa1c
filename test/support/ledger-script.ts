import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

type Files = { ledger: unknown; claims?: unknown; noted?: [number: string, hash: string] };
type Finding = { code: number; out: string; err: string };

export type LedgerScript = { verify(files: Files): Promise<Finding>; close(): Promise<void> };

/** The verifying script as it is served, in a folder with nothing else, to be run on files in a process of its own. */
export async function ledgerScript(source: string): Promise<LedgerScript> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-ledger-'));
  const write = async (name: string, given: unknown) => {
    await writeFile(path.join(folder, name), typeof given === 'string' ? given : JSON.stringify(given));
    return name;
  };
  await write('verify-ledger.mjs', source);
  return {
    async verify({ ledger, claims, noted = [] as never }) {
      const args = ['verify-ledger.mjs', await write('ledger.json', ledger)];
      if (claims) args.push(await write('claims.json', claims));
      args.push(...noted);
      return new Promise((done) =>
        execFile(process.execPath, args, { cwd: folder, env: {} }, (error, out, err) =>
          done({ code: error ? Number(error.code) : 0, out, err }),
        ),
      );
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
