import type { Request, Response } from 'express';
import { legendOf } from '../claims/words.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput, Stale } from '../platform/errors.js';
import { read } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import {
  alone,
  beside,
  carry,
  type FormVersions,
  madeFrom,
  type Now,
  taken,
} from '../platform/stale-form.js';
import { setThresholds } from './commands/set-thresholds.js';
import { thresholdsInput } from './input.js';
import { thresholdSettings, thresholdsNow } from './queries.js';
import { showComparison } from './show-comparison.js';
import { confirmedBy, DEFAULT_THRESHOLDS } from './thresholds.js';
import { THRESHOLDS_SHAPE, type ThresholdsForm, thresholdsForm, thresholdsFromBody } from './versions.js';

type Extra = {
  typed?: ThresholdsForm;
  errors?: FieldErrors;
  version?: number;
  /** Makes what is shown of the form's versions, given the setting that holds now. */
  versions?: (now: Now<ThresholdsForm>) => FormVersions;
};

/** What changed between assessments, and the page of the status rule, where the newsroom sets its thresholds. */
export function assessmentRoutes(platform: Platform): Routes {
  const { db } = platform;

  async function rulePage(req: Request, res: Response, extra: Extra = {}, status = 200) {
    const settings = (await thresholdSettings(db)).map((it) => ({ ...it, asks: confirmedBy(it) }));
    const [present] = settings;
    const holding = present ?? DEFAULT_THRESHOLDS;
    const now = { version: present?.number ?? 0, form: thresholdsForm(holding) };
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
        version: extra.version ?? now.version,
        maySet: res.locals.person?.role === 'admin',
        typed: extra.typed ?? now.form,
        errors: extra.errors ?? {},
        versions: extra.versions?.(now) ?? alone(carry(now.form)),
      },
    });
  }

  return {
    'GET /desk/claims/:ref/assessments': (req, res) => showComparison(db, req, res),

    'GET /desk/rule': (req, res) => rulePage(req, res),

    'POST /desk/rule': async (req, res) => {
      const typed = thresholdsFromBody(req.body ?? {});
      const made = madeFrom(req.body, thresholdsFromBody);
      const { number } = await thresholdsNow(db);
      /** Both settings are shown, and the form goes on from the one that holds now. */
      const bothVersions = (extra: Extra = {}, status = 409) =>
        rulePage(
          req,
          res,
          { typed, versions: (now) => beside(THRESHOLDS_SHAPE, now, typed, made), ...extra },
          status,
        );
      if (made.taking && (made.version ?? number) === number) {
        const now = thresholdsForm(await thresholdsNow(db));
        const { form, versions } = taken(THRESHOLDS_SHAPE, now, typed, made);
        return rulePage(req, res, { typed: form, version: number, versions: () => versions });
      }
      if (made.taking || (made.choosing && !made.replacing)) return bothVersions();
      try {
        const { version, ...given } = read(thresholdsInput, req.body);
        const changed = await setThresholds(deskOf(platform, res), version, given);
        goTo(req, res, '/desk/rule', changed ? 'thresholds_set' : 'nothing_changed');
      } catch (error) {
        if (error instanceof Stale) return bothVersions();
        if (!(error instanceof InvalidInput)) throw error;
        const errors = error.fields;
        if (made.choosing) return bothVersions({ errors }, 422);
        const { version = number } = made;
        await rulePage(req, res, { typed, version, errors, versions: () => alone(made.sent) }, 422);
      }
    },
  };
}
