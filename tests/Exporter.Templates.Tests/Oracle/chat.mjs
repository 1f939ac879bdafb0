// Renders the cases of chat.jsonl with @huggingface/jinja: node chat.mjs DIRECTORY writes DIRECTORY/chat-js.jsonl.
import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// The clock of oracle.py.
const Now = Date;
globalThis.Date = class extends Now {
  constructor(...parts) {
    super(...(parts.length ? parts : ["2026-01-02T03:04:05"]));
  }
};

const directory = resolve(process.argv[2]);
const require = createRequire(join(directory, "package.json"));
const { Template } = await import(pathToFileURL(require.resolve("@huggingface/jinja")).href);
const results = [];
for await (const line of createInterface({ input: createReadStream(join(directory, "chat.jsonl"), "utf8") })) {
  if (!line) continue;
  const { name, template, data } = JSON.parse(line);
  try {
    // It has raise_exception and strftime_now of its own.
    const output = new Template(template).render(data);
    results.push({ name, output });
  } catch (error) {
    results.push({ name, error: String(error.message) });
  }
}
writeFileSync(join(directory, "chat-js.jsonl"), results.map((result) => JSON.stringify(result)).join("\n") + "\n");
