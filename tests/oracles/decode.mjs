// Decodes with Hugging Face's `tokenizers` (the Rust library): node decode.mjs FILE IN OUT
// IN as for tiktoken.mjs. Each text is encoded, and all its tokens and the middle third of them are decoded. OUT: for each of the two u32le
// number of UTF-16 units and these, as u32le.
import { readFileSync, writeFileSync } from 'node:fs';
import { Tokenizer } from '@anush008/tokenizers';

const [file, inFile, outFile] = process.argv.slice(2);
const input = readFileSync(inFile);
const tokenizer = Tokenizer.fromString(readFileSync(file, 'utf8'));
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const chunks = [];
for (let at = 0; at < input.length; ) {
  const length = input.readUInt32LE(at);
  at += 4;
  const text = decoder.decode(input.subarray(at, at + length));
  at += length;
  const ids = (await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds();
  for (const some of [ids, ids.slice(Math.floor(ids.length / 3), Math.floor((2 * ids.length) / 3))]) {
    const back = await tokenizer.decode(some, false);
    const out = Buffer.alloc(4 + 4 * back.length);
    out.writeUInt32LE(back.length, 0);
    for (let i = 0; i < back.length; i++) out.writeUInt32LE(back.charCodeAt(i), 4 + 4 * i);
    chunks.push(out);
  }
}
writeFileSync(outFile, Buffer.concat(chunks));
