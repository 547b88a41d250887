import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { networkArguments } from "#launch/network-switches.ts";
import { showWindow } from "./show-window.ts";

interface AppOptions {
  /** Of the browser. */
  readonly executablePath: string;
  readonly bundle: string | null;
}

/** Shows Casebound in an installed browser as an application of its own, until its window is closed. */
export async function openApp({ executablePath, bundle }: AppOptions): Promise<void> {
  // A profile for this once: none of the person's extensions, and nothing of the browser's stays.
  const profile = await mkdtemp(join(tmpdir(), "casebound-browser-"));
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: false,
      viewport: null,
      chromiumSandbox: process.getuid?.() !== 0,
      // It would say that a test drives it, and offer to translate and to keep passwords.
      ignoreDefaultArgs: ["--enable-automation"],
      acceptDownloads: false,
      args: [
        ...networkArguments,
        // A dump of the page's memory would hold what it shows.
        "--disable-crash-reporter",
        "--app=data:text/html,Casebound",
        "--window-size=1440,900",
        "--disable-features=Translate",
      ],
    });
    const shown = await showWindow(context, { bundle });
    const page = shown.page;
    if (!page.isClosed()) await new Promise<void>((resolve) => page.once("close", () => resolve()));
    await shown.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
