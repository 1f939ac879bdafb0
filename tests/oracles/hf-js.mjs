// Encodes texts with @huggingface/tokenizers (Hugging Face's JavaScript): node hf-js.mjs FILE IN OUT
// IN and OUT as for tiktoken.mjs. No special tokens are put around a text; those that stand in it are found. A text that it throws on gives
// the single id -1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';

const [file, inFile, outFile] = process.argv.slice(2);
const input = readFileSync(inFile);
const configFile = join(dirname(file), 'tokenizer_config.json');
const tokenizer = new Tokenizer(JSON.parse(readFileSync(file, 'utf8')), existsSync(configFile) ? JSON.parse(readFileSync(configFile, 'utf8')) : {});
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const chunks = [];
for (let at = 0; at < input.length; ) {
  const length = input.readUInt32LE(at);
  at += 4;
  const text = decoder.decode(input.subarray(at, at + length));
  at += length;
  let ids;
  try {
    ids = tokenizer.encode(text, { add_special_tokens: false }).ids.map((id) => id ?? -2);
  } catch {
    ids = [-1];
  }
  const out = Buffer.alloc(4 + 4 * ids.length);
  out.writeUInt32LE(ids.length, 0);
  ids.forEach((id, i) => out.writeInt32LE(id, 4 + 4 * i));
  chunks.push(out);
}
writeFileSync(outFile, Buffer.concat(chunks));
