//! The inbox as the tests use it.

/**
 * Follows the first agent's one-time link, chooses a password, and is in the inbox.
 * @param {import('playwright-core').Browser} browser
 * @param {string} welcome
 */
export async function signIn(browser, welcome) {
  const page = await browser.newPage();
  await page.goto(welcome);
  await page.fill('[name=name]', 'Ioana');
  await page.fill('[name=email]', 'ioana@example.org');
  for (const field of await page.locator('[type=password]').all()) {
    await field.fill('correct horse battery staple');
  }
  await page.locator('main button[type=submit], main form button').first().click();
  await page.waitForURL(/\/inbox$/);
  return page;
}
