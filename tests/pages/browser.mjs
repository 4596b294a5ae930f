// Opens pages in a real browser. In: JSON on stdin {modules, chromium, base, pages: [{path, width, script, dark}]}. Out: JSON lines, one a page:
// {path, problems: [...]}; problems are console errors, foreign requests, violations of the policy, serious findings of axe, and pages wider
// than their window.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const task = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(`${task.modules}/`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: task.chromium, args: ['--no-sandbox'] });

async function audit(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(each => `axe ${each.id}: ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`);
}

async function both(page) {
  const problems = [];
  const value = page.locator('.facts .indicators a.figure').first();
  await value.click();
  if (await page.locator('.source a.m.hit').count() === 0) problems.push('a click on a value marks nothing in the source');
  const text = (await value.textContent()).replace(/\s/g, ''), marked = (await page.locator('.source a.m.hit').first().textContent()).replace(/\s/g, '');
  if (!text.includes(marked) && !marked.includes(text)) problems.push(`the value ${text} leads to ${marked}`);
  await page.locator('.source a.m').last().click();
  if (await page.locator('.facts .hit, .source .hit').count() === 0) problems.push('a click on the source marks no fact');
  return problems;
}

// The keyboard reaches the marks of a chart; what one says is shown beside it, and goes with Escape.
async function tips(page) {
  const mark = page.locator('figure svg.chart a:visible').first(), tip = page.locator('.tip');
  await mark.focus();
  if (!(await tip.isVisible())) return ['a mark of a chart that has the focus says nothing'];
  const text = await tip.textContent(), href = await mark.getAttribute('href');
  const problems = text.trim() ? [] : ['the tip is empty'];
  const line = /#[lp](\d+)-/.exec(href || '');
  if (line && !text.includes(line[1])) problems.push(`the tip "${text}" does not say the place of ${href}`);
  await page.keyboard.press('Escape');
  if (await tip.isVisible()) problems.push('the tip stays after Escape');
  return problems;
}

for (const { path, width, script, dark } of task.pages) {
  const problems = [];
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script, colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  page.on('console', message => { if (message.type() === 'error') problems.push(`console: ${message.text()}`); });
  page.on('pageerror', error => problems.push(`script: ${error.message}`));
  page.on('request', request => { if (!request.url().startsWith(task.base) && !request.url().startsWith('data:')) problems.push(`foreign: ${request.url()}`); });
  const answer = await page.goto(task.base + path, { waitUntil: 'load' });
  if (answer.status() !== 200) problems.push(`status ${answer.status()}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) problems.push(`${wide} px wider than the window`);
  if (!(await page.locator('h1').first().isVisible())) problems.push('no heading to be seen');
  if (script) problems.push(...await audit(page));
  if (script && path.includes('/doc/document/') && await page.locator('.facts .indicators a.figure').count()) problems.push(...await both(page));
  if (script && await page.locator('figure svg.chart a:visible').count()) problems.push(...await tips(page));
  console.log(JSON.stringify({ path, width, script, problems }));
  await context.close();
}
await browser.close();
