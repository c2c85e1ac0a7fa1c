import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';

/** What binary data hold and text does not: https://mimesniff.spec.whatwg.org/#binary-data-byte */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const BINARY = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/** Bytes at the start that are enough to tell markup by. */
const HEAD = 4096;

/** JSON up to this size is parsed to see whether it is any; bytes. */
const JSON_LIMIT = 5_000_000;

/** White space, comments and an XML declaration, which may stand before the first element. */
const PREAMBLE = /^(?:\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/;
const HTML =
  /^<(?:!doctype\s+html|html|head|title|meta|link|script|style|body|base|h[1-6]|div|p|br|table|a|b|font|iframe)[\s>/]/i;
const SVG = /^(?:<!doctype\s+svg\b[^>[]*(?:\[[^\]]*\])?[^>]*>\s*)?<(?:\w+:)?svg[\s>/]/i;

/** Tells markup by how it begins. Its bytes are ASCII there in all encodings that pages are in. */
function markupOf(head: string): string | undefined {
  const start = head.replace(/^\uFEFF/, '').replace(PREAMBLE, '');
  if (SVG.test(start)) return 'image/svg+xml';
  return HTML.test(start) ? 'text/html' : undefined;
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What a file is when read as text: whether it is UTF-8 without what only binary data hold, and its start. */
async function readText(path: string) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let kept = '';
  let head: Buffer | undefined;
  let isUtf8 = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    head ??= chunk.subarray(0, HEAD);
    try {
      const text = decoder.decode(chunk, { stream: true });
      isUtf8 = !BINARY.test(text);
      // One character more than is parsed shows that there is more.
      if (kept.length <= JSON_LIMIT) kept += text;
    } catch {
      isUtf8 = false;
    }
    if (!isUtf8) break;
  }
  try {
    decoder.decode();
  } catch {
    isUtf8 = false;
  }
  return { isUtf8, kept, head: head?.toString('latin1') ?? '' };
}

/**
 * The media type of a file by its content alone: magic numbers first, then HTML and SVG by how they begin, then
 * whether it is UTF-8. What is none of these is "application/octet-stream". A name and what a server says of a file
 * have no part in it.
 */
export async function mediaTypeOf(path: string): Promise<string> {
  const { isUtf8, kept, head } = await readText(path);
  // The mark of UTF-16 looks like the start of a sound. What claims to be of a kind and is broken is of no kind.
  const isUtf16 = /^(ÿþ|þÿ)/.test(head);
  const magic = isUtf16 ? undefined : await fileTypeFromFile(path).catch(() => undefined);
  // XML is the start of a page or a picture as often as of data.
  if (magic && magic.mime !== 'application/xml') return magic.mime;
  // Old pages are in other encodings, which their markup does not show.
  if (!BINARY.test(head)) {
    const markup = markupOf(head.replace(/^ï»¿/, ''));
    if (markup) return markup;
  }
  if (magic) return magic.mime;
  if (!isUtf8 || head === '') return 'application/octet-stream';
  return kept.length <= JSON_LIMIT && isJson(kept) ? 'application/json' : 'text/plain';
}

/** Endings of file names by media type, for the kinds that evidence comes in. */
const ENDINGS: Record<string, string> = {
  'application/epub+zip': 'epub',
  'application/gzip': 'gz',
  'application/json': 'json',
  'application/msword': 'doc',
  'application/pdf': 'pdf',
  'application/rtf': 'rtf',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/x-cfb': 'cfb',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/x-m4a': 'm4a',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'text/html': 'html',
  'text/plain': 'txt',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
};

/** The ending of a file's name by what is in it; "bin" where it is not a common kind. */
export const endingOf = (mediaType: string): string =>
  Object.hasOwn(ENDINGS, mediaType) ? (ENDINGS[mediaType] ?? 'bin') : 'bin';
