/** The words a claim is described with, and how they read on a page. */

export const STATUSES = ['confirmed', 'reported', 'contested'] as const;
export type Status = (typeof STATUSES)[number];

export const CLAIM_STATES = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const STANCES = ['asserts', 'denies', 'disputes'] as const;
export const MODES = ['said', 'wrote', 'posted', 'broadcast', 'witnessed', 'published'] as const;
export const TERMS = ['on_the_record', 'on_background', 'anonymous'] as const;
export const PRECISIONS = ['exact', 'day', 'month', 'year', 'about'] as const;
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

/** What each status means and by which rule it is given, for the legend. */
export const STATUS_MEANINGS: Record<Status, { means: string; rule: string }> = {
  confirmed: {
    means: 'Established.',
    rule: 'It rests on a primary document with its passage, or on two accounts of independent origin, and nothing stands against it.',
  },
  reported: {
    means: 'Somebody says so.',
    rule: 'We name who said it, or say why we cannot. Nobody independent has established it yet.',
  },
  contested: {
    means: 'Disputed.',
    rule: 'At least one account stands for it and one against it, of different origin. Both are shown.',
  },
};

/** The legend of a page: each status with its meaning. */
export const LEGEND = STATUSES.map((status) => ({ status, ...STATUS_MEANINGS[status] }));
