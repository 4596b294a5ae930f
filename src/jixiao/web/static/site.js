// What script adds to pages that are whole without it: all pieces of a fact light up, tables sort, the SPARQL form answers in place.
'use strict';

const lit = [];
const drawing = new Map(); // link of a page → its picture, on its way or there

function light(elements) {
  while (lit.length) lit.pop().classList.remove('hit');
  for (const element of elements) { element.classList.add('hit'); lit.push(element); }
}

function show(element) {
  for (let node = element.closest('details'); node; node = node.parentElement.closest('details')) node.open = true;
  const pane = element.closest('.source, .facts');
  if (!pane) return element.scrollIntoView({ block: 'center' });
  const frame = pane.getBoundingClientRect();
  if (frame.top > innerHeight / 2 || frame.bottom < innerHeight / 2) pane.parentElement.scrollIntoView({ block: 'start' });
  pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}

function boxesOf(anchor, source) {
  return [...source.querySelectorAll(`svg a[data-r="${CSS.escape(anchor)}"]`)];
}

function piecesOf(anchor, source) {
  return [...source.querySelectorAll(`a.m[data-r~="${CSS.escape(anchor)}"]`)];
}

function fromFact(anchor, source) {
  const pieces = piecesOf(anchor, source);
  if (!pieces.length) return false;
  const facts = new Set(pieces[0].dataset.f.split(' '));
  const boxes = boxesOf(anchor, source);
  light([...pieces, ...boxes, ...[...facts].map(id => document.getElementById(id)).filter(Boolean).filter(fact => !fact.matches('article, .document-head'))]);
  show(boxes[0] || pieces[0]);
  if (!boxes.length && source.matches('.pictured')) openPage(anchor, source);
  return pieces[0];
}

// The picture of the page opens first; then the place in it is shown, unless something else was clicked meanwhile.
async function openPage(anchor, source) {
  const link = source.querySelector(`#${CSS.escape(anchor.split('-')[0])} a.layout`), asked = lit[0];
  if (!link || link.parentElement.querySelector('svg')) return;
  await draw(link);
  const boxes = boxesOf(anchor, source);
  if (boxes.length && lit[0] === asked) { boxes.forEach(box => { box.classList.add('hit'); lit.push(box); }); show(boxes[0]); }
}

function fromSource(piece, source) {
  const facts = piece.dataset.f.split(' ').map(id => document.getElementById(id)).filter(Boolean);
  if (!facts.length) return false;
  const ranges = new Set(piece.dataset.r.split(' '));
  light([...[...ranges].slice(0, 1).flatMap(range => piecesOf(range, source)), ...facts.filter(fact => !fact.matches('article, .document-head')).slice(0, 6)]);
  show(facts[0].matches('article') ? facts[0].querySelector('h2') || facts[0] : facts[0]);
  return true;
}

function besides() {
  const source = document.querySelector('.source'), facts = document.querySelector('.facts');
  if (!source || !facts) return;
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = decodeURIComponent(link.getAttribute('href').slice(1));
    const piece = link.matches('svg a[data-r]') && piecesOf(target, source)[0];
    if (piece && fromSource(piece, source)) { boxesOf(target, source).forEach(box => { box.classList.add('hit'); lit.push(box); }); event.preventDefault(); history.replaceState(null, '', `#${target}`); return; }
    const done = link.matches('a.m') ? fromSource(link, source) : (facts.contains(link) || link.closest('svg')) && fromFact(target, source);
    if (done) { event.preventDefault(); history.replaceState(null, '', link.matches('a.m') && link.id ? `#${link.id}` : `#${target}`); }
  });
  source.addEventListener('click', event => {
    const link = event.target.closest('a.layout');
    if (link && !event.ctrlKey && !event.metaKey) { event.preventDefault(); layout(link); }
  });
  const arrive = () => {
    const piece = location.hash && fromFact(decodeURIComponent(location.hash.slice(1)), source);
    const fact = piece && piece.dataset.f.split(' ').map(id => document.getElementById(id)).find(Boolean);
    if (fact) show(fact);
  };
  addEventListener('hashchange', arrive);
  addEventListener('load', arrive);
}

// Pages of print open as they come into sight, where the reader wants pictures rather than text.
function pictures() {
  const source = document.querySelector('.source'), button = document.getElementById('pictures');
  if (!source || !button) return;
  const watch = new IntersectionObserver(entries => { for (const each of entries) if (each.isIntersecting && source.matches('.pictured')) { const link = each.target.querySelector('a.layout'); draw(link); watch.unobserve(each.target); } }, { root: source, rootMargin: '300px' });
  const set = on => { source.classList.toggle('pictured', on); button.setAttribute('aria-pressed', String(on)); if (on) source.querySelectorAll('.page').forEach(page => { if (!page.querySelector('svg')) watch.observe(page); }); };
  button.hidden = false;
  button.addEventListener('click', () => set(!source.matches('.pictured')));
  set(true);
}

// A page's picture opens where its heading stands; without script the link leads to it.
function layout(link) {
  const open = link.parentElement.querySelector('svg');
  if (!open) return draw(link);
  drawing.delete(link);
  return open.remove();
}

