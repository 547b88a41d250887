import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import {
  type Browser,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Locator,
  type Page,
  chromium as playwright,
} from "@playwright/test";
import { networkArguments } from "#launch/network-switches.ts";
import { showWindow } from "../../scripts/browser-host/show-window.ts";
import { findElectron } from "../../scripts/find-electron.ts";
import { headlessArguments, headlessChromium } from "../../scripts/headless-chromium.ts";

/** The window in one host, with actions that are possible only from outside it. */
export interface Host {
  readonly name: "chromium" | "electron";
  readonly page: Page;
  /** A folder for this test alone, used as the user's home. */
  readonly home: string;
  /** Kills core like a crash. */
  killCore(): Promise<void>;
  /** The last text copied by the window. */
  copied(): Promise<string>;
  /**
   * Runs an action that asks for a path, and answers: in place of Electron's dialog, or by keyboard in the window's
   * own.
   */
  choosePath(path: string, ask: () => Promise<void>): Promise<void>;
  setScheme(scheme: "light" | "dark"): Promise<void>;
  /** Drops files and folders in the middle of the window. */
  drop(paths: readonly string[], onto?: Locator): Promise<void>;
  /** Requests of the page that its policy allowed and the host stopped; journeys make none. */
  refused(): readonly string[];
  close(): Promise<void>;
}

export interface ElectronHost extends Host {
  readonly app: ElectronApplication;
  /** Process id of the running core. */
  corePid(): number | undefined;
}

interface HostOptions {
  readonly bundle?: string;
  /** The home of an earlier start. It is kept when this host is closed. */
  readonly home?: string;
}

/** Milliseconds a click or key waits for its target. */
const actionTime = 30_000;

/**
 * To find journeys with races: slows the window's processor down by this factor, as on a busy machine. Core's answers
 * are delayed too, except in Electron, whose bridge cannot be changed.
 */
const slowness = Number(process.env.CASEBOUND_E2E_SLOW ?? 1);

let browser: Promise<Browser> | undefined;

/** One browser for all tests of a worker; each test has its own context. */
function openBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await headlessChromium(),
    args: [...headlessArguments, ...networkArguments],
  });
}

export async function openChromium({ bundle, home: earlier }: HostOptions = {}): Promise<Host> {
  const home = earlier ?? mkdtempSync(join(tmpdir(), "casebound-e2e-"));
  // A test with an earlier home examines its traces, so it gets its own browser.
  const opened = earlier === undefined ? await openBrowser() : await launchBrowser();
  const context = await opened.newContext({
    viewport: { width: 1280, height: 800 },
    acceptDownloads: false,
  });
  const shown = await showWindow(context, { home, bundle: bundle ?? null });
  const { page } = shown;
  await prepare(page);
  if (slowness > 1) {
    await page.addInitScript(answerLate, slowness);
    await page.evaluate(answerLate, slowness);
  }
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
    async choosePath(path, ask) {
      await ask();
      const field = page.getByRole("textbox", { name: "Path" });
      await expect(field).toBeFocused();
      await field.fill(path);
      await page.keyboard.press("Enter");
    },
    setScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    async drop(paths, onto) {
      // Browsers hide the paths of files: this host's bridge knows dropped ones by name.
      const known = paths.map((path) => [basename(path), path] as const);
      await page.evaluate((entries) => {
        const { caseboundPaths } = window as unknown as { caseboundPaths: Map<string, string> };
        for (const [name, path] of entries) caseboundPaths.set(name, path);
      }, known);
      await dropFiles(page, paths, onto);
    },
    refused: () => shown.refused,
    async close() {
      await shown.close();
      if (earlier === undefined) return rmSync(home, { recursive: true, force: true });
      await opened.close();
    },
  };
}

/** How Electron is started with Casebound. */
export function electronCommand(home: string, bundle?: string) {
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error("there is no Electron");
  return {
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      // A virtual display has no GPU, and each start would first try in vain.
      "--disable-gpu",
      resolve("."),
      ...(bundle === undefined ? [] : [bundle]),
    ],
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, ".config"),
      CASEBOUND_CORE_NODE: process.execPath,
    } as Record<string, string>,
  };
}

export async function openElectron({ bundle, home: earlier }: HostOptions = {}): Promise<ElectronHost> {
  const home = earlier ?? mkdtempSync(join(tmpdir(), "casebound-e2e-"));
  const app = await electron.launch(electronCommand(home, bundle));
  const corePids = () => childrenOf(app.process().pid ?? 0, "core.cjs");
  const page = await app.firstWindow();
  await prepare(page);
  return {
    name: "electron",
    page,
    home,
    app,
    corePid: () => corePids()[0],
    async killCore() {
      for (const pid of corePids()) process.kill(pid, "SIGKILL");
    },
    copied: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    async choosePath(path, ask) {
      await app.evaluate(({ dialog }, wanted) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [wanted] });
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: wanted });
      }, path);
      await ask();
    },
    setScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    drop: (paths, onto) => dropFiles(page, paths, onto),
    // Electron reports them on the console, which journeys check.
    refused: () => [],
    async close() {
      await app.close();
      if (earlier === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

async function prepare(page: Page): Promise<void> {
  page.setDefaultTimeout(actionTime);
  await page.addInitScript(tellLonger);
  await page.evaluate(tellLonger);
  if (slowness <= 1) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowness });
}

/** In the page: triples the time of notices, so that a slow machine still sees them. */
function tellLonger(): void {
  const begin = window.setTimeout;
  const later = (work: () => void, time = 0, ...rest: unknown[]) =>
    begin(work, time >= 6000 && time <= 10_000 ? time * 3 : time, ...rest);
  Object.assign(window, { setTimeout: later });
}

/** In the page: delays answers by up to a tenth of a second for each factor of slowness. */
function answerLate(slowness: number): void {
  const { call } = window.casebound;
  Object.assign(window.casebound, {
    call: async (...args: Parameters<typeof call>) => {
      const answer = await call(...args);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * slowness * 100));
      return answer;
    },
  });
}

/** Drops files as the system does: the browser makes File objects of the paths. */
async function dropFiles(page: Page, paths: readonly string[], onto?: Locator): Promise<void> {
  const box = await onto?.boundingBox();
  const place = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 640, y: 400 };
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, ...place, data });
  }
  await devtools.detach();
}

/** Processes started by this one, by a word of their command line. Linux only, like the hosts of these tests. */
function childrenOf(parent: number, word: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const ppid = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return Number(ppid) === parent && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(word);
      } catch {
        // Ended meanwhile.
        return false;
      }
    });
}
