//! Every screen of the widget in turn, for what must hold on each of them.

/**
 * Walks from the first question to the receipt and calls `look` with the name of each screen.
 * @param {import('playwright-core').Page} page on a host page with failure buttons
 * @param {ReturnType<import('./widget.mjs').widgetOn>} widget
 * @param {(screen: string) => Promise<void>} look
 */
export async function tour(page, widget, look) {
  await page.click('[data-failure=visible]');
  await page.route('**/widget.packed', () => {});
  await widget.launcher.click();
  await widget.shell.locator('h2').waitFor();
  await look('the first question before the widget');
  await page.keyboard.press('Escape');
  await page.unroute('**/widget.packed');
  await page.reload();
  await page.click('[data-failure=visible]');

  await widget.open();
  await look('the error');
  await widget.button('continue').click();
  await widget.host.locator('[role=alert] a, .summary').first().waitFor();
  await look('the error, unanswered');
  await widget.choose('error_source', 'noticed-0');
  await look('the error, noticed');
  await widget.choose('error_source', 'no_message');
  await look('the error, no message');
  await widget.control('expected').fill('A receipt');
  await widget.control('seen').fill('A white page');
  await widget.goOn({ topic: '' });

  await look('the topic');
  await widget.button('continue').click();
  await widget.host.locator('[role=alert] a, .summary').first().waitFor();
  await look('the topic, unanswered');
  await widget.choose('topic', 'other');
  await widget.goOn();
  await look('what changed');
  await widget.choose('change', 'theme');
  await look('what changed, opened');
  await widget.goOn();

  await look('the evidence');
  await widget.host.locator('input[type=file]').setInputFiles([
    { name: 'screenshot.png', mimeType: 'image/png', buffer: PICTURE },
    { name: 'programme.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\x00\x01\x02') },
  ]);
  await widget.button('remove-file-1').waitFor();
  await look('the evidence, with files');
  await widget.button('remove-file-1').click();
  await widget.goOn();

  await look('the contact');
  await widget.choose('contact_source', 'email');
  await widget.control('email').fill('ana@example');
  await widget.button('continue').click();
  await widget.host.locator('[aria-invalid=true]').waitFor();
  await look('the contact, wrong');
  await widget.control('email').fill('ana@example.org');
  await widget.goOn();

  await look('the answers');
  await page.context().setOffline(true);
  await widget.button('send').click();
  await widget.button('retry').waitFor();
  await look('not sent yet');
  await page.context().setOffline(false);
  await widget.host.locator('#number').waitFor();
  await look('the receipt');
}

/** A PNG of one red pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
