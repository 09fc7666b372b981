//! What a test file plays on: the real server and demo shop, and a real Chromium, from before its first test to after its last.

import { after, before } from 'node:test';

import { launch as launchChromium } from './chromium.mjs';
import { startServices } from './services.mjs';

/** @type {Awaited<ReturnType<typeof startServices>>} */
export let services;
/** @type {import('playwright-core').Browser} */
export let browser;

/**
 * Sets it up for the file that calls this; each file runs in a process of its own.
 * @param {object} [options]
 * @param {string[]} [options.flags] more flags for the browser
 * @param {(flags?: string[]) => Promise<any>} [options.launch] starts the browser, if it is to be another
 * @param {string} [options.site] lines of the shop's settings
 * @param {() => Promise<void>} [options.prepare] what else must be done before the first test: hooks of a file don't wait for each other
 */
export function stage({ flags, site, prepare, launch = launchChromium } = {}) {
  before(async () => {
    services = await startServices({ site });
    browser = await launch(flags);
    await prepare?.();
  });
  after(async () => {
    await browser?.close();
    await services?.stop();
  });
}
