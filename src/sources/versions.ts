import type { Shape } from '../platform/form-shape.js';
import { label } from '../platform/label.js';

/** The names of a source's fields where two versions of it are compared, in the order of its form. */
export const SOURCE_SHAPE: Shape = {
  fields: {
    name: { name: 'Name' },
    kind: { name: 'Kind', say: label },
    description: { name: 'Description' },
    aliases: { name: 'Other spellings' },
    sameAs: { name: 'Links' },
  },
  lists: {
    affiliations: {
      one: 'Role or affiliation',
      many: 'the roles and affiliations',
      first: (row) => [row.role, row.with].filter(Boolean).join(', '),
      fields: {
        role: { name: 'role' },
        kind: { name: 'how', say: label },
        with: { name: 'source' },
        from: { name: 'from' },
        until: { name: 'until' },
      },
    },
  },
};
