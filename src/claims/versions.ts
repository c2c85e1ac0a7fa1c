import type { FieldShape, Fields, Shape } from '../platform/form-shape.js';
import { label } from '../platform/label.js';

/** A word of a list reads as in the form. */
const word = (name: string): FieldShape => ({ name, say: label });
const text = (name: string): FieldShape => ({ name });
const PRIMARY: Record<string, string> = { 0: 'no', 1: 'yes' };
/** What stands for the claim is on its side, and there is nothing to answer to it. */
const against = (name: string, more: Partial<FieldShape> = {}): FieldShape => ({
  name,
  ...more,
  counts: (row) => row.stance !== 'asserts' && row.bearing !== 'supports' && row.bearing !== 'context',
});
const side = against('side', { say: (it) => it });
const answer = against('our answer to it');
const field = (name: string) => (row: Fields) => String(row[name] ?? '');

/** The names of a claim's fields where two versions of it are compared, in the order of its form. */
export const CLAIM_SHAPE: Shape = {
  fields: {
    statement: text('Statement'),
    status: word('Status'),
    reason: text('Reason'),
    settle: text('What would settle it'),
    overrideReason: text('Reason for the override'),
    shelfLife: text('How long it keeps'),
    change: word('What the change is'),
    told: text('What readers are told'),
  },
  lists: {
    spans: {
      one: 'Words',
      many: 'the words',
      first: field('words'),
      fields: {
        words: text('exact words'),
        part: { name: 'stands in the', say: (it) => (it === 'body' ? 'text' : it) },
      },
      along: { start: 'words', end: 'words' },
    },
    attributions: {
      one: 'Account',
      many: 'the accounts',
      first: (row) => (Array.isArray(row.hops) ? String(row.hops[0]?.source ?? '') : ''),
      fields: {
        stance: { name: 'stance', say: (it) => `${label(it)} it` },
        side,
        statement: text('in its own terms'),
        answer,
      },
      lists: {
        hops: {
          one: 'link',
          many: 'the links',
          first: field('source'),
          fields: {
            source: text('source'),
            sourceKind: word('if new, it is'),
            mode: word('how'),
            terms: word('terms'),
            toWhom: text('to whom'),
            quote: text('exact words'),
            timeText: text('when, in words'),
            timeValue: text('as a date'),
            timePrecision: word('exact to'),
            anonymityReason: text('if anonymous, why'),
            publicDescription: text('description for readers'),
            place: text('where'),
            url: text('link to it'),
            archivedUrl: text('archived copy'),
          },
        },
      },
    },
    evidence: {
      one: 'Evidence',
      many: 'the evidence',
      id: 'id',
      first: field('title'),
      fields: {
        bearing: word('what it does'),
        title: text('title'),
        kind: word('kind'),
        primary: { name: 'primary record', say: (it) => PRIMARY[it] ?? it },
        retrievedOn: text('retrieved on'),
        passage: text('exact passage'),
        locator: text('where in it'),
        url: text('link'),
        source: text('comes from'),
        sourceKind: word('if new, it is'),
        side,
        answer,
      },
    },
  },
};
