import { readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";

/**
 * Private bytes of the window's process after a rest, as the browser's task manager counts them, without pages shared
 * with other processes.
 */
export async function rendererMemory(browser: Browser): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  await devtools.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => ownBytes(id));
  return Math.max(0, ...sizes);
}

function ownBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return (kilobytes("RssAnon") + kilobytes("RssShmem") + kilobytes("VmSwap")) * 1024;
}
