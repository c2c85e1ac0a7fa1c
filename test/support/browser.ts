import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { CHROMIUM_ARGUMENTS } from './chromium-setup.js';

/** Starts the browser. The caller closes it. Contexts made from it share nothing with each other. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...inject('chromiumLaunch'), args: CHROMIUM_ARGUMENTS });
}
