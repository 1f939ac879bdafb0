// Times @huggingface/jinja on one workload: prints "compile-ms render-ms", a line break, and the output.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const seconds = 2;
const require = createRequire(join(resolve(process.argv[3]), "package.json"));
const { Template } = await import(pathToFileURL(require.resolve("@huggingface/jinja")).href);
const { template: source, data } = JSON.parse(readFileSync(process.argv[2], "utf8"));

function measure(action) {
  for (const end = performance.now() + seconds * 250; performance.now() < end;) action();
  const times = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end || times.length < 5;) {
    const start = performance.now();
    action();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

const template = new Template(source);
process.stdout.write(`${measure(() => new Template(source))} ${measure(() => template.render(data))}\n${template.render(data)}`);
