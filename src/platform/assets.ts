import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type Express } from 'express';
import { ROOT } from '../config.js';
import { sendPacked } from './packed-file.js';

const inPackage = (...path: string[]) => join(ROOT, 'node_modules', ...path);

/** Static files by URL prefix. Fonts and htmx come straight from their npm packages. */
const FOLDERS: Record<string, string> = {
  '/static/fonts/literata': inPackage('@fontsource-variable', 'literata', 'files'),
  '/static/fonts/source-sans-3': inPackage('@fontsource-variable', 'source-sans-3', 'files'),
  '/static/htmx': inPackage('htmx.org', 'dist'),
  '/static': join(ROOT, 'static'),
};

/** Files of text, which are sent compressed. Fonts are compressed in themselves. */
const TEXT = ['.css', '.js', '.mjs', '.svg'];
/** A path that leads nowhere but down, and to nothing hidden. */
const PLAIN = /^(?:\/[\w-][\w.-]*)+$/;

/** Addresses that carry the digest of their bytes may be kept for good; others are asked for again. */
export function serveAssets(app: Express): void {
  app.use('/static', (req, res, next) => {
    const forGood = isCurrent(req.originalUrl) || req.path.endsWith('.woff2');
    // What pages in other sites' frames are made of.
    if (req.path.startsWith('/embed/')) res.set('Cross-Origin-Resource-Policy', 'cross-origin');
    res.set('Cache-Control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
    next();
  });
  for (const [prefix, folder] of Object.entries(FOLDERS)) {
    app.use(prefix, async (req, res, next) => {
      const type = extname(req.path);
      const isAsked = req.method === 'GET' || req.method === 'HEAD';
      if (!isAsked || !TEXT.includes(type) || !PLAIN.test(req.path)) return next();
      try {
        await sendPacked(req, res, join(folder, req.path), type);
      } catch (error) {
        // The folder after it may have it, or nobody does.
        if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as { code?: string }).code ?? '')) throw error;
        next();
      }
    });
    app.use(prefix, express.static(folder, { index: false, cacheControl: false }));
  }
}

/** Whether an address carries the digest of the bytes that this process serves there. */
function isCurrent(address: string): boolean {
  try {
    return asset(address.replace(/\?.*$/, '')) === address;
  } catch {
    return false;
  }
}

const addresses = new Map<string, string>();

/** Address of a static file with the digest of its bytes, so that browsers may keep it for good. */
export function asset(path: string): string {
  let address = addresses.get(path);
  if (!address) {
    const [prefix, folder] = Object.entries(FOLDERS).find(([it]) => path.startsWith(`${it}/`)) ?? [];
    if (!prefix || !folder) throw new Error(`${path} is not a static file`);
    const bytes = readFileSync(join(folder, path.slice(prefix.length)));
    address = `${path}?v=${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}`;
    addresses.set(path, address);
  }
  return address;
}
