// Once for a whole run: a Chromium that starts, and how to start it. Fails with what to do where there is none.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../../src/config.js';

/** How to start the browser, as far as machines differ in it. */
export type ChromiumLaunch = { executablePath?: string; channel?: string; env?: Record<string, string> };

declare module 'vitest' {
  export interface ProvidedContext {
    chromiumLaunch: ChromiumLaunch;
  }
}

/** What the tests have no use for, and what would reach out to the network by itself. */
export const CHROMIUM_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

const advice =
  'The browser tests need a Chromium. On Linux x64 one comes with "npm install" (@sparticuz/chromium); elsewhere ' +
  'install Chrome, or name a Chrome or Chromium with CHROME_PATH=/path/to/chrome.';

export default async function setUp(project: TestProject): Promise<void> {
  const launch = await chromiumOfThisMachine();
  try {
    const browser = await chromium.launch({ ...launch, args: CHROMIUM_ARGUMENTS });
    await browser.close();
  } catch (error) {
    throw new Error(`${advice}\nStarting it here failed:\n${error instanceof Error ? error.message : error}`);
  }
  project.provide('chromiumLaunch', launch);
}

async function chromiumOfThisMachine(): Promise<ChromiumLaunch> {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named))
    throw new Error(`${advice}\nThere is no file ${named}, which CHROME_PATH names.`);
  if (named) return { executablePath: named };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium();
  return { channel: 'chrome' };
}

/**
 * The Chromium of the npm package @sparticuz/chromium, with the libraries and fonts it brings along, so that nothing
 * of the system is needed beyond glibc. It is unpacked once, under another name first, so that a kill in the middle
 * leaves nothing that looks whole.
 */
async function unpackedChromium(): Promise<ChromiumLaunch> {
  const packageFolder = path.join(ROOT, 'node_modules', '@sparticuz', 'chromium');
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  const cache = path.join(ROOT, 'node_modules', '.cache', 'claimdesk');
  const folder = path.join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    const temporary = await mkdtemp(`${folder}.`);
    await unpackInto(temporary);
    await rename(temporary, folder).catch(() => rm(temporary, { recursive: true, force: true }));
  }
  const fontconfig = path.join(folder, 'fonts.conf');
  await writeFile(fontconfig, fontSettings(folder));
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: fontconfig,
    },
  };
}

/** Only the package's font, so that a page without fonts of its own measures the same on every machine. */
function fontSettings(folder: string): string {
  const place = (...parts: string[]) =>
    path
      .join(folder, ...parts)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${place('fonts', 'fonts')}</dir><cachedir>${place('font-cache')}</cachedir></fontconfig>
`;
}

/**
 * In a process of its own, because the package changes the environment when it is loaded, always unpacks into the
 * folder for temporary files, and gives its libraries only to what calls itself an Amazon function.
 */
async function unpackInto(folder: string): Promise<void> {
  const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  const env = { ...process.env, NODE_OPTIONS: '', TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', unpack], { cwd: ROOT, env });
}
