import { z } from 'zod';
import { optionalOneOf, words } from '../platform/input.js';
import { ANNOTATION_KINDS } from './kinds.js';

export const VISIBILITIES = ['internal', 'public'] as const;

const body = words('The note', 5000);
const kind = optionalOneOf('What it is', ANNOTATION_KINDS).transform((it) => it ?? 'note');

export const annotationInput = z.object({
  body,
  kind,
  visibility: optionalOneOf('Who reads it', VISIBILITIES).transform((it) => it ?? 'internal'),
});

/**
 * A note on a passage: UTF-16 code units in one part of the current revision, half open. The place comes from
 * the words selected, or as `part:start-end` from the list of sentences.
 */
export const passageInput = z.preprocess(
  (given) => {
    const form = (given ?? {}) as Record<string, unknown>;
    const chosen = /^(\w+):(\d{1,9})-(\d{1,9})$/.exec(typeof form.place === 'string' ? form.place : '');
    return chosen ? { ...form, part: chosen[1], start: chosen[2], end: chosen[3] } : form;
  },
  annotationInput.extend({
    part: z.enum(['headline', 'summary', 'body'], { error: 'Select the words that the note is about.' }),
    start: z.coerce.number().int(),
    end: z.coerce.number().int(),
  }),
);

/** A note on evidence, which is the desk's own: readers never see one. */
export const evidenceNoteInput = z.object({ body, kind });

export const replyInput = z.object({ body });
