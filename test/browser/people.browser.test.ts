import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/desk.js';
import { openPage, signIn, stepByStep } from '../support/pages.js';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('people of the desk, $name', ({ javaScriptEnabled }) => {
  let desk: TestDesk;
  let browser: Browser;
  let admin: Page;
  let newcomer: Page;
  const email = 'nora@desk.example';
  stepByStep();

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openTestDesk(), openBrowser()]);
    admin = await openPage(browser, desk, 'admin', { javaScriptEnabled });
    newcomer = await openPage(browser, desk, null, { javaScriptEnabled });
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const row = () => admin.getByRole('row').filter({ hasText: email });
  const roleNow = () => newcomer.locator('.masthead__person').innerText();

  test('an admin adds somebody, who signs in', async () => {
    await admin.goto('/desk');
    await admin.getByRole('link', { name: 'People' }).click();
    await admin.getByLabel('Name', { exact: true }).fill('Nora Vance');
    await admin.getByLabel('E-mail address').fill(email);
    await admin.getByLabel('First password').fill(PASSWORD);
    await admin.getByRole('button', { name: 'Add', exact: true }).click();
    await admin.getByText('The account is added.').waitFor();
    await signIn(newcomer, email);
    expect(await roleNow()).toMatch(/Nora Vance\s+fact-checker/);
  });

  test('an admin sets a role, and it holds at the next click', async () => {
    await row().getByLabel('Role of Nora Vance').selectOption({ label: 'editor' });
    await row().getByRole('button', { name: 'Set the role of Nora Vance' }).click();
    await admin.getByText('The account is changed.').waitFor();
    await newcomer.getByRole('link', { name: 'Sources' }).click();
    await newcomer.getByRole('heading', { name: 'Sources' }).waitFor();
    expect(await roleNow()).toMatch(/Nora Vance\s+editor/);
  });

  test('an admin disables somebody, whose open session ends at the next click', async () => {
    await row().getByRole('button', { name: 'Disable Nora Vance' }).click();
    await row().getByText('disabled').waitFor();
    await newcomer.getByRole('link', { name: 'Articles' }).click();
    await newcomer.getByRole('heading', { name: 'Sign in' }).waitFor();
    await newcomer.getByLabel('E-mail address').fill(email);
    await newcomer.getByLabel('Password').fill(PASSWORD);
    await newcomer.getByRole('button', { name: 'Sign in' }).click();
    await newcomer.getByRole('alert').getByText('do not belong together').waitFor();
    expect(await newcomer.getByLabel('E-mail address').inputValue()).toBe(email);
  });

  test('changing a password ends the other sessions of the account, and not this one', async () => {
    const office = await openPage(browser, desk, null, { javaScriptEnabled });
    const home = await openPage(browser, desk, null, { javaScriptEnabled });
    for (const page of [office, home]) await signIn(page, 'checker2@desk.example');
    await office.getByRole('link', { name: 'The checker2' }).click();
    await office.getByLabel('Current password').fill(PASSWORD);
    await office.getByLabel('New password').fill('another sentence to keep');
    await office.getByRole('button', { name: 'Change the password' }).click();
    await office.getByText('All other sessions of the account have ended.').waitFor();

    await home.getByRole('link', { name: 'Articles' }).click();
    await home.getByRole('heading', { name: 'Sign in' }).waitFor();
    await office.getByRole('link', { name: 'Articles' }).click();
    await office.getByRole('heading', { name: 'Articles' }).waitFor();
    await signIn(home, 'checker2@desk.example', 'another sentence to keep');
  });

  test('signing out ends the session, also for the page one goes back to', async () => {
    const page = await openPage(browser, desk, 'checker', { javaScriptEnabled });
    await page.goto('/desk/sources');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
