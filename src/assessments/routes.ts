import type { Request, Response } from 'express';
import { legendOf } from '../claims/words.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput, Stale } from '../platform/errors.js';
import { read, typedText } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { setThresholds } from './commands/set-thresholds.js';
import { thresholdsInput } from './input.js';
import { thresholdSettings } from './queries.js';
import { confirmedBy, DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';

/** What the form is filled with when nothing is typed yet. */
const fieldsOf = ({ independentOrigins, primarySuffices, anonymousCounts }: Thresholds) => ({
  independentOrigins: String(independentOrigins),
  primarySuffices: primarySuffices ? 'yes' : 'no',
  anonymousCounts: anonymousCounts ? 'yes' : 'no',
  reason: '',
});

type Extra = { typed?: Record<string, string>; errors?: FieldErrors; stale?: boolean };

/** The page of the status rule, where the newsroom sets its thresholds. */
export function assessmentRoutes(platform: Platform): Routes {
  const { db } = platform;

  async function rulePage(req: Request, res: Response, extra: Extra = {}, status = 200) {
    const settings = (await thresholdSettings(db)).map((it) => ({ ...it, asks: confirmedBy(it) }));
    const [present] = settings;
    const holding = present ?? DEFAULT_THRESHOLDS;
    await show(req, res, {
      view: 'assessments/rule',
      title: 'The rule',
      side: 'desk',
      status,
      model: {
        legend: legendOf(confirmedBy(holding)),
        present: present ?? null,
        settings,
        atFirst: confirmedBy(DEFAULT_THRESHOLDS),
        version: present?.number ?? 0,
        maySet: res.locals.person?.role === 'admin',
        theirs: fieldsOf(holding),
        typed: { ...fieldsOf(holding), ...extra.typed },
        errors: extra.errors ?? {},
        stale: extra.stale ?? false,
      },
    });
  }

  return {
    'GET /desk/rule': (req, res) => rulePage(req, res),

    'POST /desk/rule': async (req, res) => {
      try {
        const { version, ...given } = read(thresholdsInput, req.body);
        const changed = await setThresholds(deskOf(platform, res), version, given);
        goTo(req, res, '/desk/rule', changed ? 'thresholds_set' : 'nothing_changed');
      } catch (error) {
        const typed = typedText(req.body);
        if (error instanceof InvalidInput) return rulePage(req, res, { typed, errors: error.fields }, 422);
        // Both are shown; sending the form again from here is a choice made with open eyes.
        if (error instanceof Stale) return rulePage(req, res, { typed, stale: true }, 409);
        throw error;
      }
    },
  };
}
