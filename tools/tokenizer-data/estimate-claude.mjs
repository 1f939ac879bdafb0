// The figures behind the Claude estimate: tokens of Anthropic's published tokenizer (of models before Claude 3) per token of
// o200k_base, and the share of bytes that are not ASCII, for each 4,000 characters of some text files.
//
//   npm install && node estimate-claude.mjs FILE...
import { readFileSync } from 'node:fs';
import { getTokenizer } from '@anthropic-ai/tokenizer';
import { get_encoding } from 'tiktoken';

const claude = getTokenizer();
const o200k = get_encoding('o200k_base');
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const rows = [];
  for (let at = 0; at < text.length && rows.length < 50; at += 4000) {
    const part = text.slice(at, at + 4000);
    if (part.length < 1000) continue;
    const bytes = Buffer.from(part);
    const share = bytes.filter((b) => b >= 0x80).length / bytes.length;
    const ratio = claude.encode(part.normalize('NFKC'), 'all').length / o200k.encode_ordinary(part).length;
    rows.push({ share, ratio, off: ratio / (1.15 + 0.45 * share) - 1 });
  }
  rows.sort((a, b) => a.off - b.off);
  if (rows.length) console.log(file, rows.length, 'off', rows[0].off.toFixed(2), 'to', rows.at(-1).off.toFixed(2));
}
