import { printFigure } from '../support/print-figure.ts';
import { addRequest, signIn } from '../support/staff.ts';
import { pressOn, tabTo, typeInto } from './keys.ts';
import { staffBrowser } from './staff-browser.ts';
import { useSite } from './use-site.ts';

const tests = useSite();

test('a request is worked by keys alone: found, opened, claimed, called, noted and closed', async () => {
  const { page, client } = await staffBrowser(tests, { role: 'scheduler', name: 'Ann Lee' });
  await addRequest(client, { name: 'Rosa Vale', phone: '212 555 0171' });
  await page.goto(`${tests.site.origin}/staff`);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Rosa Vale' }).waitFor();
  await page.keyboard.press('c');
  await page.getByText('Claimed.').waitFor();
  expect(await page.getByRole('link', { name: '(212) 555-0171' }).getAttribute('href')).toBe(
    'tel:+12125550171',
  );
  await page.keyboard.press('b');
  await page.getByText('Written down.').waitFor();
  await page.keyboard.press('z');
  await page.getByText('Taken back. It is as it was before.').waitFor();
  await page.keyboard.press('m');
  await page.keyboard.type('Call her sister');
  await page.getByRole('button', { name: 'Keep the note' }).dblclick();
  await page.getByText('Kept.').waitFor();
  expect(await page.getByText('Call her sister').count()).toBe(1);
  await page.keyboard.press('m');
  await page.keyboard.type('Left with her son');
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await page.getByText('Left with her son').waitFor();
  await page.keyboard.press('d');
  await page.getByText('booked the visit').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('0171');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Rosa Vale' }).waitFor();
});

test('a request is added, given to somebody and moved to another time without a mouse', async () => {
  const { origin, location } = tests.site;
  await signIn({ url: origin, location }, { role: 'scheduler', name: 'Cy Poe' });
  const { page } = await staffBrowser(tests, { role: 'scheduler', name: 'Ann Lee' });
  await page.goto(`${origin}/staff/callbacks`);
  await page.keyboard.press('+');
  await typeInto(page, page.locator('#name'), 'Wim Brook');
  await typeInto(page, page.locator('#phone'), '555');
  await pressOn(page, page.getByRole('button', { name: 'Add', exact: true }));
  await pressOn(page, page.getByRole('alert').locator('a[href="#phone"]'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('212 555 0175');
  await tabTo(page, page.locator('#window'));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByLabel('They agree'));
  await page.keyboard.press('Space');
  await pressOn(page, page.getByRole('button', { name: 'Add', exact: true }));
  await page.getByRole('heading', { name: 'Wim Brook' }).waitFor();

  await page.keyboard.press('a');
  await page.keyboard.type('Cy');
  await pressOn(page, page.getByRole('button', { name: 'Assign', exact: true }));
  await page.getByText('Assigned.').waitFor();
  await page.keyboard.press('t');
  await page.getByText('It is yours now.').waitFor();

  await page.keyboard.press('s');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await pressOn(page, page.getByRole('button', { name: 'Give it this time' }));
  await page.getByText('It has another time.').waitFor();
});

test('who speaks to their computer switches single keys off, for all of their pages', async () => {
  const { page } = await staffBrowser(tests, { role: 'scheduler', name: 'Ida Moor' });
  const focused = async () => {
    await page.keyboard.press('/');
    return page.evaluate(() => document.activeElement?.id);
  };
  await page.goto(`${tests.site.origin}/staff/you`);
  await page.getByRole('button', { name: 'Switch single keys off' }).click();
  await page.getByText('Single keys are off on your pages').waitFor();
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  expect(await focused()).toBe('');
  expect(await page.locator('kbd:visible').count()).toBe(0);
  await page.goto(`${tests.site.origin}/staff/you`);
  await page.getByRole('button', { name: 'Switch single keys on' }).click();
  await page.getByText('Single keys are on again').waitFor();
  expect(await focused()).toBe('search');
});

test('Back leads from what was found to the results, and from an opened number to the list', async () => {
  const { page, client } = await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' });
  for (const n of [5, 6])
    await addRequest(client, { name: `Cora Nettle ${'I'.repeat(n - 4)}`, phone: `212 555 017${n}` });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  await page.keyboard.press('/');
  await page.keyboard.type('nettle');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '2 requests' }).waitFor();
  await page.getByRole('link', { name: 'Cora Nettle II' }).click();
  await page.getByRole('heading', { name: 'Cora Nettle II' }).waitFor();
  await page.keyboard.press('o');
  await page.getByRole('link', { name: '(212) 555-0176' }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: '(212) 555-0176' }).waitFor();
  await page.goBack();
  await page.goBack();
  await page.getByRole('heading', { name: '2 requests' }).waitFor();
});

test('J and K go on from the row in focus beside an open card too', async () => {
  const { page, client } = await staffBrowser(tests, { role: 'scheduler', name: 'Ann Lee' });
  for (const n of [1, 2, 3])
    await addRequest(client, { name: `Ned ${'I'.repeat(n)}`, phone: `212 555 016${n}` });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  const rows = page.locator('[data-row]');
  const all = await rows.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  await rows.first().press('Enter');
  await page.locator('#card-name').waitFor();
  for (const [key, at] of [
    ['j', 1],
    ['j', 2],
    ['k', 1],
    ['k', 0],
  ] as const) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname);
    expect([key, focused]).toEqual([key, all[at]]);
  }
});

test('the list takes in a new request by itself', async () => {
  const { page, client } = await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  await addRequest(client, { name: 'Theo Marsh', phone: '212 555 0172' });
  await page.getByText('Theo Marsh').waitFor({ timeout: 15_000 });
});

test('two people on one card see each other, and the second to change it sees what the first did', async () => {
  const ann = await staffBrowser(tests, { role: 'scheduler', name: 'Ann Lee' });
  const cy = await staffBrowser(tests, { role: 'scheduler', name: 'Cy Poe' });
  const ref = await addRequest(ann.client, { name: 'Una Finch', phone: '212 555 0173' });
  for (const { page } of [ann, cy]) await page.goto(`${tests.site.origin}/staff/callbacks/${ref}`);
  // Another window of theirs takes the card out of nobody's sight.
  await (await cy.context.newPage()).goto(`${tests.site.origin}/staff/callbacks`);
  await ann.page.getByText('Cy Poe has this open too').waitFor({ timeout: 15_000 });
  await cy.page.getByText('Ann Lee has this open too').waitFor({ timeout: 15_000 });
  await ann.page.keyboard.press('c');
  await ann.page.getByText('Claimed.').waitFor();
  await cy.page.getByLabel('Note').fill('I spoke to her at noon');
  await cy.page.getByRole('button', { name: 'Claim' }).click();
  await cy.page.getByText('It has changed since you looked').waitFor();
  expect(await cy.page.getByRole('alert').innerText()).toContain('Ann Lee claimed it');
  expect(await cy.page.getByLabel('Note').inputValue()).toBe('I spoke to her at noon');
});

test('a disabled person’s page is covered within five seconds', async () => {
  const { page } = await staffBrowser(tests, { role: 'scheduler', name: 'Dot Gray' });
  const manager = await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  const since = Date.now();
  await manager.client.post('/staff/people', { name: 'Dot Gray', wish: 'disable' });
  await page.getByRole('dialog').waitFor({ timeout: 25_000 });
  printFigure(`covered after ${Date.now() - since} ms`);
  expect((await page.goto(`${tests.site.origin}/staff/callbacks`))?.url()).toContain('/staff/sign-in');
});
