import { ARTICLE_SAYS, DMITRIEV, RUBIO, SATURDAY, SBU } from './accounts.js';
import type { SeedNote, SeedRevision } from './types.js';

// What happened to claims once the article was out. The slips are the desk's own and invented; what they are mended
// to stands in the article.

export const REVISIONS: SeedRevision[] = [
  {
    claim: 'no-forced-agreement',
    before: {
      statement:
        'The United States would not force any peace agreement on Ukraine, Marco Rubio said on Saturday.',
      attributions: [
        {
          stance: 'asserts',
          hops: [{ ...RUBIO, time: SATURDAY, quote: 'There’s no peace deal unless Ukraine agrees to it.' }],
        },
      ],
    },
    change: 'correction',
    told: 'We had Marco Rubio say so on Saturday. The article has Friday.',
    author: 'checker2',
    reviewer: 'editor',
    proposed: 31,
    approved: 38,
  },
  {
    claim: 'sbu-jets',
    before: {
      reason:
        'A party’s claim about its own success. The SBU’s word goes back to the Government of Ukraine: one origin.',
      attributions: [{ stance: 'asserts', hops: [SBU] }],
    },
    change: 'clarification',
    told: 'The SBU’s word came by way of Kyiv, which we had left out. The status stays.',
    author: 'checker2',
    reviewer: 'editor',
    proposed: 172,
    approved: 194,
  },
  {
    claim: 'miami-meetings',
    before: {
      status: 'reported',
      reason:
        'One account beside the article’s own: Dmitriev, for Russia, confirms that he is travelling there. Nobody denies it.',
      attributions: [
        { stance: 'asserts', statement: 'He is travelling to Miami.', hops: [DMITRIEV] },
        ARTICLE_SAYS,
      ],
    },
    change: 'update',
    told: 'Marco Rubio’s account now stands beside Kirill Dmitriev’s: two governments, so it is confirmed.',
    author: 'checker2',
    reviewer: 'editor2',
    proposed: 1265,
    approved: 1290,
  },
];

export const LATER_NOTES: SeedNote[] = [
  {
    claim: 'no-forced-agreement',
    author: 'editor2',
    body: 'We are looking again at the day: the article has Friday, and our claim Saturday.',
    written: 14,
    resolved: 45,
  },
];
