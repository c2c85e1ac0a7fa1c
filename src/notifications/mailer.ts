import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { MailConfig } from '../config.js';
import type { Db } from '../platform/database.js';
import { pauseAfter } from './due.js';
import { type Fate, mailDue, type Post } from './mailing.js';

export type Mailer = {
  /** Mails all that is due now. @returns whether the mail server was there */
  round(now?: Date): Promise<boolean>;
  /** Goes round by itself from now on. */
  start(): void;
  /** Stops, once the letter is through that is on its way. */
  close(): Promise<void>;
};

/** Milliseconds for each step of the talk with the mail server, and for all of it. */
const STEP = 10_000;
const WHOLE = 60_000;

/** Opens the way from the desk's notifications to the mail server. Nothing goes before `start` or `round`. */
export function openMailer({ db, log, mail }: { db: Db; log: Logger; mail: MailConfig }): Mailer {
  const post = openPost(mail, log);
  let failures = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<boolean> = Promise.resolve(true);
  /** Whom an address refused for now, and how often; tried again after as many rounds. */
  const refusals = new Map<string, { times: number; until: number }>();

  const once = async (now: Date): Promise<boolean> => {
    const waiting = [...refusals].filter(([, { until }]) => until > now.getTime()).map(([key]) => key);
    const heldBack = new Set(waiting);
    const place = { db, post, publicUrl: mail.publicUrl };
    const isThere = await mailDue(place, now, { heldBack, goesOn: () => !stopped });
    for (const key of [...heldBack].filter((it) => !waiting.includes(it))) {
      const times = (refusals.get(key)?.times ?? 0) + 1;
      refusals.set(key, { times, until: now.getTime() + pauseAfter(times) });
    }
    for (const [key, { until }] of refusals)
      if (until <= now.getTime() && !heldBack.has(key)) refusals.delete(key);
    return isThere;
  };

  const round = (now = new Date()): Promise<boolean> => {
    const next = running.then(() => once(now));
    running = next.catch(() => false);
    return next;
  };

  const goRound = async () => {
    const isFine = await round().catch((error) => {
      log.warn({ err: error }, 'mail could not be looked after');
      return false;
    });
    failures = isFine ? 0 : failures + 1;
    plan();
  };
  const plan = () => {
    if (!stopped) timer = setTimeout(goRound, pauseAfter(failures));
  };

  return {
    round,
    start: plan,
    async close() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** The way to the server over SMTP. The log learns how it went, and never of whom or of what. */
function openPost({ smtpUrl, from }: MailConfig, log: Logger): Post {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: STEP,
    greetingTimeout: STEP,
    socketTimeout: STEP,
    dnsTimeout: STEP,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ messageId, subject, text }, to) => {
    try {
      await inTime(
        transport.sendMail({
          from,
          // As an object, so that what stands in an address is never read as a list of several.
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
      );
      return 'taken';
    } catch (error) {
      const { code, responseCode, command } = error as SmtpError;
      const fate = fateOf(error as SmtpError);
      log.warn({ code, responseCode, command, fate }, 'a mail did not go');
      return fate;
    }
  };
}

type SmtpError = { code?: string; responseCode?: number; command?: string };

/** What a failure means: for this one address, for good or for now, or that the server is of no use just now. */
export function fateOf({ code, responseCode = 0, command = '' }: SmtpError): Fate {
  if (code === 'EENVELOPE' && responseCode === 0) return 'refused';
  if (command.startsWith('RCPT')) return responseCode >= 500 ? 'refused' : 'later';
  return command.startsWith('DATA') && responseCode > 0 ? 'later' : 'away';
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), WHOLE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
