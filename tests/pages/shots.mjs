// Takes pictures of pages in a real browser. In: JSON on stdin {modules, chromium, base, shots: [{path, file, width, dark, tall}], prints: [{path, file}]}.
// Out: PNG files, as high as the page but at most `tall`; prints are A4 PDF files; on stdout a JSON line for each, {file, height, wide}: wide is by
// how many pixels the page is wider than its window.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const task = JSON.parse(readFileSync(0, 'utf8'));
const { chromium } = createRequire(`${task.modules}/`)('playwright-core');
const browser = await chromium.launch({ executablePath: task.chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });

for (const { path, file, width, dark, tall } of task.shots) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  await page.goto(task.base + path, { waitUntil: 'load' });
  if (await page.locator('.source.pictured').count()) { // a fact of a printed page, with the picture of that page
    const value = page.locator('.facts .indicators a.figure').first(), picture = new RegExp(`/${(await value.getAttribute('href')).match(/p(\d+)/)[1]}\\.webp`);
    await Promise.all([page.waitForResponse(picture, { timeout: 120000 }), value.click()]);
    await page.locator('.source svg a.hit').first().waitFor({ timeout: 60000 });
    await page.waitForTimeout(1500);
    await page.screenshot({ path: file }); // as it is: a picture of the whole page would move what is shown
    console.log(JSON.stringify({ file, height: 0, wide: 0 }));
    await context.close();
    continue;
  }
  const { height, wide } = await page.evaluate(() => ({ height: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth - innerWidth }));
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, tall) } });
  console.log(JSON.stringify({ file, height, wide }));
  await context.close();
}
for (const { path, file } of task.prints) {
  const page = await browser.newPage();
  await page.goto(task.base + path, { waitUntil: 'load' });
  await page.pdf({ path: file, format: 'A4', margin: { top: '14mm', bottom: '14mm', left: '12mm', right: '12mm' } });
  console.log(JSON.stringify({ file, height: 0, wide: 0 }));
  await page.close();
}
await browser.close();
