import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { ROOT } from '../config.js';

const inPackage = (...path: string[]) => join(ROOT, 'node_modules', ...path);

/** Static files by URL prefix. Fonts and htmx come straight from their npm packages. */
const FOLDERS: Record<string, string> = {
  '/static/fonts/literata': inPackage('@fontsource-variable', 'literata', 'files'),
  '/static/fonts/source-sans-3': inPackage('@fontsource-variable', 'source-sans-3', 'files'),
  '/static/htmx': inPackage('htmx.org', 'dist'),
  '/static': join(ROOT, 'static'),
};

/** Addresses that carry the digest of their bytes may be kept for good; others are asked for again. */
export function serveAssets(app: Express): void {
  app.use('/static', (req, res, next) => {
    const forGood = isCurrent(req.originalUrl) || req.path.endsWith('.woff2');
    res.set('Cache-Control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
    next();
  });
  for (const [prefix, folder] of Object.entries(FOLDERS))
    app.use(prefix, express.static(folder, { index: false, cacheControl: false }));
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
