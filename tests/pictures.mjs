//! The pictures of README.md and docs/, made from the real thing: `cargo xtask pictures`.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

import { launch } from './chromium.mjs';
import { signIn } from './inbox.mjs';
import { startServices } from './services.mjs';
import { widgetOn } from './widget.mjs';

const folder = process.env.PICTURES_FOLDER ?? fileURLToPath(new URL('../docs/pictures', import.meta.url));
const colorScheme = process.env.PICTURES_SCHEME ?? 'light';
const PHONE = { width: 390, height: 844 };
/** Those that README.md shows; with a folder of your own you get every screen. */
const SHOWN = process.env.PICTURES_FOLDER ? /./ : /^(error|checks|review|case)$/;

await mkdir(folder, { recursive: true });
const services = await startServices();
const browser = await launch();
try {
  const inbox = await signIn(browser, services.welcome());
  await inbox.emulateMedia({ colorScheme });
  await inbox.setViewportSize({ width: 1280, height: 900 });
  const page = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2, colorScheme });
  const take = (name, from = page, options = {}) =>
    SHOWN.test(name) && from.screenshot({ path: path.join(folder, `${name}.png`), ...options });

  await page.goto(services.shop);
  await page.locator('[data-product=clay-fern] button').click();
  await page.locator('.pay').click();
  await page.locator('#payment-error').waitFor();
  const picture = await page.screenshot();
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'noticed-0');
  await take('error');
  await widget.goOn();
  await widget.choose('change', 'device_or_browser');
  await widget.choose('when-device_or_browser', 'this_week');
  await widget.choose('who-device_or_browser', 'me');
  await take('changes');
  await widget.goOn();
  await widget.host.locator('input[type=file]').first().setInputFiles({ name: 'checkout.png', mimeType: 'image/png', buffer: picture });
  await widget.host.getByText('Uploaded').waitFor();
  await widget.control('error_comment').fill('It worked with the same card last week.');
  await take('evidence');
  await widget.goOn();
  await widget.reachBy('ana@example.org');
  await take('contact');
  await widget.goOn();
  await take('review');
  const { number, link } = await widget.send();
  await take('receipt');

  const stopped = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2, colorScheme });
  await stopped.route('**/payments/provider.js', (route) => route.abort('blockedbyclient'));
  await stopped.goto(services.shop);
  await stopped.locator('[data-product=grow-lamp] button').click();
  await stopped.locator('#payment-error').waitFor();
  const guided = widgetOn(stopped);
  await guided.open();
  await guided.choose('error_source', 'noticed-0');
  await guided.goOn({ topic: 'payment-declined' });
  await guided.host.getByText('Something in this browser or network').first().waitFor();
  await guided.host.locator('button[name=continue]', { hasText: 'Continue' }).waitFor();
  await take('checks', stopped);
  await guided.button('continue').click();
  await guided.host.locator('h2', { hasText: 'A blocker stops the payment form' }).waitFor();
  await take('advice', stopped);

  await inbox.getByText(number).first().waitFor();
  await take('inbox', inbox);
  await inbox.getByText(number).first().click();
  await inbox.locator('[name=answer]').waitFor();
  await take('case', inbox);
  await take('case-whole', inbox, { fullPage: true });
  await inbox.fill('[name=answer]', 'Your bank asks for a confirmation in its app. Please open it, then pay again.');
  await inbox.locator('.answer-form button').last().click();
  await inbox.getByText('Your bank asks for a confirmation').first().waitFor();
  const customer = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2, colorScheme });
  await customer.goto(link);
  await take('private-link', customer, { fullPage: true });
} finally {
  await browser.close();
  await services.stop();
}
