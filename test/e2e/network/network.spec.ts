import { expect, type Page, test } from "@playwright/test";
import { type Host, openChromium, openElectron } from "../hosts.ts";
import { type Listeners, openListeners } from "./listeners.ts";
import { openPlainPage } from "./plain-page.ts";
import { leavingProbes, type ProbeName, probeNames, stayingProbes } from "./probes.ts";

/** Milliseconds in which everything sent has arrived; also applies to the control. */
const patience = 4000;

/** A browser under test loads no icon and preconnects to nothing. */
const neverTried: readonly string[] = ["icon", "preconnect"];

test("nothing that a script in the window tries reaches anybody", async ({ browserName: _ }, info) => {
  const listeners = await openListeners(probeNames);
  const host: Host = info.project.name === "electron" ? await openElectron() : await openChromium();
  try {
    const { page } = host;
    await page.getByLabel("Your name").waitFor();
    const origin = await page.evaluate(() => location.href);
    await runStaying(page, listeners);
    for (const name of Object.keys(leavingProbes) as (keyof typeof leavingProbes)[]) {
      await runOne(page, leavingProbes[name], listeners.ports[name]);
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => location.href), name).toBe(origin);
    }
    await page.waitForTimeout(patience);
    expect(listeners.heard()).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
  } finally {
    await host.close();
    listeners.close();
  }
});

test("without the lock the same attempts arrive", async ({ browserName: _ }, info) => {
  const listeners = await openListeners([...probeNames, "page"]);
  const url = `http://127.0.0.1:${listeners.ports.page}/`;
  const plain = await openPlainPage(info.project.name, url);
  try {
    const { page } = plain;
    for (const name of Object.keys(leavingProbes) as (keyof typeof leavingProbes)[]) {
      await runOne(page, leavingProbes[name], listeners.ports[name]);
      await page.waitForURL(`http://127.0.0.1:${listeners.ports[name]}/**`);
      await page.goto(url);
    }
    await runStaying(page, listeners);
    const expected = [...probeNames, "page"].filter((name) => !neverTried.includes(name)).sort();
    await expect.poll(() => listeners.heard(), { timeout: patience }).toEqual(expected);
  } finally {
    await plain.close();
    listeners.close();
  }
});

async function runStaying(page: Page, { ports }: Pick<Listeners<ProbeName>, "ports">): Promise<void> {
  for (const name of Object.keys(stayingProbes) as (keyof typeof stayingProbes)[]) {
    await runOne(page, stayingProbes[name], ports[name]);
  }
}

/** A probe stopped by an exception of the page's policy counts as stopped. */
async function runOne(page: Page, probe: (at: string) => unknown, port: number): Promise<void> {
  await page
    .evaluate(`void Promise.resolve().then(() => (${probe.toString()})("127.0.0.1:${port}")).catch(() => undefined)`)
    .catch(() => undefined);
}
