import { z } from 'zod';
import { entry, nothing, salted, standing, status } from './entry.js';

/** Claim content as it stood after the change; its shape is claims/content.ts, older ones stay as they were. */
const content = z.record(z.string(), z.json());
/** What a change of something published is, and what readers are told of it. */
const told = { change: z.string().nullish(), told: z.string().nullish() };
/** What a reviewer says of parts of a proposal. */
const comments = z.array(z.strictObject({ part: z.string(), text: z.string() }));

/** Claims, from the first mark on. */
export const EVENTS_OF_CLAIMS = {
  claim_marked: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), content }),
    sentence: (_, it) => `marked claim ${it.ref}`,
    readers: false,
  }),
  claim_edited: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), changed: z.array(z.string()), content }),
    sentence: (_, it) => `edited claim ${it.ref}: ${it.changed.join(', ')}`,
    readers: false,
  }),
  claim_submitted: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      status,
      reason: z.string(),
      ...told,
    }),
    sentence: (_, it) => `proposed ${it.status} for claim ${it.ref}`,
    readers: false,
  }),
  claim_approved: entry({
    public: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      status,
      statement: z.string(),
      override: z.string().nullable(),
      /** Of what readers are shown, under the salt of the private part (src/claims/shown-content.ts). */
      contentDigest: z.string().optional(),
      /** What approvals sealed before: without a salt, so that it is published nowhere. */
      digest: z.string().optional(),
      ...told,
    }),
    private: z.strictObject({
      note: z.string().nullable(),
      comments: comments.optional(),
      /** Of the whole content that was approved. */
      digest: z.string().optional(),
      contentSalt: z.string().optional(),
      /** When somebody was to look at it again before this; what undoing the approval brings back. */
      recheckBefore: z.string().nullable().optional(),
    }),
    sentence: (it) => `approved claim ${it.ref} as ${it.status}`,
    readers: true,
  }),
  claim_returned: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      note: z.string(),
      comments: comments.optional(),
    }),
    sentence: (_, it) => `returned claim ${it.ref}${it.note ? `: ${it.note}` : ''}`,
    readers: false,
  }),
  claim_taken_back: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), assessment: z.number() }),
    sentence: (_, it) => `took back the proposal for claim ${it.ref}`,
    readers: false,
  }),
  claim_withdrawn: entry({
    public: salted({ ref: z.string(), wasPublic: z.boolean(), told: z.string().nullish() }),
    private: z.strictObject({ reason: z.string() }),
    sentence: (it, { reason }) => `withdrew claim ${it.ref}: ${reason}`,
    readers: true,
  }),
  claim_restored: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string() }),
    sentence: (_, it) => `restored claim ${it.ref} as a draft`,
    readers: false,
  }),

  decision_undone: entry({
    /** Only of an approval, which readers may have seen. */
    public: z.strictObject({ ref: z.string().optional(), assessment: z.number().optional() }),
    private: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      undid: z.enum(['approved', 'returned']),
    }),
    sentence: (_, it) =>
      `undid the ${it.undid === 'approved' ? 'approval' : 'return'} of claim ${it.ref}; it waits for review again`,
    readers: false,
  }),
  claim_planned: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      changed: z.array(z.string()),
      plan: z.record(z.string(), z.json()),
    }),
    sentence: (_, it) => `planned claim ${it.ref}: ${it.changed.join(', ')}`,
    readers: false,
  }),
  claim_rechecked: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      recheckAt: z.string().nullable(),
      note: z.string().nullable(),
    }),
    sentence: (_, it) => `looked again at claim ${it.ref}: it still holds${it.note ? `. ${it.note}` : ''}`,
    readers: false,
  }),
  claim_flagged: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), flagId: z.string(), standing, reason: z.string() }),
    sentence: (_, it) => `flagged claim ${it.ref}: what it rests on was ${it.standing}. ${it.reason}`,
    readers: false,
  }),
  claim_flag_cleared: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), flagId: z.string(), note: z.string().nullable() }),
    sentence: (_, it) => `cleared the flag on claim ${it.ref}${it.note ? `: ${it.note}` : ''}`,
    readers: false,
  }),
} as const;
