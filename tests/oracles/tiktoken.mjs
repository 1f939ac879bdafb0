// Encodes texts with tiktoken (WASM): node tiktoken.mjs ENCODING IN OUT
// tiktoken's regular expressions give up on some texts (a million spaces); those are encoded with gpt-tokenizer instead.
// IN: for each text u32le length and its UTF-8. OUT: for each text u32le count and its ids as u32le. Special tokens are text.
import { readFileSync, writeFileSync } from 'node:fs';
import { get_encoding } from 'tiktoken';

const [encodingName, inFile, outFile] = process.argv.slice(2);
const input = readFileSync(inFile);
let encoding = get_encoding(encodingName);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const chunks = [];

async function encode(text) {
  try {
    return encoding.encode_ordinary(text);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    encoding = get_encoding(encodingName);
    const other = await import(`gpt-tokenizer/encoding/${encodingName}`);
    console.log(`tiktoken gave up on ${text.length} characters`);
    return other.encode(text, { disallowedSpecial: new Set() });
  }
}

for (let at = 0; at < input.length; ) {
  const length = input.readUInt32LE(at);
  at += 4;
  const ids = await encode(decoder.decode(input.subarray(at, at + length)));
  at += length;
  const out = Buffer.alloc(4 + 4 * ids.length);
  out.writeUInt32LE(ids.length, 0);
  ids.forEach((id, i) => out.writeUInt32LE(id, 4 + 4 * i));
  chunks.push(out);
}
writeFileSync(outFile, Buffer.concat(chunks));
