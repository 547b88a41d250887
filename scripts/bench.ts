// `npm run bench`: the cost of the product, compared with an unencrypted build of the same code and with peers, in one
// run. Not a test: it prints figures beside their goals. `npm run bench -- FILES` for another corpus size.
import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { buildPlainCore, buildProduct } from "./bench/build-cores.ts";
import { makeCorpus } from "./bench/corpus.ts";
import { type ImportFigures, measureImport } from "./bench/measure-import.ts";
import { measureOpen } from "./bench/measure-open.ts";
import { measureSearch, queriesOf } from "./bench/measure-search.ts";
import { measureRecoll, measureRipgrep } from "./bench/peers.ts";
import { createReport, median } from "./bench/report.ts";
import { measureWindow } from "./bench/window/measure-window.ts";

const files = Number(process.argv[2] ?? 20_000);
const rounds = 3;
const root = resolve(".bench");
mkdirSync(root, { recursive: true });
const report = createReport();

report.head(`${files} text files`);
const corpus = makeCorpus(root, files);
const product = buildProduct();
const plain = await buildPlainCore(root);
report.say(`${(corpus.bytes / 1e6).toFixed(0)} MB, ${(corpus.bytes / files / 1000).toFixed(1)} kB a file on average`);

report.head("import, end to end through the parser process, encrypted and not in turn");
const encrypted: ImportFigures[] = [];
const unencrypted: ImportFigures[] = [];
for (let round = 0; round < rounds; round++) {
  for (const [built, into] of [
    [product, encrypted],
    [plain, unencrypted],
  ] as const) {
    const vault = resolve(root, built === product ? "encrypted.vault" : "plain.vault");
    rmSync(vault, { recursive: true, force: true });
    const figures = await measureImport(built, corpus, vault);
    into.push(figures);
    const { seconds, coreCpu, parserCpu } = figures;
    report.say(
      `${built === product ? "encrypted" : "plain    "} ${(files / seconds).toFixed(0)} documents/s, ` +
        `CPU ${coreCpu.toFixed(1)} s core, ${parserCpu.toFixed(1)} s parser`,
    );
  }
}
const rate = files / median(encrypted.map(({ seconds }) => seconds));
const plainRate = files / median(unencrypted.map(({ seconds }) => seconds));
report.goal("import, documents/s", rate, ">=", 3000);
report.figure("import, MB/s", (rate * corpus.bytes) / files / 1e6);
report.goal("encrypted of unencrypted", rate / plainRate, ">=", 0.9);
report.goal("peak memory of core, MB", Math.max(...encrypted.map(({ corePeak }) => corePeak)) / 1e6, "<=", 300);
report.goal(
  "peak memory of the parser, MB",
  Math.max(...encrypted.map(({ parserPeak }) => parserPeak)) / 1e6,
  "<=",
  300,
);
report.figure("vault on disk, MB", (encrypted[0]?.vaultBytes ?? 0) / 1e6);

report.head("search, 50 hits with snippets, through the contract");
const queries = queriesOf(corpus);
const vault = resolve(root, "encrypted.vault");
const searched = await measureSearch(product, vault, queries);
for (const { name, p50, p95, asked } of searched) {
  report.say(`${name.padEnd(12)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (${asked} queries)`);
  if (["rare", "mid", "common"].includes(name)) report.goal(`search p95, ${name}, ms`, p95, "<=", 25);
  else report.figure(`search p95, ${name}, ms`, p95);
}

report.head("open, without the key derivation");
const opened = await measureOpen(product, vault, queries);
report.goal("open to first hit, ms", opened.toFirstHit, "<=", 50);
report.figure("open alone, ms", opened.open);
report.figure("unlock with the standard key derivation, ms", opened.unlock);

await measureWindow(report);

report.head("peers on the same files");
for (const line of measureRipgrep(corpus, queries)) report.say(line);
for (const line of measureRecoll(root, corpus, queries)) report.say(line);

report.summary();
