//! Checks of the page, on pages in which nothing is wrong: none of them complains.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { bundle, bundleFile, check, visit } from './checks.mjs';
import { SHOPS, answerAbroad, host } from './healthy_shops.mjs';
import { ALL, judge } from './judge.mjs';
import { services, stage } from './stage.mjs';

const shops = await host();
after(() => shops.close());
stage({ site: `[[sites]]\nkey = "healthy"\nname = "Healthy"\norigins = ["${shops.origin}", "https://shop.example"]` });

/** What is true of many pages and no complaint: there is nothing to pay with on them, or they can't be asked for their policy. */
const NO_COMPLAINT = ['payment_form unsure not_found', 'payment_form unsure not_shown', 'policy_violations not_run not_supported'];

/** A protected page may not ask this machine: what it needs of us is answered in its place. */
async function nearby(page, from) {
  const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'date', date: new Date().toUTCString() };
  await page.route(services.server + '/**', (route) => route.fulfill({ headers }));
  await page.route(from, (route) => route.fulfill({ contentType: 'text/javascript', path: bundleFile }));
}

for (const [name, shop] of Object.entries(SHOPS)) {
  test(`nothing is held against ${name}`, async (t) => {
    const address = shops.open(shop, services.server);
    const from = shop.protected ? 'https://shop.example/checks.js' : bundle();
    const page = await visit(t, address, {
      locale: shop.locale ?? 'en-GB',
      before: async (page) => {
        await answerAbroad(page, shop, services.server);
        shop.protected && (await nearby(page, from));
        await shop.before?.(page);
      },
    });
    await shop.act?.(page);

    const told = await check(page, ALL, { from });

    const findings = Object.entries(judge(told)).map(([id, finding]) => `${id} ${finding}`);
    const complaints = findings.filter((finding) => !/^\w+ ok /.test(finding) && !NO_COMPLAINT.includes(finding));
    assert.deepEqual(complaints, [], complaints.map((finding) => `${finding} ${JSON.stringify(told[finding.split(' ')[0]])}`).join('\n'));
  });
}
