// What worker.py is for checkers in Python, for textlint: node textlint.mjs FOLDER SETTINGS
// FOLDER holds node_modules. A JSON list of texts a line in, seconds and findings a line out.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder, settings] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const { createLinter, loadTextlintrc } = require("textlint");

const descriptor = await loadTextlintrc({
  configFilePath: settings,
  node_modulesDir: `${folder}/node_modules`,
});
const linter = createLinter({ descriptor });

for await (const line of createInterface({ input: process.stdin })) {
  const texts = JSON.parse(line);
  const began = performance.now();
  const found = [];
  for (const text of texts) {
    found.push((await linter.lintText(text, "text.txt")).messages.length);
  }
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${JSON.stringify({ seconds, found })}\n`);
}
