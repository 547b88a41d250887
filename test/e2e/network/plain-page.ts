import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron as electron, type Page, chromium as playwright } from "@playwright/test";
import { findElectron } from "../../../scripts/find-electron.ts";
import { headlessArguments, headlessChromium } from "../../../scripts/headless-chromium.ts";

interface PlainPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** A page in the same browser without our lock: shows that the probes work. */
export async function openPlainPage(host: string, url: string): Promise<PlainPage> {
  return host === "electron" ? inElectron(url) : inChromium(url);
}

async function inChromium(url: string): Promise<PlainPage> {
  const browser = await playwright.launch({ executablePath: await headlessChromium(), args: headlessArguments });
  const page = await browser.newPage();
  await page.goto(url);
  return { page, close: () => browser.close() };
}

async function inElectron(url: string): Promise<PlainPage> {
  const folder = mkdtempSync(join(tmpdir(), "casebound-plain-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "plain", main: "main.cjs" }));
  writeFileSync(
    join(folder, "main.cjs"),
    `const { app, BrowserWindow } = require("electron");
    let window;
    app.whenReady().then(() => {
      window = new BrowserWindow();
      window.loadURL(${JSON.stringify(url)});
    });`,
  );
  const app = await electron.launch({
    executablePath: findElectron() ?? "electron",
    args: ["--no-sandbox", "--disable-gpu", folder],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder } as Record<string, string>,
  });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return {
    page,
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
