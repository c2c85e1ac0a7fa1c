import { z } from 'zod';
import { SOURCE_KINDS } from '../claims/words.js';
import { optionalOneOf, words } from '../platform/input.js';

/** A source as a form names it: found by its name, or made with this kind where there is none yet. */
export const sourceInput = z.object({
  source: words('Who', 200),
  sourceKind: optionalOneOf('What kind of source', SOURCE_KINDS),
});
