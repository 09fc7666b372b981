//! Firefox, over WebDriver BiDi.

import puppeteer from 'puppeteer-core';

/** Starts one. */
export const launchFirefox = () =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.ASKWELL_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
