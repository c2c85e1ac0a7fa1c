import type { Request, Response } from 'express';
import { SOURCE_KINDS } from '../claims/words.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, Forbidden, InvalidInput, NotNow, Stale } from '../platform/errors.js';
import { read, readId } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { changeIdentity, liftProtection, setGuardians } from './commands/change-protection.js';
import { addProtectedSource, protectSource } from './commands/protect-source.js';
import { possibleGuardians } from './identity.js';
import {
  exposureInput,
  guardiansInput,
  identityInput,
  newProtectedInput,
  protectInput,
  typedProtection,
} from './protection-input.js';
import { filledFrom, type ProtectionPage, protectionPage } from './protection-page.js';

/** The form of the page that something was typed into; the others show what stands there. */
type Part = 'identity' | 'guardians' | 'exposure';
type Trouble = { part: Part; errors?: FieldErrors; stale?: boolean; status: number };

export function protectionRoutes(platform: Platform): Routes {
  const { db } = platform;
  const desk = (res: Response) => deskOf(platform, res);
  const idOf = (req: Request) => readId(req.params.id, 'source');
  const pageOf = (id: string) => `/desk/sources/${id}/protection`;

  const newPage = async (req: Request, res: Response, errors: FieldErrors = {}, status = 200) => {
    const typed = typedProtection(req.body);
    await show(req, res, {
      view: 'sources/protection-new',
      title: 'A new protected source',
      side: 'desk',
      status,
      model: {
        typed: status === 200 ? { ...typed, guardianIds: [desk(res).actor.id] } : typed,
        errors,
        kinds: SOURCE_KINDS,
        choice: await possibleGuardians(db),
      },
    });
  };

  const showPage = async (req: Request, res: Response, page: ProtectionPage, trouble?: Trouble) => {
    const { actor } = desk(res);
    const filled = filledFrom(page, actor);
    const typed = typedProtection(req.body);
    const form = (part: Part) => ({
      typed: trouble?.part === part ? typed : filled,
      errors: (trouble?.part === part && trouble.errors) || {},
    });
    await show(req, res, {
      view: 'sources/protection',
      title: `Protection: ${page.source.name}`,
      side: 'desk',
      status: trouble?.status ?? 200,
      model: {
        ...page,
        stale: trouble?.stale ? trouble.part : null,
        identityForm: form('identity'),
        guardiansForm: form('guardians'),
        exposureForm: form('exposure'),
      },
    });
  };

  /** A change of a source's protection: its form comes back with what was typed when it is wrong or too late. */
  const change =
    (part: Part, act: (req: Request, res: Response, page: ProtectionPage) => Promise<void>) =>
    async (req: Request, res: Response) => {
      const page = await protectionPage(db, desk(res).actor, idOf(req));
      if (page.state === 'closed') throw new Forbidden('Only the guardians of this source can do that.');
      try {
        await act(req, res, page);
      } catch (error) {
        const trouble = troubleOf(error, part);
        if (!trouble) throw error;
        // Protected, or not any more, or theirs no more: the form that was typed into is not on the page now.
        const now = await protectionPage(db, desk(res).actor, page.source.id);
        if (now.state !== page.state) throw error;
        await showPage(req, res, now, trouble);
      }
    };

  return {
    'GET /desk/protected-sources/new': (req, res) => newPage(req, res),
    'POST /desk/protected-sources': async (req, res) => {
      try {
        const { identity, guardianId, ...given } = read(newProtectedInput, req.body);
        const id = await addProtectedSource(desk(res), { ...given, ...identity, guardians: guardianId });
        goTo(req, res, pageOf(id), 'source_protected');
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        await newPage(req, res, error.fields, 422);
      }
    },

    'GET /desk/sources/:id/protection': async (req, res) =>
      showPage(req, res, await protectionPage(db, desk(res).actor, idOf(req))),

    'POST /desk/sources/:id/protection': change('identity', async (req, res, page) => {
      const { id } = page.source;
      if (page.state === 'open') {
        const { version, identity, guardianId, publicDescription } = read(protectInput, req.body);
        const given = { ...identity, publicDescription, guardians: guardianId };
        await protectSource(desk(res), id, version, given);
        return goTo(req, res, pageOf(id), 'source_protected');
      }
      const { version, identity, publicDescription } = read(identityInput, req.body);
      const changed = await changeIdentity(desk(res), id, version, { ...identity, publicDescription });
      goTo(req, res, pageOf(id), changed ? 'source_protection_changed' : 'nothing_changed');
    }),

    'POST /desk/sources/:id/guardians': change('guardians', async (req, res, { source }) => {
      const { version, guardianId } = read(guardiansInput, req.body);
      const changed = await setGuardians(desk(res), source.id, version, guardianId);
      goTo(req, res, pageOf(source.id), changed ? 'source_protection_changed' : 'nothing_changed');
    }),

    'POST /desk/sources/:id/exposure': change('exposure', async (req, res, { source }) => {
      const { version, reason } = read(exposureInput, req.body);
      await liftProtection(desk(res), source.id, version, reason);
      goTo(req, res, pageOf(source.id), 'source_protection_lifted');
    }),
  };
}

function troubleOf(error: unknown, part: Part): Trouble | undefined {
  if (error instanceof InvalidInput) return { part, errors: error.fields, status: 422 };
  if (error instanceof NotNow) return { part, errors: { '': error.message }, status: 409 };
  if (error instanceof Stale) return { part, stale: true, status: 409 };
  return undefined;
}
