// `npm run sentences`: every sentence the app can say, by file, to be read as a sceptic would: is it so, in
// every state? Gathers text of three words and more from the source: strings, templates (… for what is put in),
// text between tags, and the tables of knowledge/. The list is not kept: run it, read it, mend what is not so.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const FOLDERS = ['cli', 'formats', 'layout', 'map', 'plan', 'scene', 'store', 'ui', 'workers'];
const LEAST_WORDS = 3;
/** Where text is a name for the machine. */
const CODE = ['ImportDeclaration', 'ExportAllDeclaration', 'TSLiteralType'];

/** The text of a node with … for every value put in; null where it is no text. */
function textOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'JSXText') return node.value;
  if (node.type === 'TemplateLiteral')
    return node.quasis.map(({ value }) => value.cooked).join('…');
  return null;
}

function isSentence(text) {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= LEAST_WORDS && /\p{Ll}\s/u.test(text.trim());
}

function* sentencesIn(node) {
  if (Array.isArray(node)) for (const each of node) yield* sentencesIn(each);
  if (typeof node?.type !== 'string' || CODE.includes(node.type)) return;
  const text = textOf(node);
  if (text !== null && isSentence(text)) yield { at: node.start, text };
  for (const value of Object.values(node))
    if (typeof value === 'object' && value !== null) yield* sentencesIn(value);
}

function* valuesIn(json) {
  if (typeof json === 'string') yield json;
  else if (json !== null && typeof json === 'object')
    for (const value of Object.values(json)) yield* valuesIn(value);
}

function linesOf(file) {
  const source = readFileSync(file, 'utf8');
  if (file.endsWith('.json'))
    return [...new Set(valuesIn(JSON.parse(source)))].filter(isSentence).map((text) => `  ${text}`);
  const tree = parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  return [...sentencesIn(tree)].map(({ at, text }) => {
    const line = source.slice(0, at).split('\n').length;
    return `  ${line}: ${text.replace(/\s+/g, ' ').trim()}`;
  });
}

const files = [...FOLDERS.map((folder) => `src/${folder}`), 'knowledge', 'src/knowledge']
  .flatMap((folder) => namesIn(folder).map((name) => path.posix.join(folder, name)))
  .filter((name) => /\.(tsx?|json)$/.test(name))
  .sort();
let count = 0;
for (const file of files) {
  const lines = linesOf(file);
  if (lines.length === 0) continue;
  count += lines.length;
  console.log(`\n${file}\n${lines.join('\n')}`);
}
console.log(`\n${count} sentences`);

function namesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true }).map((name) =>
      String(name).split(path.sep).join('/'),
    );
  } catch {
    return [];
  }
}
