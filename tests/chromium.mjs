//! A real Chromium for the tests.

import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run',
];

/** @param {string[]} [more] flags */
export const launch = (more = []) =>
  chromium.launch({
    executablePath: process.env.ASKWELL_CHROMIUM ?? '/usr/bin/chromium',
    args: [...FLAGS, ...more],
  });
