// Pinned packages in; ../static/built/editor.js and the licences of all that is in it out. Run by `make assets`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url)), out = join(here, '..', 'static', 'built');
mkdirSync(out, { recursive: true });
const made = await build({
  absWorkingDir: here, entryPoints: ['editor.js'], outfile: join(out, 'editor.js'), bundle: true, minify: true, format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'none', metafile: true,
});
const names = [...new Set(Object.keys(made.metafile.inputs).map(path => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean))].sort();
const licences = names.map(name => {
  const folder = join(here, 'node_modules', name), { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8') : ''}`;
});
writeFileSync(join(out, 'LICENCES.txt'), licences.join('\n\n'));
