import { z } from 'zod';
import { words } from '../platform/input.js';

/** The form for a copy from a link. Whether the link may be followed is found out when it is. */
export const fetchInput = z.object({ link: words('The link', 2000) });
