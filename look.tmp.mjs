import { chromium } from 'playwright-core';
import { preview } from 'vite';
const server = await preview({ logLevel: 'error', preview: { port: 0 }, build: { outDir: process.env.DIST ?? 'dist' } });
const address = server.resolvedUrls.local[0];
const ARGS = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS });
const sizes = { desk: [1440, 900, false], tab: [1024, 768, true], phone: [390, 844, true] };
for (const name of (process.env.SIZES ?? 'desk,tab,phone').split(',')) {
  const [w, h, touch] = sizes[name];
  const context = await browser.newContext({ viewport: { width: w, height: h }, hasTouch: touch, reducedMotion: 'reduce', deviceScaleFactor: 1 });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  const step = async (what, f) => { try { await f(); } catch (e) { console.log(name, what, String(e).split('\n')[0]); } };
  const shot = (what) => page.screenshot({ path: `.cache/g-${name}-${what}.png`, timeout: 60000 });
  await page.goto(address);
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90000 });
  await page.getByRole('button', { name: 'Try the sample plan' }).click({ timeout: 60000 });
  await page.waitForTimeout(12000); console.log(await page.locator('[role=status],[role=alert]').allTextContents());
  await page.waitForTimeout(6000);
  await shot('0open');
  const tab = (t) => page.getByRole('tab', { name: t, exact: true }).click();
  await step('report', async () => { await tab('Report'); await page.waitForTimeout(800); await shot('1report'); });
  await step('course', async () => {
    await tab('Course');
    const plan = page.getByRole('button', { name: 'Plan the sessions' });
    if (await plan.count()) await plan.click();
    const s = page.getByRole('textbox', { name: 'Sessions' });
    await s.fill('2.5'); await s.press('Enter'); await page.waitForTimeout(500);
    await s.scrollIntoViewIfNeeded(); await shot('2whole');
    await s.fill('6'); await s.press('Enter');
    const every = page.getByRole('textbox', { name: /^Every/ }).first();
    await every.fill('10'); await every.press('Enter');
    await page.waitForTimeout(500);
    const keep = page.getByRole('textbox', { name: /[Kk]ept|[Kk]eep.*mm|distance/ }).first();
    if (await keep.count()) { await keep.fill('6'); await keep.press('Enter'); }
    await page.waitForTimeout(15000);
    const bars = page.getByRole('list', { name: 'Points of each session' });
    await bars.waitFor({ timeout: 90000 });
    await bars.scrollIntoViewIfNeeded(); await shot('3bars');
    await page.getByRole('alert').first().scrollIntoViewIfNeeded().catch(() => {}); await shot('3starved');
  });
  await step('target', async () => {
    await tab('Settings');
    const t = page.getByRole('radiogroup', { name: 'Set by' }).or(page.getByRole('group', { name: 'Set by' })).first();
    await t.scrollIntoViewIfNeeded();
    await t.getByRole('radio').nth(1).click().catch(() => t.getByRole('button').nth(1).click());
    await page.waitForTimeout(500);
    const f = page.getByRole('textbox', { name: /[Nn]umber|[Pp]oints|[Cc]ount/ }).first();
    await f.fill('20.5'); await f.press('Enter'); await page.waitForTimeout(600); await shot('4targetwhole');
    await f.fill('1,000'); await f.press('Enter'); await page.waitForTimeout(600); await shot('4ambiguous');
    await f.fill('30'); await f.press('Enter'); await page.waitForTimeout(6000); await shot('4target');
  });
  await step('points', async () => {
    await tab('Points');
    await page.getByRole('row').nth(2).click();
    await page.waitForTimeout(1500); await shot('5table');
    await page.getByRole('button', { name: 'Lock', exact: true }).first().click();
    await page.waitForTimeout(3000);
    await tab('Settings'); await page.waitForTimeout(500);
    const free = page.getByRole('button', { name: 'Free them' });
    await free.scrollIntoViewIfNeeded(); await shot('6free');
    await tab('Points'); await page.getByRole('row').nth(3).dblclick().catch(() => {}); 
    await page.getByRole('row').nth(3).press('Enter').catch(() => {});
    await page.waitForTimeout(2500); await shot('7card');
  });
  await step('safe', async () => {
    if (touch) await tab('Zones');
    const sw = page.getByText(/^Safe skin:/).first(); await sw.scrollIntoViewIfNeeded();
    await shot('8safe'); await sw.click(); await page.waitForTimeout(2500); await shot('8safeoff');
    await tab('Report'); await page.waitForTimeout(3000); await shot('9warn');
  });
  await context.close();
}
await browser.close(); await server.close();
