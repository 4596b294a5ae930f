// Clicks on facts of documents in a real browser. In: JSON on stdin {modules, chromium, base, pages: [{path, anchors: {anchor: quote}, drawn}]};
// drawn: each click is looked at on the picture of its page, not the first one only. Out: JSON lines, one a page:
// {path, clicked, boxed, problems: [...]}; boxed: facts with a box on the picture. A fact's click must mark its quoted characters in the
// source, in sight, and the box around them where the page is drawn; a click on what is marked must mark a fact that stands there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const task = JSON.parse(readFileSync(0, 'utf8'));
const { chromium } = createRequire(`${task.modules}/`)('playwright-core');
const browser = await chromium.launch({ executablePath: task.chromium, args: ['--no-sandbox'] });
const bare = text => text.replace(/\s/g, '');

// Text of what is marked, whether some of it can be seen in its pane, and words of the marked boxes.
const marked = page => page.evaluate(() => {
  const inSight = element => { const [a, b] = [element.getBoundingClientRect(), element.closest('.source').getBoundingClientRect()]; return a.bottom > b.top && a.top < b.bottom; };
  const pieces = [...document.querySelectorAll('.source a.m.hit')], boxes = [...document.querySelectorAll('.source svg a.hit')];
  return { text: pieces.map(piece => piece.textContent).join(''), seen: [...pieces, ...boxes].some(inSight), boxes: boxes.map(box => box.textContent) };
});

async function forth(page, anchor, quote, pictured, problems) {
  const link = page.locator(`.facts a[href="#${anchor}"]`).first();
  await link.evaluate(element => { for (let node = element.closest('details'); node; node = node.parentElement.closest('details')) node.open = true; });
  await link.click();
  if (pictured) await page.locator('.source svg a.hit').first().waitFor({ state: 'attached', timeout: 120000 });
  let found = await marked(page);
  for (let tries = 0; !found.seen && tries < 60; tries += 1) { // other pictures may still be drawn
    await page.waitForTimeout(250);
    found = await marked(page);
  }
  if (bare(found.text) !== bare(quote)) problems.push(`${anchor}: marked is ${found.text.slice(0, 80)}, quoted is ${quote.slice(0, 80)}`);
  if (!found.seen) problems.push(`${anchor}: what is marked is out of sight`);
  const words = box => bare(box).replace(/…$/, '');
  if (pictured && !found.boxes.every(box => bare(quote).startsWith(words(box)) || words(box).includes(bare(quote)))) problems.push(`${anchor}: boxes of ${found.boxes}`);
  return found.boxes.length;
}

async function back(page, anchor, problems) {
  const ids = await page.evaluate(wanted => {
    const piece = document.querySelector(`.source a.m[data-r~="${wanted}"]`);
    piece.click();
    const facts = [...document.querySelectorAll('.facts .hit')].map(each => each.id), known = piece.dataset.f.split(' ');
    const shown = known.filter(id => document.getElementById(id) && !document.getElementById(id).matches('article, .document-head'));
    return { facts, known, shown };
  }, anchor);
  if (ids.shown.length && !ids.facts.length) problems.push(`${anchor}: a click on it marks no fact`);
  if (ids.facts.some(id => !ids.known.includes(id))) problems.push(`${anchor}: a click on it marks ${ids.facts}`);
}

for (const { path, anchors, drawn } of task.pages) {
  const problems = [], page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  page.on('pageerror', error => problems.push(`script: ${error.message}`));
  await page.goto(task.base + path, { waitUntil: 'load' });
  let pictured = await page.locator('.source.pictured').count() > 0; // the first click waits for a picture, the others see the text
  let clicked = 0, boxed = 0;
  for (const [anchor, quote] of Object.entries(anchors)) {
    try {
      if (await forth(page, anchor, quote, pictured, problems)) boxed += 1;
      if (pictured && !drawn) await page.locator('#pictures').click();
      pictured &&= drawn;
      await back(page, anchor, problems);
      clicked += 1;
    } catch (error) { problems.push(`${anchor}: ${error.message.slice(0, 200)}`); }
  }
  console.log(JSON.stringify({ path, clicked, boxed, problems }));
  await page.context().close();
}
await browser.close();
