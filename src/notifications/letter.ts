import { oneLine } from './sentences.js';

/** When notifications are sent by e-mail. */
export type MailChoice = 'at_once' | 'digest' | 'never';

/** A mail before it goes: plain text, and the same id however often it has to be tried. */
export type Letter = { messageId: string; subject: string; text: string };

type Line = { id: string; sentence: string; href: string };

/** Notifications that a digest tells one by one. */
const TOLD = 100;

/** One notification as a mail: what happened and where, never what was written there. */
export function noticeLetter({ id, sentence, href }: Line, publicUrl: string): Letter {
  return letter(`notification-${id}`, sentence, `${sentence}.\n\n${publicUrl}${href}\n`, publicUrl);
}

/** The notifications of a day as one mail. @param key what tells it from every other: whose, and of when */
export function digestLetter(lines: readonly Line[], key: string, publicUrl: string): Letter {
  const told = lines.slice(0, TOLD).map(({ sentence, href }) => `${sentence}.\n${publicUrl}${href}\n`);
  const more = lines.length - told.length;
  if (more > 0) told.push(`And ${more} more.\n${publicUrl}/desk/notifications\n`);
  const count = lines.length === 1 ? 'One notification' : `${lines.length} notifications`;
  return letter(`digest-${key}`, `${count} on the desk`, told.join('\n'), publicUrl);
}

function letter(key: string, subject: string, text: string, publicUrl: string): Letter {
  const footer = `\n-- \nWhen these mails come: ${publicUrl}/desk/account\n`;
  return { messageId: messageId(key, publicUrl), subject: oneLine(subject), text: text + footer };
}

type Answered = { id: string; ref: string; state: 'accepted' | 'declined'; answer: string };

/** What somebody who objected to a claim, and left an address, is told of it: the desk's own answer. */
export function answerLetter({ id, ref, state, answer }: Answered, publicUrl: string): Letter {
  return {
    messageId: messageId(`objection-${id}`, publicUrl),
    subject: `Your objection to claim ${ref}`,
    text: `The desk has looked at your objection to claim ${ref}, and ${state} it. Its answer:\n\n${answer}\n\n${publicUrl}/claims/${ref}\n`,
  };
}

const messageId = (key: string, publicUrl: string) => `<${key}@${new URL(publicUrl).hostname}>`;
