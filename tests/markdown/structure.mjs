// Usage: node structure.mjs FOLDER: reads every NAME.github.md and NAME.commonmark.md of it and writes NAME….lines beside it, one line a heading, list item, table, code block,
// formula or stretch of text, in order: what micromark, the parser of the unified collective, sees in the file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';

const words = (text) => (text.match(/[0-9A-Za-z\u00A1-\u1FFF\u2010-\u2027\u2030-\u205E\u2070-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF]+/g) ?? []).join(' ');
const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const plain = (html) => html.replace(/<[^>]*>/g, ' ').replace(/&(?:lt|gt|amp);/g, (e) => entities[e]);

// The text of inline nodes. Tags stand for nothing but breaks, pictures for nothing.
function text(node) {
  switch (node.type) {
    case 'image':
    case 'imageReference':
      return ' ';
    case 'break':
      return ' ';
    case 'html':
      return /^<br/i.test(node.value) ? ' ' : '';
    case 'footnoteReference':
      return node.label;
    default:
      return node.value ?? (node.children ?? []).map(text).join('');
  }
}

function walk(node, depth, lines) {
  for (const block of node.children) {
    switch (block.type) {
      case 'heading':
        lines.push(`heading ${block.depth} ${words(text(block))}`);
        break;
      case 'list':
        for (const item of block.children) {
          lines.push(`item ${depth} ${block.ordered ? 'ordered' : 'bullet'}`);
          walk(item, depth + 1, lines);
        }
        break;
      case 'table':
        lines.push('table ' + block.children.map((row) => row.children.map((cell) => words(text(cell))).join(' | ')).join(' / '));
        break;
      case 'code':
        lines.push(block.lang === 'math' || block.lang === 'latex' ? `formula ${words(block.value)}` : `code ${block.lang ?? ''} ${JSON.stringify(block.value)}`);
        break;
      case 'math':
        lines.push(`formula ${words(block.value)}`);
        break;
      case 'html':
        if (block.value.startsWith('<table>')) {
          const rows = block.value.split('\n<tr>').slice(1).map((r) => r.split(/<t[hd][^>]*>/).slice(1).map((c) => words(plain(c))).join(' | '));
          lines.push('table ' + rows.join(' / '));
        }
        break;
      case 'footnoteDefinition':
        lines.push(`text ${words(block.label)}`);
        walk(block, depth, lines);
        break;
      case 'paragraph':
        lines.push(`text ${words(text(block))}`);
        break;
      case 'thematicBreak':
      case 'definition':
        lines.push(block.type);
        break;
      default:
        walk(block, depth, lines);
    }
  }
}

for (const file of readdirSync(process.argv[2]).filter((f) => f.endsWith('.md'))) {
  const options = file.endsWith('.commonmark.md')
    ? {}
    : { extensions: [gfm(), math({ singleDollarTextMath: true })], mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()] };
  const lines = [];
  walk(fromMarkdown(readFileSync(join(process.argv[2], file), 'utf8'), options), 0, lines);
  writeFileSync(join(process.argv[2], file.replace(/md$/, 'lines')), lines.map((l) => l + '\n').join(''));
}
