import { Tokenizer, TokenType } from '@streamparser/json';
import { DEEPEST, FileProblem, LONGEST_ROW } from './words.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Keys of a root object, or of its first page, whose list holds the items. */
const LISTS = ['@graph', 'dataFeedElement', 'itemListElement', 'items', 'first'];

type Level = {
  kind: 'object' | 'list';
  /** What is gathered; none of a list that is given item by item. */
  value: { [key: string]: Json } | Json[] | null;
  /** Whether what stands in this list are items of their own. */
  streams: boolean;
  key: string;
  expects: 'key' | 'first key' | 'colon' | 'value' | 'first value' | 'end';
};

/**
 * Takes JSON apart as it comes in, in memory that does not grow with the file: a root list's elements, those of a
 * root object's list of items, or the root objects themselves, of which there may be several (NDJSON).
 * @param onItem is given each item as soon as it is whole
 */
export function jsonItems(onItem: (item: Json) => void) {
  const tokens = new Tokenizer();
  const levels: Level[] = [];
  /** Characters gathered for the item at hand. */
  let gathered = 0;
  let [fed, lastToken, lines] = [0, 0, 1];
  /** The bytes at hand, which begin at `fed`. */
  let chunk: Uint8Array = new Uint8Array();
  let gaveItems = false;

  /** @param at the byte of the file at which it is broken */
  const broken = (at = lastToken) =>
    new FileProblem(
      `The JSON is broken near line ${(lines + linesIn(chunk.subarray(0, Math.max(0, at - fed)))).toLocaleString('en')}. Nothing of the file is kept: put it right and send it anew.`,
    );

  const streamsIn = (top: Level | undefined): boolean => {
    if (!top) return true;
    if (levels.length === 1) return top.kind === 'object' && LISTS.includes(top.key);
    return levels.length === 2 && levels[0]?.key === 'first' && top.kind === 'object' && top.key === 'items';
  };

  const open = (kind: Level['kind']) => {
    const top = levels.at(-1);
    if (levels.length >= DEEPEST)
      throw new FileProblem('Too many things stand within each other in this JSON.');
    const streams = kind === 'list' && streamsIn(top);
    const value = kind === 'object' ? Object.create(null) : streams ? null : [];
    levels.push({ kind, value, streams, key: '', expects: kind === 'object' ? 'first key' : 'first value' });
  };

  /** Puts a value that is whole where it belongs. */
  const put = (value: Json) => {
    const top = levels.at(-1);
    if (!top) {
      // The root of a list of items says nothing more of them.
      if (value !== null && !gaveItems) onItem(value);
      gathered = 0;
      gaveItems = false;
      return;
    }
    top.expects = 'end';
    if (top.streams) {
      onItem(value);
      gaveItems = true;
      gathered = 0;
    } else if (Array.isArray(top.value)) top.value.push(value);
    else if (top.value) top.value[top.key] = value;
  };

  const close = (kind: Level['kind']) => {
    const top = levels.pop();
    const isRight = kind === 'object' ? ['first key', 'end'] : ['first value', 'end'];
    if (top?.kind !== kind || !isRight.includes(top.expects)) throw broken();
    if (!top.streams) return put(top.value as Json);
    // A list of items that is empty is still no item itself.
    if (levels.length === 0) gaveItems = true;
    put(null);
  };

  const take = (token: TokenType, value: unknown) => {
    const top = levels.at(-1);
    const isValue = !top || top.expects === 'value' || top.expects === 'first value';
    gathered += typeof value === 'string' ? value.length : 8;
    if (gathered > LONGEST_ROW) throw tooLong();
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET:
        if (!isValue) throw broken();
        return open(token === TokenType.LEFT_BRACE ? 'object' : 'list');
      case TokenType.RIGHT_BRACE:
        return close('object');
      case TokenType.RIGHT_BRACKET:
        return close('list');
      case TokenType.COLON:
        if (top?.expects !== 'colon') throw broken();
        top.expects = 'value';
        return;
      case TokenType.COMMA:
        if (top?.expects !== 'end') throw broken();
        top.expects = top.kind === 'object' ? 'key' : 'value';
        return;
      default:
        if (top?.kind === 'object' && (top.expects === 'key' || top.expects === 'first key')) {
          if (token !== TokenType.STRING) throw broken();
          top.key = value as string;
          top.expects = 'colon';
          return;
        }
        if (!isValue) throw broken();
        // A bare word or figure is neither an object nor a list of them.
        if (!top) throw new FileProblem('This JSON holds no objects.');
        return put(value as Json);
    }
  };

  tokens.onToken = ({ token, value, offset }) => {
    lastToken = offset;
    take(token, value);
  };
  tokens.onError = (error) => {
    throw error;
  };

  /** What goes wrong within the tokenizer is the file's fault, but for what was thrown here. */
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      throw error instanceof FileProblem ? error : broken(tokenAt());
    }
  };
  /** Where the tokenizer has got to: it tells of that to no one, but keeps it. */
  const tokenAt = () => {
    const { offset } = tokens as unknown as { offset?: unknown };
    return typeof offset === 'number' ? offset : lastToken;
  };

  return {
    /** @throws FileProblem where the JSON is broken, or something in it is larger than can be a row */
    write(bytes: Uint8Array) {
      chunk = bytes;
      guarded(() => tokens.write(bytes));
      fed += bytes.length;
      lines += linesIn(bytes);
      if (fed - lastToken > LONGEST_ROW && levels.length > 0) throw tooLong();
    },
    /** @throws FileProblem where the JSON breaks off */
    end() {
      let isWhole = levels.length === 0;
      try {
        tokens.end();
      } catch {
        isWhole = false;
      }
      if (!isWhole)
        throw new FileProblem(
          'The JSON breaks off before its end. Nothing of the file is kept: was it sent or saved whole?',
        );
    },
  };
}

const linesIn = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
};

const tooLong = () =>
  new FileProblem(`Something in this JSON is longer than ${LONGEST_ROW.toLocaleString('en')} characters.`);
