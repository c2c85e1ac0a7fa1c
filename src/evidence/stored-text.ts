import {
  checkQuotation,
  type QuotationRun,
  quotationRecord,
  someEffort,
  type Verdict,
} from '../claims/quotation.js';
import { wordsOfPage } from './page-words.js';

/** Bytes of copies that are read for their words, and characters of words that passages are looked for in, for one page. */
export const READABLE_SIZE = 2_000_000;
export const SEARCHABLE_LENGTH = 300_000;

/** Media types whose words can be read. */
export const isReadable = (mediaType: string): boolean => ['text/html', 'text/plain'].includes(mediaType);

/**
 * The words of a copy, those of a page without its markup.
 * @returns null for what is not read
 */
export function textOf(bytes: Uint8Array, mediaType: string): string | null {
  if (!isReadable(mediaType)) return null;
  const text = decode(bytes);
  return mediaType === 'text/html' ? wordsOfPage(text) : text;
}

/** Bytes as text: UTF-8 where they are that, otherwise as the page says itself, or else as old pages were. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
    const named = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(start)?.[1];
    return decoderOf(named).decode(bytes);
  }
}

function decoderOf(name = 'windows-1252'): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** How a stored copy stands to a passage that was noted from the item. `runs` mark the difference. */
export type PassageCheck = { passage: string; verdict: Verdict; runs: QuotationRun[] };

/**
 * Whether the words of a copy hold passages, each told once. All are looked for within one effort, whatever the copy
 * was made to cost: passages beyond it are `not_compared`.
 * @param effort what is left of that of the page, where there are several copies
 */
export function checkPassages(
  text: string,
  passages: readonly string[],
  effort = someEffort(),
): PassageCheck[] {
  const records = [quotationRecord('', text)];
  return [...new Set(passages)].map((passage) => {
    const { verdict, runs } = checkQuotation(passage, records, effort);
    return { passage, verdict, runs };
  });
}
