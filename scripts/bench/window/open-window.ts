import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Page, chromium as playwright } from "@playwright/test";
import { showWindow } from "../../browser-host/show-window.ts";
import { headlessArguments, headlessChromium } from "../../headless-chromium.ts";

export interface BenchWindow {
  readonly browser: Browser;
  readonly page: Page;
  /** A folder for this measurement. */
  readonly home: string;
  /** Calls a procedure of core from the page. */
  call<Output = Record<string, unknown>>(name: string, input: unknown): Promise<Output>;
  /** Runs a task of core. */
  run(name: string, input: unknown): Promise<void>;
  /** Reloads the window and opens the first case. */
  openCase(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The window in headless Chromium with the real core and a new vault. Frames are drawn on demand rather than sixty
 * times a second, so figures show the work without waiting for the screen.
 */
export async function openBenchWindow(): Promise<BenchWindow> {
  const browser = await playwright.launch({
    executablePath: await headlessChromium(),
    args: [...headlessArguments, "--disable-frame-rate-limit", "--disable-gpu-vsync"],
  });
  const home = mkdtempSync(join(tmpdir(), "casebound-bench-"));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const shown = await showWindow(context, { home });
  const { page } = shown;
  const unwrap = <Output>(name: string, answer: { output: unknown } | { error: unknown }): Output => {
    if ("error" in answer) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.output as Output;
  };
  const window: BenchWindow = {
    browser,
    page,
    home,
    call: async (name, input) =>
      unwrap(name, await page.evaluate(([asked, given]) => window_().call(asked, given), [name, input] as const)),
    run: async (name, input) => {
      unwrap(name, await page.evaluate(([asked, given]) => window_().run(asked, given), [name, input] as const));
    },
    async openCase() {
      await page.reload();
      await page.getByRole("listbox", { name: "Cases" }).getByRole("option").first().click();
      await page.getByRole("navigation", { name: "Sections" }).waitFor();
    },
    async close() {
      await shown.close();
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  await page.addInitScript(exposeCalls);
  await page.reload();
  await page.getByLabel("Your name").waitFor();
  await window.call("vault.create", {
    folder: join(home, "bench.vault"),
    passphrase: "correct horse battery staple",
    analyst: { name: "Ben Bench" },
    cost: { memoryMiB: 64, passes: 2 },
  });
  return window;
}

type Answer = { output: unknown } | { error: unknown };
interface Calls {
  call(name: string, input: unknown): Promise<Answer>;
  run(name: string, input: unknown): Promise<Answer>;
}
declare function window_(): Calls;

/** Runs in the page. */
function exposeCalls(): void {
  const page = globalThis as unknown as {
    casebound: {
      call(name: string, input: unknown, requestId: string): Promise<Answer>;
      start(task: string, name: string, input: unknown, requestId: string): Promise<Answer>;
    };
    window_: () => Calls;
  };
  page.window_ = () => ({
    call: (name, input) => page.casebound.call(name, input, crypto.randomUUID()),
    run: (name, input) => page.casebound.start(crypto.randomUUID(), name, input, crypto.randomUUID()),
  });
}
