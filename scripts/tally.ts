import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GateResult } from "./gates.ts";

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

/** Runs checks and test runners one after the other, and counts results. */
export function createTally() {
  const passed: string[] = [];
  const failed: string[] = [];
  const skipped: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "casebound-report-"));
  const reportFile = join(folder, "report.json");

  return {
    check(name: string, command: string, args: readonly string[]): void {
      const started = performance.now();
      const { status } = spawnSync(command, args, { stdio: "inherit" });
      recordGate({ name, isPassed: status === 0, seconds: (performance.now() - started) / 1000 });
    },

    gates(results: readonly GateResult[]): void {
      for (const result of results) {
        process.stdout.write(result.output);
        recordGate(result);
      }
    },

    /** Runs a program that prints `ok NAME` or `FAILED NAME` for each test. */
    lines(command: string, args: readonly string[]): void {
      const before = failed.length;
      const { status, stdout } = spawnSync(command, args, {
        stdio: ["ignore", "pipe", "inherit"],
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      });
      process.stdout.write(stdout);
      for (const [, verdict, name = ""] of stdout.matchAll(/^(ok|FAILED) {2}(.*)$/gm)) {
        (verdict === "ok" ? passed : failed).push(name);
      }
      if (status !== 0 && failed.length === before) failed.push(`${command} ended with status ${status}`);
    },

    vitest(files: readonly string[]): void {
      run(
        "vitest",
        ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...files],
        count,
      );

      function count({ testResults }: VitestReport): void {
        for (const { name, status, message, assertionResults } of testResults) {
          if (status === "failed" && assertionResults.length === 0) failed.push(`${name}: ${message}`);
          for (const { status, fullName } of assertionResults) add(fullName, status);
        }
      }
    },

    /** Runs the journeys in one host; `before` is a command prefix. */
    playwright(host: "chromium" | "electron", files: readonly string[], before: readonly string[] = []): void {
      const [command = "", ...args] = [...before, "playwright", "test", `--project=${host}`, ...files];
      run(command, args, count);

      function count({ suites, errors }: PlaywrightReport): void {
        for (const { message = "" } of errors) failed.push(`${host}: ${message.split("\n")[0]}`);
        for (const suite of suites) countSuite(suite);
      }

      function countSuite({ suites = [], specs }: PlaywrightSuite): void {
        for (const suite of suites) countSuite(suite);
        for (const { title, tests } of specs) {
          // Retries count as failures.
          for (const { status } of tests) add(`${host}: ${title}`, status === "expected" ? "passed" : status);
        }
      }
    },

    /** Prints failures and the closing line; returns the exit status. */
    close(): number {
      rmSync(folder, { recursive: true, force: true });
      for (const name of failed) console.log(`FAILED  ${name}`);
      for (const name of skipped) console.log(`skipped  ${name}`);
      const refused = process.env.CASEBOUND_NO_SKIP === "1" ? skipped.filter((name) => !waitsForSamples(name)) : [];
      for (const name of refused) console.log(`FAILED  skipped where nothing may be: ${name}`);
      const wrong = failed.length + refused.length;
      console.log(`${passed.length} passed, ${wrong} failed, ${skipped.length - refused.length} skipped`);
      return wrong > 0 ? 1 : 0;
    },
  };

  function recordGate({ name, isPassed, seconds }: Omit<GateResult, "output">): void {
    console.log(`${isPassed ? "ok" : "FAILED"}  ${name}  ${seconds.toFixed(1)} s`);
    (isPassed ? passed : failed).push(name);
  }

  function add(name: string, status: string): void {
    if (status === "passed") passed.push(name);
    else if (status === "skipped" || status === "pending" || status === "todo") skipped.push(name);
    else failed.push(name);
  }

  function run<Report>(command: string, args: readonly string[], count: (report: Report) => void): void {
    const before = failed.length;
    const { status } = spawnSync(command, args, {
      stdio: "inherit",
      env: { ...process.env, CASEBOUND_E2E_REPORT: reportFile },
    });
    try {
      count(JSON.parse(readFileSync(reportFile, "utf8")));
    } catch {
      failed.push(`${command} gave no report`);
    }
    rmSync(reportFile, { force: true });
    if (status !== 0 && failed.length === before) failed.push(`${command} reported an error outside any test`);
  }
}

/** Tests over third-party samples name the variable of their folder in their title. */
function waitsForSamples(name: string): boolean {
  const variable = /\b(CASEBOUND_[A-Z_]+)\b/.exec(name)?.[1];
  return variable !== undefined && process.env[variable] === undefined;
}
