import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, _electron as electron } from "@playwright/test";
import { networkArguments } from "#launch/network-switches.ts";
import { showWindow } from "../../browser-host/show-window.ts";
import { isDisplayMissing } from "../../display.ts";
import { findElectron } from "../../find-electron.ts";
import { headlessArguments, headlessChromium } from "../../headless-chromium.ts";
import { median } from "../report.ts";

const rounds = 5;

/** Median milliseconds from the start of the browser's process to the first usable form. */
export async function measureBrowserStart(): Promise<number> {
  const executablePath = await headlessChromium();
  return repeat(async (home) => {
    const began = Date.now();
    const browser = await chromium.launch({ executablePath, args: [...headlessArguments, ...networkArguments] });
    const shown = await showWindow(await browser.newContext(), { home });
    await shown.page.getByLabel("Your name").waitFor();
    const took = Date.now() - began;
    await shown.close();
    await browser.close();
    return took;
  });
}

/** The same for Electron; `undefined` without Electron or a display. */
export async function measureElectronStart(): Promise<number | undefined> {
  const executablePath = findElectron();
  if (executablePath === undefined || isDisplayMissing()) return undefined;
  return repeat(async (home) => {
    const app = await electron.launch({
      executablePath,
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", resolve(".")],
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, CASEBOUND_CORE_NODE: process.execPath } as Record<
        string,
        string
      >,
    });
    const page = await app.firstWindow();
    await page.getByLabel("Your name").waitFor();
    const shownAt = Date.now();
    const began = await app.evaluate(() => process.getCreationTime());
    await app.close();
    return shownAt - (began ?? Number.NaN);
  });
}

async function repeat(start: (home: string) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const home = mkdtempSync(join(tmpdir(), "casebound-bench-"));
    times.push(await start(home));
    rmSync(home, { recursive: true, force: true });
  }
  return median(times);
}
