import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder that holds package.json. The scripts in this folder always run from the sources. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A path inside the project.
 * @param {...string} parts
 */
export const inProject = (...parts) => path.join(root, ...parts);

/** A failure that the person at the keyboard can act on: printed as a sentence, without a stack. */
export class SetupError extends Error {}
