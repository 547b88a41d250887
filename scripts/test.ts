// `npm test`: every check, one after the other, and a closing line that counts them. The first argument may be the path of
// a test file: then only that runs. With CASEBOUND_NO_SKIP=1 a skipped test is a failure, unless it waits for a folder
// of samples whose variable is unset.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const only = process.argv.slice(2);
const passed: string[] = [];
const failed: string[] = [];
const skipped: string[] = [];

if (only.length === 0) {
  check("build", "electron-vite", ["build", "--logLevel", "warn"]);
  check("types", "tsc", ["--noEmit"]);
  check("lint", "biome", ["ci", "--colors=off", "."]);
  check("unused code", "knip", ["--no-progress"]);
}
runVitest();

for (const name of failed) console.log(`FAILED  ${name}`);
for (const name of skipped) console.log(`skipped  ${name}`);
const refused = process.env.CASEBOUND_NO_SKIP === "1" ? skipped.filter((name) => !waitsForSamples(name)) : [];
for (const name of refused) console.log(`FAILED  skipped where nothing may be: ${name}`);
console.log(
  `${passed.length} passed, ${failed.length + refused.length} failed, ${skipped.length - refused.length} skipped`,
);
process.exit(failed.length + refused.length > 0 ? 1 : 0);

function check(name: string, command: string, args: readonly string[]): void {
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok" : "FAILED"}  ${name}  ${seconds} s`);
  (status === 0 ? passed : failed).push(name);
}

function runVitest(): void {
  const folder = mkdtempSync(join(tmpdir(), "casebound-report-"));
  const file = join(folder, "report.json");
  const { status } = spawnSync(
    "vitest",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...only],
    { stdio: "inherit" },
  );
  try {
    const report: VitestReport = JSON.parse(readFileSync(file, "utf8"));
    for (const result of report.testResults) count(result);
  } catch {
    failed.push("the test runner gave no report");
  }
  if (status !== 0 && failed.length === 0) failed.push("the test runner reported an error outside any test");
  rmSync(folder, { recursive: true, force: true });
}

function count(file: VitestReport["testResults"][number]): void {
  if (file.status === "failed" && file.assertionResults.length === 0) failed.push(`${file.name}: ${file.message}`);
  for (const { status, fullName } of file.assertionResults) {
    if (status === "passed") passed.push(fullName);
    else if (status === "failed") failed.push(fullName);
    else skipped.push(fullName);
  }
}

/** Tests over third-party samples name the variable of their folder in their title. */
function waitsForSamples(name: string): boolean {
  const variable = /\b(CASEBOUND_[A-Z_]+)\b/.exec(name)?.[1];
  return variable !== undefined && process.env[variable] === undefined;
}
