// Walks pages by keyboard alone in a real browser. In: JSON on stdin {modules, chromium, base, lang, search, document, chart, table}: addresses below
// the base. Out: JSON lines {path, stops, problems: [...]}; stops: how many elements had the focus. Every stop must be in the window and be seen to
// have the focus, and have a name for a screen reader.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const task = JSON.parse(readFileSync(0, 'utf8'));
const { chromium } = createRequire(`${task.modules}/`)('playwright-core');
const browser = await chromium.launch({ executablePath: task.chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
let problems = [], stops = 0;

const focused = page => page.evaluate(() => {
  const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const name = element.getAttribute('aria-label') || (element.labels && element.labels.length ? element.labels[0].textContent : '') || element.textContent;
  return {
    what: element.outerHTML.slice(0, 100), name: (name || '').trim(), tag: element.tagName.toLowerCase(), id: element.id, cls: element.getAttribute('class') || '', href: element.getAttribute('href') || '',
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth, ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
  };
});

// Tab until an element fits; what is passed on the way is looked at.
async function tabTo(page, fits, most) {
  for (let number = 0; number < most; number += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.tag === 'body') continue;
    stops += 1;
    if (!stop.seen) problems.push(`out of sight with the focus: ${stop.what}`);
    if (!stop.ringed && stop.tag !== 'main') problems.push(`no ring around the focus: ${stop.what}`);
    if (!stop.name) problems.push(`no name: ${stop.what}`);
    if (fits(stop)) return stop;
  }
  problems.push(`not reached in ${most} steps: ${fits}`);
  return null;
}

// The first stop of every page leads past its head.
async function skip(page) {
  await page.waitForLoadState('load');
  const stop = await tabTo(page, each => each.cls === 'skip', 2);
  await page.keyboard.press('Enter');
  if (stop && (await focused(page)).tag !== 'main') problems.push('the skip link does not lead to the content');
}

async function search(page) {
  await skip(page);
  await tabTo(page, each => each.id === 'q', 3);
  await page.keyboard.type('myd');
  await Promise.all([page.waitForURL(/q=myd/), page.keyboard.press('Enter')]); // the address keeps #main: the answer is read from its content on
  const facet = await tabTo(page, each => each.href.includes('kind='), 8);
  await Promise.all([page.waitForURL(/kind=/), page.keyboard.press('Enter')]);
  if (facet && !(await page.locator('ol.hits li').count())) problems.push('a facet finds nothing');
  await skip(page);
  await tabTo(page, each => each.href.includes('/doc/'), 40);
  await Promise.all([page.waitForURL(/\/doc\//), page.keyboard.press('Enter')]);
}

async function reader(page) {
  await skip(page);
  const source = await tabTo(page, each => each.cls.split(' ')[0] === 'source', 20);
  const before = await page.locator('.source').evaluate(pane => pane.scrollTop);
  await page.keyboard.press('PageDown');
  await page.waitForTimeout(400);
  if (source && (await page.locator('.source').evaluate(pane => pane.scrollTop)) <= before) problems.push('the source does not scroll by keys');
  await tabTo(page, each => /(^| )m( |$)/.test(each.cls), 200);
  await page.keyboard.press('Enter');
  if (!(await page.locator('.source .hit, .facts .hit').count())) problems.push('Enter on a mark of the source marks nothing');
  await page.locator('.facts').focus();
  await tabTo(page, each => each.cls === 'figure', 60);
  const place = await page.evaluate(() => decodeURIComponent(document.activeElement.getAttribute('href').slice(1)));
  await page.keyboard.press('Enter');
  const marked = await page.locator('.source a.m.hit').evaluateAll(pieces => pieces.map(piece => piece.dataset.r));
  if (!marked.some(ranges => ranges.split(' ').includes(place))) problems.push(`Enter on a value does not mark ${place}`);
}

async function picture(page) {
  await skip(page);
  await tabTo(page, each => each.tag === 'figure', 30);
  const names = await page.locator('figure').first().ariaSnapshot();
  if (!/(group|img) "[^"]+"/.test(names)) problems.push('a chart has no name for a screen reader');
  const first = await tabTo(page, each => each.tag === 'a', 1), tip = page.locator('.tip');
  if (!(await tip.isVisible())) problems.push('a mark with the focus says nothing');
  const text = await tip.textContent();
  await tabTo(page, each => each.href !== first.href, 6);
  if (!(await tip.isVisible()) || (await tip.textContent()) === text) problems.push('the next mark says the same');
  await page.keyboard.press('Escape');
  if (await tip.isVisible()) problems.push('the tip stays after Escape');
  await Promise.all([page.waitForURL(/\/doc\//), page.keyboard.press('Enter')]);
}

async function table(page) {
  await skip(page);
  await tabTo(page, each => each.cls === 'sort', 120);
  await page.keyboard.press('Enter');
  const heads = page.locator('th[aria-sort="ascending"]');
  if (await heads.count() !== 1) problems.push('Enter on a head does not sort');
  await page.keyboard.press('Enter');
  if (await page.locator('th[aria-sort="descending"]').count() !== 1) problems.push('Enter again does not turn the order');
}

for (const [name, walk] of Object.entries({ search, document: reader, chart: picture, table })) {
  [problems, stops] = [[], 0];
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
  page.on('pageerror', error => problems.push(`script: ${error.message}`));
  try {
    await page.goto(task.base + task[name], { waitUntil: 'load' });
    await walk(page);
  } catch (error) { problems.push(error.message.slice(0, 300)); }
  console.log(JSON.stringify({ path: task[name], stops, problems }));
  await page.context().close();
}
await browser.close();
