import { z } from 'zod';
import { entry, nothing } from './entry.js';

/** Files of claims from elsewhere. What is in them is told of each claim where it is marked. */
export const EVENTS_OF_IMPORTS = {
  import_made: entry({
    public: nothing,
    private: z.strictObject({ importId: z.string(), size: z.number(), sha256: z.string() }),
    sentence: () => 'sent a file to be imported',
    readers: false,
  }),
  import_finished: entry({
    public: nothing,
    private: z.strictObject({
      importId: z.string(),
      claims: z.number(),
      sources: z.number(),
      /** Rows that somebody else had imported meanwhile. */
      known: z.number(),
    }),
    sentence: (_, it) =>
      `imported ${it.claims} ${it.claims === 1 ? 'claim' : 'claims'} from a file, as drafts`,
    readers: false,
  }),
  import_dropped: entry({
    public: nothing,
    private: z.strictObject({ importId: z.string() }),
    sentence: () => 'dropped a file that was to be imported',
    readers: false,
  }),
} as const;
