// Encodes texts with Hugging Face's `tokenizers` (the Rust library, by way of @anush008/tokenizers): node tokenizers.mjs FILE IN OUT
// IN and OUT as for tiktoken.mjs. No special tokens are put around a text; those that stand in it are found.
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
  const out = Buffer.alloc(4 + 4 * ids.length);
  out.writeUInt32LE(ids.length, 0);
  ids.forEach((id, i) => out.writeUInt32LE(id, 4 + 4 * i));
  chunks.push(out);
}
writeFileSync(outFile, Buffer.concat(chunks));
