import { format } from '../platform/format.js';

/** The kinds of notifications, as the database names them. */
export const NOTIFICATION_KINDS = [
  'assigned',
  'mentioned',
  'returned',
  'answered',
  'challenged',
  'approved',
  'flagged',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What a notification tells of: names of people and where to look. Never what was written there. */
export type Told = {
  kind: NotificationKind;
  /** Who caused it; nobody where it was a reader. */
  actor: string | null;
  /** The claim's public name. */
  ref: string | null;
  /** Whether it is about a note, and whether about an item of evidence. */
  onNote: boolean;
  onEvidence: boolean;
  onChallenge: boolean;
};

/** What a notification says, in one sentence without its full stop: "Ines Okafor mentioned you on claim K7Q2XD". */
export function sentenceOfTold(told: Told): string {
  const who = oneLine(told.actor ?? '') || (told.kind === 'challenged' ? 'A reader' : 'Somebody');
  return format.initial(SENTENCES[told.kind](who, placeOf(told), told));
}

const placeOf = ({ ref, onEvidence }: Told): string =>
  ref ? `claim ${ref}` : onEvidence ? 'an item of evidence' : 'a passage of an article';

const SENTENCES: Record<NotificationKind, (who: string, place: string, told: Told) => string> = {
  assigned: (who, place) => `${who} assigned ${place} to you`,
  mentioned: (who, place) => `${who} mentioned you on ${place}`,
  returned: (who, place) => `${who} returned ${place}`,
  answered: (who, place, { onNote, onChallenge }) =>
    onChallenge && !onNote
      ? `${who} answered a reader’s objection to ${place}`
      : `${who} answered a note on ${place}`,
  challenged: (who, place) => `${who} objects to ${place}`,
  approved: (who, place) => `${who} approved ${place}`,
  flagged: (_, place) => `what ${place} rests on was corrected or retracted`,
};

/** A name as it may stand in a line of text or of a mail's head: no line ends, no control characters. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
