import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../platform/language.js';

/** What fills the places of a message. */
export type Values = Record<string, string | number>;

/** A stretch of a message. `given`: it was put in, and so may be in another language than the message. */
export type Piece = { text: string; given: boolean };

/** Formatted as a part of its own, so that it is told from the words around it. */
class Given {
  constructor(private readonly text: string) {}
  toString = () => this.text;
}

/** What most messages are made of: words, and places that are filled as they are. */
type Plain = (string | { name: string })[];

/** A message of the catalogue in one language. It is parsed once. */
export class Message {
  private readonly format: IntlMessageFormat;
  /** Without plurals and choices there is nothing to decide, which is ten times as fast. */
  private readonly plain: Plain | null;

  /** @param pattern in ICU MessageFormat */
  constructor(pattern: string, language: Language) {
    this.format = new IntlMessageFormat(pattern, language, undefined, { ignoreTag: true });
    this.plain = plainOf(this.format);
  }

  /** @throws where a place has no value */
  text(values: Values = {}): string {
    if (!this.plain || !isWhole(this.plain, values)) return String(this.format.format(values));
    let text = '';
    for (const it of this.plain) text += typeof it === 'string' ? it : values[it.name];
    return text;
  }

  /**
   * The message in pieces, neighbours together that were not given.
   * @param own what is put in and is in the message's own language
   * @throws where a place has no value
   */
  pieces(given: Values, own: Values): Piece[] {
    if (!this.plain || !isWhole(this.plain, { ...own, ...given })) return this.formatted(given, own);
    const pieces: Piece[] = [];
    for (const it of this.plain) {
      const isGiven = typeof it !== 'string' && it.name in given;
      const text = typeof it === 'string' ? it : String(isGiven ? given[it.name] : own[it.name]);
      const last = pieces.at(-1);
      if (last && !last.given && !isGiven) last.text += text;
      else pieces.push({ text, given: isGiven });
    }
    return pieces;
  }

  private formatted(given: Values, own: Values): Piece[] {
    const wrapped = Object.entries(given).map(([name, it]) => [name, new Given(String(it))] as const);
    const parts = this.format.formatToParts<Given>({ ...own, ...Object.fromEntries(wrapped) });
    return parts.map(({ value }) => ({ text: String(value), given: value instanceof Given }));
  }
}

/** Names of the library for its own kinds of elements. */
const LITERAL = 0;
const ARGUMENT = 1;

function plainOf(format: IntlMessageFormat): Plain | null {
  const plain: Plain = [];
  for (const it of format.getAst()) {
    if (it.type === LITERAL) plain.push(it.value);
    else if (it.type === ARGUMENT) plain.push({ name: it.value });
    else return null;
  }
  return plain;
}

/** Whether each place has a value; where one has none, the library says so. */
const isWhole = (plain: Plain, values: Values): boolean =>
  plain.every((it) => typeof it === 'string' || (values[it.name] ?? null) !== null);
