import type { Request, Response } from 'express';
import type { Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput } from '../platform/errors.js';
import { read, typedText } from '../platform/input.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { chainNames, KINDS, ledgerChoices, ledgerPage, NOBODY, readFilter } from './entries.js';
import { checkNoted, headOf, type NotedAnswer } from './heads.js';
import { isNoted, notedInput } from './input.js';
import { DESK_CHAIN } from './record.js';
import { type Verified, verification } from './verification.js';

/** Faults that a page names; a ledger that was rewritten has one for every entry. */
const NAMED_FAULTS = 100;

type Result = { status?: number; noted?: NotedAnswer; typed?: Record<string, string>; errors?: FieldErrors };

/** The ledger to be read, and to be verified as `npm run ledger:verify` does. */
export function ledgerRoutes({ db }: Platform): Routes {
  const verifying = verification(db);

  async function page(req: Request, res: Response, result: Result = {}) {
    const { filter, ignored } = readFilter(req.query);
    const verified = verifying.last() ?? null;
    const [{ entries, next }, choices, deskHead, found] = await Promise.all([
      ledgerPage(db, filter),
      ledgerChoices(db),
      headOf(db, DESK_CHAIN),
      verified && findings(verified),
    ]);
    await show(req, res, {
      view: 'ledger/index',
      title: 'Ledger',
      side: 'desk',
      kind: 'wide',
      status: result.status ?? 200,
      fragments: { ledger: 'ledger/list' },
      model: {
        filter,
        ignored,
        entries,
        next,
        ...choices,
        kinds: KINDS,
        nobody: NOBODY,
        deskHead,
        found,
        noted: result.noted ?? null,
        typed: result.typed ?? {},
        errors: result.errors ?? {},
        now: new Date(),
      },
    });
  }

  async function findings({ at, events, chains, faults }: Verified) {
    const named = faults.slice(0, NAMED_FAULTS);
    const names = await chainNames(
      db,
      named.map((it) => it.chain),
    );
    return {
      at,
      events,
      chains,
      total: faults.length,
      faults: named.map((it) => ({ ...it, article: names.get(it.chain) ?? null })),
    };
  }

  return {
    'GET /desk/ledger': (req, res) => page(req, res),

    'POST /desk/ledger/verification': async (req, res) => {
      try {
        const noted = isNoted(req.body) ? read(notedInput, req.body) : null;
        await verifying.run();
        await page(req, res, noted ? { noted: await checkNoted(db, noted), typed: typedText(req.body) } : {});
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        await page(req, res, { status: 422, typed: typedText(req.body), errors: error.fields });
      }
    },
  };
}
