import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { networkArguments } from "#launch/network-switches.ts";
import { showWindow } from "./show-window.ts";

interface AppOptions {
  /** Path of the browser. */
  readonly executablePath: string;
  readonly bundle: string | null;
}

/** Shows Casebound as an app window of an installed browser until it is closed. */
export async function openApp({ executablePath, bundle }: AppOptions): Promise<void> {
  // A temporary profile: no extensions, and nothing of the session is kept.
  const profile = await mkdtemp(join(tmpdir(), "casebound-browser-"));
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: false,
      viewport: null,
      chromiumSandbox: process.getuid?.() !== 0,
      // It would show that a test controls the browser, and offer translation and password storage.
      ignoreDefaultArgs: ["--enable-automation"],
      acceptDownloads: false,
      args: [
        ...networkArguments,
        // A crash dump would contain what the page shows.
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
