// Shows the built window in a Chromium controlled by Playwright over a pipe: same page, policy, core and parsers as in
// Electron, and no port. For end-to-end tests, and for users without an Electron binary.
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { BrowserContext, Page, Route } from "@playwright/test";
import { createDesktop } from "#launch/desktop.ts";
import { createDesktopStore } from "#launch/desktop-store.ts";
import { createRelay, type Relay } from "#launch/relay.ts";
import { type CoreProcess, startCore } from "#launch/start-core.ts";
import { readWindowFile, resolveWindowPath } from "#launch/window-files.ts";
import type { BridgeEvent } from "#shared/contract/bridge.ts";
import { createPageCopying } from "./copying.ts";
import { createIdleLock } from "./idle-lock.ts";
import { listFolder } from "./list-folder.ts";
import { packBytes, unpackBytes } from "./pack-bytes.ts";
import { showFile } from "./show-file.ts";

/** A name that never resolves; every request is answered here, so nothing is sent. */
const origin = "https://casebound.invalid";

export interface ShownWindow {
  readonly page: Page;
  readonly relay: Relay;
  /** Requests for anything but the window's own files: there must be none. */
  readonly refused: readonly string[];
  /** The running core. */
  core(): CoreProcess;
  close(): Promise<void>;
}

interface ShowOptions {
  /** Start of its folder list, and place of the window's settings. */
  readonly home?: string;
  readonly bundle?: string | null;
}

export async function showWindow(
  context: BrowserContext,
  { home = homedir(), bundle = null }: ShowOptions = {},
): Promise<ShownWindow> {
  const page = context.pages()[0] ?? (await context.newPage());
  const refused: string[] = [];
  await context.route("**/*", (route) => serve(route, refused));
  context.on("page", (other) => void other.close());
  // The page requests them only through its bridge.
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const store = createDesktopStore(join(home, ".config", "Casebound", "browser-window.json"));
  const setZoom = (percent: number) => void page.evaluate(applyZoom, percent);
  const copying = createPageCopying(page);
  const idleLock = createIdleLock((why) => void relay.lock(why));
  const desktop = createDesktop({
    version: process.env.npm_package_version ?? "",
    outFolder: resolve("out"),
    hasDialogs: false,
    store,
    bundle: { path: bundle },
    copying,
    handlers: { "desktop.listFolder": ({ path }) => listFolder(path ?? home) },
    setZoom,
    setLockRules: idleLock.setRules,
    reload: () => void page.reload().catch(() => undefined),
    showFile,
    onSettled: () => relay.settled(),
    runningTasks: () => relay.running(),
  });
  let core: CoreProcess | undefined;
  const relay = createRelay({
    start() {
      const started = startCore({ folder: resolve("out/main") });
      core = started;
      return { port: started.port, ended: started.ended.then(() => undefined), kill: () => started.kill("SIGKILL") };
    },
    send: (event) => void page.evaluate(tell, event).catch(() => undefined),
    onLocked: () => void copying.locked(),
    desktop,
  });
  await page.exposeFunction("caseboundCall", async (...given: Parameters<Relay["call"]>) =>
    packBytes(await relay.call(...given)),
  );
  await page.addInitScript({ content: `window.unpackBytes = ${unpackBytes}` });
  await page.exposeFunction("caseboundStart", relay.start);
  await page.exposeFunction("caseboundCancel", relay.cancel);
  await page.exposeFunction("caseboundTouched", idleLock.touched);
  await page.addInitScript(exposeBridge);
  await page.goto(`${origin}/index.html`);
  setZoom(store.read().zoom);
  return {
    page,
    relay,
    refused,
    core() {
      if (!core) throw new Error("core was not started");
      return core;
    },
    async close() {
      idleLock.stop();
      await copying.end();
      relay.close();
      await context.close();
    },
  };
}

async function serve(route: Route, refused: string[]): Promise<void> {
  const { origin: asked, pathname } = new URL(route.request().url());
  const path = asked === origin ? resolveWindowPath(resolve("out/renderer"), pathname) : undefined;
  if (!path) {
    refused.push(route.request().url());
    // An "aborted" navigation leaves the page in place; a blocked one would show the browser's own page.
    return route.abort(route.request().isNavigationRequest() ? "aborted" : "blockedbyclient");
  }
  await route.fulfill((await readWindowFile(path)) ?? { status: 404, body: "not found" });
}

/** Runs in the page before its scripts, in place of Electron's preload. */
function exposeBridge(): void {
  type Name = "caseboundCall" | "caseboundStart" | "caseboundCancel" | "caseboundTouched";
  const exposed = window as unknown as Record<Name, (...args: unknown[]) => Promise<never>>;
  const listeners = new Set<(event: BridgeEvent) => void>();
  const paths = new Map<string, string>();
  Object.assign(window, {
    caseboundTell: (event: BridgeEvent) => {
      for (const listener of listeners) listener(event);
    },
    /** For files dropped by a test: a browser does not reveal their paths. */
    caseboundPaths: paths,
    casebound: {
      call: async (...args: unknown[]) => unpackBytes(await exposed.caseboundCall(...args)),
      start: (...args: unknown[]) => exposed.caseboundStart(...args),
      cancel: (task: string) => void exposed.caseboundCancel(task),
      subscribe(listener: (event: BridgeEvent) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      pathsOf: (files: readonly File[]) => files.map(({ name }) => paths.get(name) ?? "").filter((path) => path !== ""),
    },
  });
  let touched = 0;
  const touch = () => {
    if (performance.now() - touched < 5000) return;
    touched = performance.now();
    void exposed.caseboundTouched();
  };
  for (const input of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(input, touch, true);
}

function tell(event: BridgeEvent): void {
  (window as unknown as { caseboundTell?: (event: BridgeEvent) => void }).caseboundTell?.(event);
}

function applyZoom(percent: number): void {
  document.documentElement.style.fontSize = `${percent}%`;
  // The window is as large as before, but has room for less.
  window.dispatchEvent(new Event("resize"));
}
