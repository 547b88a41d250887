import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, _electron as electron, type Page, chromium as playwright } from "@playwright/test";
import sparticuz from "@sparticuz/chromium";
import { showWindow } from "../../scripts/browser-host/show-window.ts";
import { findElectron } from "../../scripts/find-electron.ts";

/** The window in one host, with what only the outside of it can do. */
export interface Host {
  readonly name: "chromium" | "electron";
  readonly page: Page;
  /** A folder of this test alone, which the window takes for the person's home. */
  readonly home: string;
  /** Kills core as a crash would. */
  killCore(): Promise<void>;
  /** What the window last copied. */
  copied(): Promise<string>;
  /** Answers the next question for a path: natively in Electron, in the window's own dialog elsewhere. */
  answerPath(path: string): Promise<void>;
  setScheme(scheme: "light" | "dark"): Promise<void>;
  close(): Promise<void>;
}

interface HostOptions {
  readonly bundle?: string;
}

/** Chromium's own switches, without those that make it a single process. */
const chromiumArgs = sparticuz.args.filter((arg) => !/single-process|no-zygote|headless/.test(arg));

/** Milliseconds that a click or a key may wait for what it is meant for. */
const actionTime = 20_000;

let browser: Promise<Browser> | undefined;

/** One browser for all tests of a worker; each test has a context of its own. */
async function openBrowser(): Promise<Browser> {
  browser ??= sparticuz
    .executablePath()
    .then((executablePath) => playwright.launch({ executablePath, args: [...chromiumArgs, "--no-sandbox"] }));
  return browser;
}

export async function openChromium({ bundle }: HostOptions = {}): Promise<Host> {
  const home = mkdtempSync(join(tmpdir(), "casebound-e2e-"));
  const context = await (await openBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  const shown = await showWindow(context, { home, bundle: bundle ?? null });
  const { page } = shown;
  page.setDefaultTimeout(actionTime);
  return {
    name: "chromium",
    page,
    home,
    async killCore() {
      const core = shown.core();
      core.kill("SIGKILL");
      await core.ended;
    },
    copied: () => page.evaluate(() => navigator.clipboard.readText()),
    async answerPath(path) {
      const dialog = page.getByRole("dialog").last();
      await dialog.getByLabel("Path").fill(path);
      await page.keyboard.press("Enter");
    },
    setScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    async close() {
      const requests = shown.refused;
      await shown.close();
      rmSync(home, { recursive: true, force: true });
      if (requests.length > 0) throw new Error(`the window asked for ${requests.join(", ")}`);
    },
  };
}

export async function openElectron({ bundle }: HostOptions = {}): Promise<Host> {
  const home = mkdtempSync(join(tmpdir(), "casebound-e2e-"));
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error("there is no Electron");
  const app = await electron.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      resolve("."),
      ...(bundle === undefined ? [] : [bundle]),
    ],
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, ".config"),
      CASEBOUND_CORE_NODE: process.execPath,
    } as Record<string, string>,
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(actionTime);
  return {
    name: "electron",
    page,
    home,
    async killCore() {
      for (const pid of childrenOf(app.process().pid ?? 0, "core.cjs")) process.kill(pid, "SIGKILL");
    },
    copied: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    async answerPath(path) {
      await app.evaluate(({ dialog }, wanted) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [wanted] });
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: wanted });
      }, path);
    },
    setScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    async close() {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Processes that this one started, by a word of their command line. Linux only, as are the hosts of these tests. */
function childrenOf(parent: number, word: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const ppid = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return Number(ppid) === parent && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(word);
      } catch {
        // Gone meanwhile.
        return false;
      }
    });
}
