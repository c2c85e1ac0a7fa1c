import { ENGLISH, type Speech } from '../language/speech.js';

/** The words a claim is described with, and how they read on a page. */

export const STATUSES = ['confirmed', 'reported', 'contested'] as const;
export type Status = (typeof STATUSES)[number];

export const CLAIM_STATES = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const STANCES = ['asserts', 'denies', 'disputes'] as const;
export const MODES = ['said', 'wrote', 'posted', 'broadcast', 'witnessed', 'published'] as const;
export const TERMS = ['on_the_record', 'on_background', 'anonymous'] as const;
export const PRECISIONS = ['exact', 'day', 'month', 'year', 'about'] as const;
/** Sides of a matter that stand against the claim; the claim's own is 1. */
export const SIDES_AGAINST = ['2', '3', '4'] as const;
export const BEARINGS = ['supports', 'refutes', 'context'] as const;
export const EVIDENCE_KINDS = ['document', 'data', 'image', 'video', 'interview', 'report'] as const;
export const SOURCE_KINDS = [
  'person',
  'organisation',
  'publication',
  'document',
  'group',
  'anonymous',
] as const;

export const PRIORITIES = ['urgent', 'high', 'normal'] as const;
export type Priority = (typeof PRIORITIES)[number];
/** What a revision of something published can be. */
export const CHANGES = ['correction', 'update', 'clarification'] as const;
export type Change = (typeof CHANGES)[number];

/** What a status means and by which rule it is given. */
export type Meaning = { status: Status; means: string; rule: string };

/** The legend of a page. @param confirmedBy what the thresholds ask for before a claim is confirmed, as a sentence */
export const legendOf = (confirmedBy: string, { t }: Speech = ENGLISH): Meaning[] => [
  { status: 'confirmed', means: t('status.confirmed_means'), rule: confirmedBy },
  { status: 'reported', means: t('status.reported_means'), rule: t('status.reported_rule') },
  { status: 'contested', means: t('status.contested_means'), rule: t('status.contested_rule') },
];
