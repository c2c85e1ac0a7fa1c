import type { Schema } from './document.js';

/** A field of a shape as a page tells of it; `ref` names the shape that it holds, where that has a name. */
export type Field = { path: string; isOptional: boolean; type: string; ref: string | null; about: string };

const list = (given: unknown): Schema[] => (Array.isArray(given) ? (given as Schema[]) : []);
const refOf = ({ $ref }: Schema) => (typeof $ref === 'string' ? ($ref.split('/').at(-1) ?? null) : null);

/** What stands in a list: of a tuple each of its places, of others the one schema. */
const itemsOf = ({ items, prefixItems }: Schema): Schema[] => [
  ...list(prefixItems),
  ...(items && typeof items === 'object' ? [items as Schema] : []),
];

/** What a schema stands for besides null. */
const variantsOf = (schema: Schema): Schema[] =>
  [...list(schema.anyOf), ...list(schema.oneOf)].filter((it) => it.type !== 'null');

/** A type in a few words: “list of Claim”, “"a" or "b"”, “text, or null”. */
export function typeOf(schema: Schema): string {
  const ref = refOf(schema);
  if (ref) return ref;
  if (Array.isArray(schema.enum)) return schema.enum.map((it) => JSON.stringify(it)).join(' or ');
  if ('const' in schema) return JSON.stringify(schema.const);
  const variants = variantsOf(schema);
  if (variants.length > 0) {
    const types = [...new Set(variants.map(typeOf))].join(' or ');
    return [...list(schema.anyOf), ...list(schema.oneOf)].length > variants.length
      ? `${types}, or null`
      : types;
  }
  if (schema.type === 'array') {
    return `list of ${[...new Set(itemsOf(schema).map(typeOf))].join(' or ')}`;
  }
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((it) => it !== 'null').map((type) => typeOf({ ...schema, type }));
    return [types.join(' or '), ...(schema.type.includes('null') ? ['null'] : [])].join(', or ');
  }
  if (schema.format === 'date-time') return 'time';
  if (schema.format === 'uri') return 'address';
  return NAMES[String(schema.type)] ?? 'anything';
}

const NAMES: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
};

/** The name of the shape that a field holds, itself, in a list, or where it is not null. */
function shapeIn(schema: Schema): string | null {
  const [only, ...more] = variantsOf(schema);
  if (only && more.length === 0) return shapeIn(only);
  const [item, ...others] = schema.type === 'array' ? itemsOf(schema) : [];
  if (item && others.length === 0) return shapeIn(item);
  return refOf(schema);
}

/**
 * The fields of a schema, those of nested objects after them by their path ("claims[].content.status"). Shapes with a
 * name of their own are told of by it.
 */
export function fieldsOf(schema: Schema, prefix = ''): Field[] {
  const inner = schema.type === 'array' ? itemsOf(schema) : variantsOf(schema);
  const tail = schema.type === 'array' ? '[]' : '';
  const nested = inner.flatMap((it) => fieldsOf(it, `${prefix}${tail}`));
  const required = Array.isArray(schema.required) ? schema.required : [];
  const own = Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, it]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const about = [it, ...variantsOf(it)].find(({ description }) => description)?.description;
    const field = {
      path,
      isOptional: !required.includes(name),
      type: typeOf(it),
      ref: shapeIn(it),
      about: String(about ?? ''),
    };
    return [field, ...(shapeIn(it) ? [] : fieldsOf(it, path))];
  });
  const seen = new Set<string>();
  return [...own, ...nested].filter(({ path }) => !seen.has(path) && seen.add(path));
}
