// The SPARQL editor: the plain form's textarea in, CodeMirror over it out. It lives in a shadow root, so that its styles are adopted
// style sheets, which a policy without inline styles allows.
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { sparql } from '@codemirror/legacy-modes/mode/sparql';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const WORDS = 'SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS BIND VALUES PREFIX CONSTRUCT ASK DESCRIBE GRAPH LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE CONTAINS STRSTARTS STRENDS REGEX LANG STR COALESCE EXISTS'.split(' ');
const PHRASES = ['GROUP BY', 'ORDER BY', 'NOT EXISTS', 'HAVING'];

function completion(form) {
  let terms = [];
  fetch(form.dataset.terms).then(response => response.json()).then(found => { terms = found; }).catch(() => {});
  const lang = form.dataset.lang;
  return context => {
    const word = context.matchBefore(/[?\w:-]+/);
    if (!word && !context.explicit) return null;
    const text = context.state.doc.toString();
    const variables = [...new Set(text.match(/\?\w+/g) || [])].filter(name => !word || name !== word.text).map(label => ({ label, type: 'variable' }));
    const named = terms.map(term => ({ label: term.label, detail: term[lang], info: term[lang === 'zh' ? 'en' : 'zh'], type: /:[A-Z]/.test(term.label) ? 'class' : 'property' }));
    return { from: word ? word.from : context.pos, options: [...named, ...variables, ...[...WORDS, ...PHRASES].map(label => ({ label, type: 'keyword' }))], validFor: /^[?\w:-]*$/ };
  };
}

const look = EditorView.theme({
  '&': { border: '1px solid var(--rule)', borderRadius: '4px', background: 'var(--sheet)', color: 'var(--ink)', fontSize: '.86rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--ink)', padding: '.6rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-scroller': { maxHeight: '60vh', minHeight: '14rem', overflow: 'auto' },
  '.cm-gutters': { background: 'var(--paper)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--accent-soft) 60%, transparent)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--hit) !important' },
  '.cm-tooltip': { background: 'var(--sheet)', color: 'var(--ink)', border: '1px solid var(--rule)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--paper)' },
});

// The page's own colours, so that light and dark both read well.
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.number, tags.bool], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.atom, tags.meta, tags.link, tags.url], color: 'var(--info)' },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: 'var(--doubt)' },
]);

function start(form) {
  const area = form.elements.query, host = document.createElement('div');
  area.before(host);
  const root = host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), highlightActiveLine(), EditorView.lineWrapping,
        StreamLanguage.define(sparql), syntaxHighlighting(colours), look,
        autocompletion({ override: [completion(form)] }),
        EditorView.contentAttributes.of({ 'aria-label': form.querySelector('label[for=query]').textContent }),
        keymap.of([{ key: 'Mod-Enter', run: () => { form.requestSubmit(); return true; } }, ...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        EditorView.updateListener.of(update => { if (update.docChanged) area.value = update.state.doc.toString(); }),
      ],
    }),
  });
  area.hidden = true;
  form.querySelector('label[for=query]').addEventListener('click', event => { event.preventDefault(); view.focus(); });
}

const form = document.getElementById('editor');
if (form) start(form);
