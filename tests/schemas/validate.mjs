// Usage: node validate.mjs SCHEMAS FILES: SCHEMAS is a folder of *.schema.json; FILES holds files named SCHEMA~NUMBER.whole|rows|lines.
// Prints a line for each file that its schema refuses, then the number of values that were validated.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';

const [schemas, files] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: true, allowUnionTypes: true });
const compiled = new Map();
let values = 0;
for (const file of readdirSync(files).sort()) {
  const [name, rest] = file.split('~');
  if (!compiled.has(name)) compiled.set(name, ajv.compile(JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8'))));
  const validate = compiled.get(name);
  const text = readFileSync(join(files, file), 'utf8');
  const kind = rest.split('.')[1];
  const all = kind === 'lines' ? text.split('\n').slice(0, -1).map((l) => JSON.parse(l)) : kind === 'rows' ? JSON.parse(text) : [JSON.parse(text)];
  for (const value of all) {
    values++;
    if (!validate(value)) {
      console.log(`${file}: ${ajv.errorsText(validate.errors)}: ${JSON.stringify(value).slice(0, 300)}`);
      break;
    }
  }
}
console.log(`${values} values`);
