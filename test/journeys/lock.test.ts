import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stand, setUpStand, visit } from './browser';
import { chipSays, openLargePlan, planName, planOpened, withoutFigure } from './lightApp';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

const PHRASE = 'four words of mine';

/** Whether a text stands anywhere in the browser's database, looked at past the app. */
async function liesReadable(page: Page, text: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await result(indexedDB.open('mesomap'));
    const stores = [...db.objectStoreNames];
    const transaction = db.transaction(stores);
    const all = await Promise.all(
      stores.map((name) => result(transaction.objectStore(name).getAll())),
    );
    db.close();
    const bytesAsText = (_: string, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
    return JSON.stringify(all, bytesAsText).includes(wanted);
  }, text);
}

const lockScreen = (page: Page) => page.getByRole('dialog', { name: 'Mesomap is locked' });

async function unlock(page: Page, phrase: string): Promise<void> {
  await lockScreen(page).getByLabel('Pass-phrase').fill(phrase);
  await lockScreen(page).getByRole('button', { name: 'Unlock' }).click();
}

async function openPhraseSheet(page: Page) {
  await page.getByRole('button', { name: 'Plans in this browser' }).click();
  await page.getByRole('button', { name: 'Pass-phrase' }).click();
  return page.getByRole('dialog', { name: 'Pass-phrase for this device' });
}

test('a pass-phrase locks what the browser keeps: typed at the start, shared by tabs, locked at once, turned off', {
  timeout: 240_000,
}, async () => {
  const { page, context } = await visit(stand);
  await withoutFigure(context);
  await page.goto(stand.address);
  await planOpened(page);
  await openLargePlan(page, 'Secret name');
  await chipSays(page, 'saved');
  expect(await liesReadable(page, 'Secret name')).toBe(true);

  const second = await context.newPage();
  await second.goto(stand.address);
  await planOpened(second);
  const sheet = await openPhraseSheet(page);
  await sheet.getByLabel('New pass-phrase').fill(PHRASE);
  await sheet.getByLabel('The same again').fill(`${PHRASE}!`);
  await sheet.getByRole('button', { name: 'Lock', exact: true }).click();
  await sheet.getByText('The two are not the same.').waitFor();
  await sheet.getByLabel('The same again').fill(PHRASE);
  await sheet.getByRole('button', { name: 'Lock', exact: true }).click();
  // the other tab would go on writing what everybody can read
  await sheet.getByText('open in another tab').waitFor();
  expect(await liesReadable(page, 'Secret name')).toBe(true);
  await second.close();
  await sheet.getByRole('button', { name: 'Lock', exact: true }).click();
  await sheet.getByText('From now on the pass-phrase is asked for').waitFor();
  expect(await liesReadable(page, 'Secret name')).toBe(false);

  await page.reload();
  await lockScreen(page).waitFor();
  await unlock(page, 'four words of yours');
  await lockScreen(page).getByText('That is not the pass-phrase.').waitFor();
  await unlock(page, PHRASE);
  await lockScreen(page).waitFor({ state: 'detached' });
  await expect.poll(() => planName(page).inputValue()).toBe('Secret name');
  await planName(page).fill('Another secret');
  await planName(page).press('Enter');
  await chipSays(page, 'saved');

  // a tab beside one that is unlocked opens without asking; locked at once are both
  const third = await context.newPage();
  await third.goto(stand.address);
  await expect.poll(() => planName(third).inputValue()).toBe('Another secret');
  expect(await liesReadable(page, 'Another secret')).toBe(false);
  await (await openPhraseSheet(page)).getByRole('button', { name: 'Lock now' }).click();
  await lockScreen(page).waitFor();
  await lockScreen(third).waitFor();
  await third.close();

  await unlock(page, PHRASE);
  await expect.poll(() => planName(page).inputValue()).toBe('Another secret');
  const again = await openPhraseSheet(page);
  await again.getByRole('button', { name: 'Turn off' }).click();
  await again.getByLabel('Pass-phrase', { exact: true }).fill(PHRASE);
  await again.getByRole('button', { name: 'Turn off' }).last().click();
  await again.getByText('nothing is locked any more').waitFor();
  expect(await liesReadable(page, 'Another secret')).toBe(true);
  await page.reload();
  await expect.poll(() => planName(page).inputValue()).toBe('Another secret');
  await context.close();
});