// The picture is asked for once, also where a click wants it while it comes into sight.
function draw(link) {
  if (!drawing.has(link)) drawing.set(link, fetched(link).catch(() => drawing.delete(link)));
  return drawing.get(link);
}

async function fetched(link) {
  const parsed = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'image/svg+xml').documentElement;
  const shown = document.adoptNode(parsed), here = location.pathname;
  for (const each of shown.querySelectorAll('a[href]')) if (each.getAttribute('href').startsWith(`${here}#`)) each.setAttribute('href', each.getAttribute('href').slice(here.length));
  // A picture that comes late above what is marked must not push it out of sight.
  const pane = link.closest('.source'), mark = lit.find(each => pane.contains(each) && each.getClientRects().length);
  const before = mark && mark.getBoundingClientRect().top;
  link.parentElement.append(shown);
  if (mark) pane.scrollTop += mark.getBoundingClientRect().top - before;
}

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, index) => {
    const button = document.createElement('button');
    button.type = 'button'; button.className = 'sort'; button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      heads.forEach(each => each.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const key = row => row.cells[index].textContent.trim();
      const number = text => Number(text.replaceAll(',', ''));
      const rows = [...table.tBodies[0].rows];
      const numeric = head.classList.contains('n');
      rows.sort((a, b) => numeric ? number(key(a)) - number(key(b)) : key(a).localeCompare(key(b), 'zh'));
      table.tBodies[0].append(...(down ? rows.reverse() : rows));
    });
  });
}

function cell(term) {
  const td = document.createElement('td');
  if (!term) return td;
  if (term.type === 'uri') { const a = document.createElement('a'); a.href = term.value; a.textContent = term.value.replace(/^.*[/#]/, '') || term.value; a.title = term.value; td.append(a); } else td.textContent = term.value;
  return td;
}

function asTable(answer) {
  const table = document.createElement('table'), head = table.createTHead().insertRow();
  for (const name of answer.head.vars) { const th = document.createElement('th'); th.textContent = name; head.append(th); }
  const body = table.createTBody();
  for (const row of answer.results.bindings.slice(0, 1000)) { const tr = body.insertRow(); for (const name of answer.head.vars) tr.append(cell(row[name])); }
  sortable(table);
  return table;
}

async function ask(form, place) {
  const format = form.elements.format.value, query = form.elements.query.value;
  if (format !== 'html') return form.submit();
  place.textContent = form.dataset.running;
  const accept = 'application/sparql-results+json, text/turtle;q=0.8, application/problem+json;q=0.5';
  try {
    const response = await fetch(form.action, { method: 'POST', headers: { accept, 'content-type': 'application/sparql-query' }, body: query });
    const kind = response.headers.get('content-type') || '';
    if (response.ok && kind.includes('sparql-results+json')) {
      const answer = await response.json();
      if ('boolean' in answer) place.textContent = String(answer.boolean);
      else { const count = document.createElement('p'); count.textContent = `${answer.results.bindings.length} ${form.dataset.rows}`; place.replaceChildren(count, asTable(answer)); }
    } else {
      const pre = document.createElement('pre'), text = await response.text();
      try { pre.textContent = JSON.parse(text).detail || text; } catch { pre.textContent = text; }
      place.replaceChildren(pre);
    }
  } catch (error) { place.textContent = String(error); }
}

function editor() {
  const form = document.getElementById('editor'), place = document.getElementById('answer');
  if (!form) return;
  form.addEventListener('submit', event => { event.preventDefault(); ask(form, place); });
  form.addEventListener('keydown', event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); } });
}

// What a mark of a chart says, and where that is printed, beside it while it is pointed at or has the focus.
function tips() {
  if (!document.querySelector('svg.chart')) return;
  const tip = document.createElement('div'), zh = document.documentElement.lang.startsWith('zh');
  tip.className = 'tip'; tip.hidden = true; tip.setAttribute('role', 'status');
  document.body.append(tip);
  const place = href => { const found = /#([lp])(\d+)-/.exec(href || ''); return !found ? '' : zh ? ` · 第${found[2]}${found[1] === 'p' ? '页' : '行'}` : ` · ${found[1] === 'p' ? 'p.' : 'line'} ${found[2]}`; };
  const tell = event => {
    const mark = event.target.closest('svg.chart a, svg.chart rect, svg.chart circle'), words = mark && (mark.querySelector('title') || mark.closest('a') && mark.closest('a').querySelector('title, text'));
    tip.hidden = !words;
    if (!words) return;
    tip.textContent = words.textContent + place(mark.getAttribute('href') || mark.closest('a')?.getAttribute('href'));
    const at = mark.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(at.left, innerWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${at.bottom + 6 + tip.offsetHeight > innerHeight ? at.top - tip.offsetHeight - 6 : at.bottom + 6}px`;
  };
  for (const kind of ['pointerover', 'focusin']) document.addEventListener(kind, tell);
  document.addEventListener('focusout', () => { tip.hidden = true; });
  document.addEventListener('keydown', event => { if (event.key === 'Escape') tip.hidden = true; });
}

besides();
pictures();
tips();
document.querySelectorAll('table.sortable').forEach(sortable);
editor();
