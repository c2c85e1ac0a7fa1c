import express, { type RequestHandler } from 'express';
import { InvalidInput } from './errors.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws InvalidInput when the bytes of a form are no UTF-8 text, also where they are percent-encoded */
function demandUtf8(bytes: Uint8Array): void {
  try {
    decodeURIComponent(utf8.decode(bytes));
  } catch {
    throw new InvalidInput({
      '': 'The form holds bytes that are no UTF-8 text. Please load its page again.',
    });
  }
}

/** Reads the body of a form, at most 2 MB and 3000 fields. Without the check, broken text would be kept as "%ED%A0%80". */
export const readForms: RequestHandler = express.urlencoded({
  extended: true,
  limit: '2mb',
  parameterLimit: 3000,
  verify: (_req, _res, bytes) => demandUtf8(bytes),
});
