// Measures a peer on text files: node measure.mjs PEER ENCODING FILE...
// Prints one JSON line a file: {"file","bytes","tokens","seconds"}, the best of the passes that fit in five seconds (at least one).
import { readFileSync } from 'node:fs';

const [peer, encodingName, ...files] = process.argv.slice(2);
let count;
if (peer === 'tiktoken') {
  const { get_encoding } = await import('tiktoken');
  const encoding = get_encoding(encodingName);
  count = (text) => encoding.encode_ordinary(text).length;
} else {
  const other = await import(`gpt-tokenizer/encoding/${encodingName}`);
  const options = { disallowedSpecial: new Set() };
  count = process.env.PEER_ENCODE ? (text) => other.encode(text, options).length : (text) => other.countTokens(text, options);
}
for (const file of files) {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  // In parts of about 64 KiB at line ends: one call on megabytes makes the peers slower, which would not be fair.
  const parts = [];
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf('\n', Math.min(at + 65536, text.length));
    end = end < 0 ? text.length : end + 1;
    parts.push(text.slice(at, end));
    at = end;
  }
  let best = Infinity;
  let tokens = 0;
  const began = performance.now();
  do {
    const start = performance.now();
    tokens = 0;
    for (const part of parts) tokens += count(part);
    best = Math.min(best, performance.now() - start);
  } while (performance.now() - began < 5000);
  console.log(JSON.stringify({ file, bytes: bytes.length, tokens, seconds: best / 1000 }));
}
