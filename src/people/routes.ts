import type { Request, Response } from 'express';
import type { Speech } from '../language/speech.js';
import { deskOf, type Platform } from '../platform/context.js';
import { cookieOptions, readCookie } from '../platform/cookies.js';
import { SESSION_COOKIE } from '../platform/csrf.js';
import { InvalidInput, TooMany } from '../platform/errors.js';
import { read, readId, typedText, versionInput } from '../platform/input.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { addAccount } from './commands/add-account.js';
import {
  changeOwnPassword,
  disableAccount,
  enableAccount,
  resetPassword,
  setRole,
} from './commands/change-account.js';
import { chooseMail } from './commands/choose-mail.js';
import {
  mailInput,
  newAccountInput,
  ownPasswordInput,
  passwordInput,
  readDestination,
  roleInput,
  signInInput,
} from './input.js';
import { passwordMatches } from './password.js';
import { endSession, SESSION_SECONDS, startSession } from './session.js';
import { createSignInLimit } from './sign-in-limit.js';

export function peopleRoutes(platform: Platform): Routes {
  const { db } = platform;
  const limit = createSignInLimit(platform.pool);
  const desk = (res: Response) => deskOf(platform, res);

  const signInPage = (req: Request, res: Response, model: object, status = 200) =>
    show(req, res, {
      view: 'people/sign-in',
      title: (res.locals.speech as Speech).t('sign_in.title'),
      side: 'reader',
      form: true,
      model,
      status,
    });

  const peoplePage = async (req: Request, res: Response, extra: object = {}, status = 200) =>
    show(req, res, {
      view: 'people/index',
      title: 'People',
      side: 'desk',
      status,
      model: {
        people: await db.account.findMany({
          select: {
            id: true,
            name: true,
            email: true,
            role: true,
            createdAt: true,
            disabledAt: true,
            version: true,
          },
          orderBy: [{ disabledAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }],
        }),
        errors: {},
        typed: {},
        ...extra,
      },
    });

  const accountPage = async (req: Request, res: Response, errors: object = {}, status = 200) => {
    const where = { id: res.locals.person.id };
    const { mail } = await db.account.findUniqueOrThrow({ where, select: { mail: true } });
    await show(req, res, {
      view: 'people/account',
      title: 'Your account',
      side: 'desk',
      model: { errors, mail, sendsMail: platform.config.mail !== undefined },
      status,
    });
  };

  return {
    'GET /sign-in': (req, res) => {
      const to = readDestination(req.query.to);
      return res.locals.person ? goTo(req, res, to) : signInPage(req, res, { to, errors: {}, typed: {} });
    },
    'POST /sign-in': async (req, res) => {
      const to = readDestination(req.body?.to);
      const typed = { email: typeof req.body?.email === 'string' ? req.body.email : '' };
      try {
        const given = read(signInInput, req.body);
        const address = req.ip ?? 'unknown';
        await limit.attempt(given.email, address);
        const account = await db.account.findUnique({ where: { email: given.email } });
        const usable = account && !account.disabledAt ? account.passwordHash : undefined;
        if (!account || !(await passwordMatches(given.password, usable)))
          throw new InvalidInput({ '': 'That address and password do not belong together.' });
        await limit.succeeded(given.email, address);
        const before = readCookie(req, SESSION_COOKIE);
        if (before) await endSession(db, before);
        const token = await startSession(db, account.id, new Date(), account.passwordHash);
        if (!token) throw new InvalidInput({ '': 'The account was changed just now. Please try once more.' });
        res.cookie(SESSION_COOKIE, token, cookieOptions(req, SESSION_SECONDS));
        goTo(req, res, to);
      } catch (error) {
        if (error instanceof InvalidInput)
          return signInPage(req, res, { to, typed, errors: error.fields }, 422);
        if (error instanceof TooMany) {
          res.set('Retry-After', String(error.retryAfterSeconds));
          return signInPage(req, res, { to, typed, errors: { '': error.message } }, 429);
        }
        throw error;
      }
    },
    'POST /sign-out': async (req, res) => {
      await endSession(db, readCookie(req, SESSION_COOKIE) ?? '');
      res.clearCookie(SESSION_COOKIE, cookieOptions(req));
      goTo(req, res, '/', 'signed_out');
    },

    'GET /desk/account': (req, res) => accountPage(req, res),
    'POST /desk/account/password': async (req, res) => {
      try {
        const token = readCookie(req, SESSION_COOKIE) ?? '';
        await changeOwnPassword(desk(res), read(ownPasswordInput, req.body), token);
        goTo(req, res, '/desk/account', 'password_changed');
      } catch (error) {
        if (error instanceof InvalidInput) return accountPage(req, res, error.fields, 422);
        throw error;
      }
    },

    'POST /desk/account/mail': async (req, res) => {
      const changed = await chooseMail(desk(res), read(mailInput, req.body).mail);
      goTo(req, res, '/desk/account', changed ? 'mail_chosen' : 'nothing_changed');
    },

    'GET /desk/people': (req, res) => peoplePage(req, res),
    'POST /desk/people': async (req, res) => {
      try {
        const given = read(newAccountInput, req.body);
        await addAccount({ db, by: desk(res).actor.id, now: () => new Date() }, given);
        goTo(req, res, '/desk/people', 'account_added');
      } catch (error) {
        if (error instanceof InvalidInput)
          return peoplePage(req, res, { errors: error.fields, typed: typedText(req.body) }, 422);
        throw error;
      }
    },
    'POST /desk/people/:id/role': async (req, res) => {
      const { role, version } = read(roleInput, req.body);
      await setRole(desk(res), readId(req.params.id, 'account'), version, role);
      goTo(req, res, '/desk/people', 'account_changed');
    },
    'POST /desk/people/:id/disabling': async (req, res) => {
      await disableAccount(desk(res), readId(req.params.id, 'account'), read(versionInput, req.body).version);
      goTo(req, res, '/desk/people', 'account_changed');
    },
    'POST /desk/people/:id/enabling': async (req, res) => {
      await enableAccount(desk(res), readId(req.params.id, 'account'), read(versionInput, req.body).version);
      goTo(req, res, '/desk/people', 'account_changed');
    },
    'POST /desk/people/:id/password': async (req, res) => {
      const { password, version } = read(passwordInput, req.body);
      await resetPassword(desk(res), readId(req.params.id, 'account'), version, password);
      goTo(req, res, '/desk/people', 'account_changed');
    },
  };
}
