// What only Electron's shell does.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { contentSecurityPolicy } from "#launch/page-policy.ts";
import { menuKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { windowStopped } from "#shared/strings/window-stopped.ts";
import { type ElectronHost, electronCommand, openElectron } from "./hosts.ts";
import { callCore, passphrase } from "./journey.ts";
import { openVault } from "./sample-case.ts";

const test = base.extend<{ readonly shell: ElectronHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  shell: async ({}, use) => {
    const shell = await openElectron();
    await shell.page.getByLabel("Your name").waitFor();
    await use(shell);
    await shell.close();
  },
});

test("the running app has the settings that keep a page in its place", async ({ shell }) => {
  const settings = await shell.app.evaluate(({ app, BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const contents = windows[0]?.webContents;
    // Not among its declared methods, and the one way to know what holds.
    const preferences = (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
    const { session } = contents as Electron.WebContents;
    return {
      windows: windows.length,
      title: windows[0]?.getTitle(),
      preferences,
      isPersistent: session.isPersistent(),
      storagePath: session.getStoragePath(),
      isCrashReported: app.commandLine.hasSwitch("enable-crash-reporter"),
      webrtc: contents?.getWebRTCIPHandlingPolicy(),
      proxy: app.commandLine.getSwitchValue("proxy-server"),
      resolver: app.commandLine.getSwitchValue("host-resolver-rules"),
    };
  });
  expect(settings).toMatchObject({
    windows: 1,
    title: "Casebound",
    preferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    },
    isPersistent: false,
    storagePath: null,
    isCrashReported: false,
    webrtc: "disable_non_proxied_udp",
    proxy: "socks5://127.0.0.1:9",
    resolver: "MAP * ~NOTFOUND",
  });
});

test("a page is served with its policy, holds nothing of Node, and is permitted nothing", async ({ shell }) => {
  const { page } = shell;
  const answer = await page.reload();
  expect(answer?.headers()["content-security-policy"]).toBe(contentSecurityPolicy);
  const found = await page.evaluate(async () => {
    // What the debugger evaluates may itself evaluate code; what runs later may not.
    await new Promise((resolve) => setTimeout(resolve));
    const why = (error: unknown) => (error instanceof Error ? error.name : String(error));
    const isRefused = (attempt: () => unknown) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    return {
      node: ["require", "process", "module", "Buffer", "global"].filter((name) => name in window),
      bridge: Object.keys(window.casebound).sort(),
      markup: isRefused(() => document.body.insertAdjacentHTML("beforeend", "<b>x</b>")),
      code: isRefused(() => new Function("return 1")),
      notification: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => "given", why),
      clipboard: await navigator.clipboard.readText().then(() => "given", why),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve("given"),
          ({ code }) => resolve(code),
        ),
      ),
      opened: window.open("app://casebound/index.html"),
    };
  });
  expect(found).toEqual({
    node: [],
    bridge: ["call", "cancel", "pathsOf", "start", "subscribe"],
    markup: true,
    code: true,
    notification: "denied",
    camera: expect.not.stringMatching("given"),
    clipboard: "NotAllowedError",
    place: 1,
    opened: null,
  });
});

test("it locks when the machine sleeps, its screen is locked, or nobody uses it; core is gone then", async ({
  shell,
}) => {
  const { app, page } = shell;
  const folder = await openVault(shell);
  const cases = page.getByRole("heading", { name: "Cases" });
  const lockBy = async (act: () => Promise<unknown>, said: string, makeHang = false) => {
    await expect(cases).toBeVisible();
    const pid = shell.corePid();
    expect(pid).toBeDefined();
    if (makeHang && pid !== undefined) process.kill(pid, "SIGSTOP");
    await act();
    await expect(page.getByText(said)).toBeVisible();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(await callCore(page, "vault.status", {})).toMatchObject({ open: false });
    await callCore(page, "vault.unlock", { folder, secret: { passphrase } });
    await page.reload();
  };
  const sleep = () => app.evaluate(({ powerMonitor }) => powerMonitor.emit("suspend"));
  await lockBy(sleep, "went to sleep");
  await lockBy(sleep, "went to sleep", true);
  await lockBy(
    () => app.evaluate(({ powerMonitor }) => powerMonitor.emit("lock-screen")),
    "because the screen was locked",
  );
  await lockBy(
    () =>
      app.evaluate(({ powerMonitor }) => {
        powerMonitor.getSystemIdleTime = () => 16 * 60;
      }),
    "nobody used it",
  );
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await expect(cases).toBeVisible();
  expect(existsSync(folder)).toBe(true);
});

test("what was copied from a case leaves the clipboard in time, and nothing else does", async ({ shell }) => {
  const copy = (text: string, clearAfter: number | null) => callCore(shell.page, "desktop.copy", { text, clearAfter });
  await copy("pier 7", 5);
  expect(await shell.copied()).toBe("pier 7");
  await expect.poll(shell.copied).toBe("");
  await callCore(shell.page, "desktop.copy", { text: "pier 9", clearAfter: null, atLock: true });
  await shell.app.evaluate(({ powerMonitor }) => powerMonitor.emit("suspend"));
  expect(await shell.copied()).toBe("pier 9");
  await openVault(shell);
  await shell.app.evaluate(({ powerMonitor }) => powerMonitor.emit("suspend"));
  await expect.poll(shell.copied).toBe("");
  await copy("pier 8", 5);
  await shell.app.evaluate(({ clipboard }) => clipboard.writeText("of another program"));
  await shell.page.waitForTimeout(6000);
  expect(await shell.copied()).toBe("of another program");
});

test("what cannot be drawn says so; a lock leads to the door, and Start again loads the window anew", async ({
  shell,
}) => {
  const { app, page } = shell;
  const folder = await openVault(shell);
  await callCore(page, "cases.create", { title: "Harbour", question: "Who owns it?" });
  const harbour = page.getByRole("option", { name: /Harbour/ });
  const fail = async () => {
    await harbour.waitFor();
    // The desk of a case asks for the room it has.
    await page.evaluate(() => {
      window.matchMedia = () => {
        throw new Error("cannot be drawn");
      };
    });
    await harbour.click();
    await expect(page.getByRole("button", { name: "Start again" })).toBeFocused();
  };
  await fail();
  await page.keyboard.press("Enter");
  await fail();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit("suspend"));
  await expect(page.getByText("went to sleep")).toBeVisible();
  await callCore(page, "vault.unlock", { folder, secret: { passphrase } });
  await page.reload();
  await expect(harbour).toBeVisible();
});

test("after repeated crashes of the page the vault is locked, and the menu leads back", async ({ shell }) => {
  await openVault(shell);
  await shell.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (let crash = 0; crash < 3; crash++) contents?.emit("render-process-gone", {}, { reason: "crashed" });
  });
  await expect(shell.page.getByText(windowStopped)).toBeVisible();
  const entries = await shell.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ label, role }) => role ?? label)),
  );
  expect(entries).toEqual(["Try again", "", "quit"]);
  await shell.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click());
  await expect(shell.page.getByLabel("Passphrase", { exact: true })).toBeVisible();
  expect(await callCore(shell.page, "vault.status", {})).toMatchObject({ open: false });
});

test("the native menu is the registry: its names, its keys, and grey what cannot be done", async ({ shell }) => {
  const { app, page } = shell;
  const menu = () =>
    app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ label: of, submenu }) =>
        (submenu?.items ?? [])
          .flatMap((item) => item.submenu?.items ?? [item])
          .filter(({ id, role }) => id && !role)
          .map(({ id, label, accelerator, enabled }) => ({ of, id, label, keys: accelerator ?? undefined, enabled })),
      ),
    );
  const enabledOf = (shown: Awaited<ReturnType<typeof menu>>) =>
    shown.filter(({ enabled }) => enabled).map(({ id }) => id);
  // Who cannot read the door changes how it looks; nothing else can be done there.
  const atDoor = [
    "vault.restore",
    ...["view.zoomIn", "view.zoomOut", "view.zoomReset"],
    ...["density.compact", "density.standard", "density.comfortable"],
    ...["theme.system", "theme.light", "theme.dark", "theme.contrast"],
    ...["help.open", "help.shortcuts", "help.licences"],
  ];
  await expect.poll(async () => enabledOf(await menu())).toEqual(atDoor);
  const locked = await menu();
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("theme.contrast")?.click());
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe("contrast");
  for (const { id, keys } of locked) if (keys) expect(keys, id).toBe(menuKeys(commandOf(id).keys));

  await openVault(shell);
  const { id: caseId } = await callCore(page, "cases.create", { title: "Harbour", question: "Who owns it?" });
  await page.getByRole("option", { name: /Harbour/ }).click();
  const named = async (id: string) => (await menu()).find((item) => item.id === id);
  await expect.poll(() => named("go.documents")).toMatchObject({ of: "Go", label: "Go to documents", enabled: true });
  await callCore(page, "questions.create", { caseId, text: "Who pays?" });
  await expect.poll(() => named("history.undo")).toMatchObject({ enabled: true });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("palette.open")?.click());
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("vault.lock")?.click());
  await expect(page.getByText("The vault is locked.")).toBeVisible();
  await expect.poll(async () => enabledOf(await menu())).toEqual(atDoor);
  expect(JSON.stringify(await menu())).not.toContain("Harbour");
});

test("the window comes back as it was left", async () => {
  const home = mkdtempSync(join(tmpdir(), "casebound-e2e-"));
  const bounds = { x: 60, y: 40, width: 900, height: 700 };
  const first = await openElectron({ home });
  await first.page.getByLabel("Your name").waitFor();
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
  await callCore(first.page, "desktop.setZoom", { zoom: 150 });
  await callCore(first.page, "desktop.setTheme", { theme: "dark" });
  await first.page.reload();
  const zoomOf = ({ app }: ElectronHost) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  await expect.poll(() => zoomOf(first)).toBe(1.5);
  // A second start would hand over to the first for as long as it runs.
  const ended = once(first.app.process(), "exit");
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
  await ended;

  const second = await openElectron({ home });
  await second.page.getByLabel("Your name").waitFor();
  const boundsOf = () =>
    second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  await expect.poll(boundsOf).toEqual(bounds);
  await expect.poll(() => zoomOf(second)).toBe(1.5);
  await expect.poll(() => second.page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  await second.close();
  rmSync(home, { recursive: true, force: true });
});

test("what was typed last is there again after the window was closed, after an end, and after a lock unasked", async () => {
  const home = mkdtempSync(join(tmpdir(), "casebound-e2e-"));
  const folder = join(home, "ada.vault");
  let { app, page } = await openElectron({ home });
  const startAnew = async (ended: Promise<unknown>) => {
    await ended;
    ({ app, page } = await openElectron({ home }));
    await page.getByLabel("Your name").waitFor();
    await comeBack();
  };
  const openCase = async () => {
    await page.reload();
    await page.getByRole("option", { name: /Harbour/ }).click();
  };
  const comeBack = async () => {
    await callCore(page, "vault.unlock", { folder, secret: { passphrase } });
    await openCase();
  };
  const notes = () => page.getByRole("textbox", { name: "Notes" });
  const text = () => page.locator(".text-surface");
  await page.getByLabel("Your name").waitFor();
  const cost = { memoryMiB: 64, passes: 2 };
  await callCore(page, "vault.create", { folder, passphrase, analyst: { name: "Ada" }, cost });
  const { id: caseId } = await callCore(page, "cases.create", { title: "Harbour", question: "Who owns it?" });
  await callCore(page, "sources.create", { caseId, name: "GREY HERON", sourceKind: "person" });
  const blocks = [{ type: "paragraph", role: null, content: [{ type: "text", text: "The pier" }] }];
  await callCore(page, "assessments.create", { caseId, title: "Lease", text: { format: 1, blocks } });
  await openCase();

  await page.getByRole("button", { name: "Sources", exact: true }).click();
  await page.getByRole("listbox", { name: "Sources" }).getByText("GREY HERON").dblclick();
  await notes().fill("Speaks of the pier");
  const closed = once(app.process(), "exit");
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
  await startAnew(closed);
  await expect(notes()).toHaveValue("Speaks of the pier");

  await notes().press("End");
  await page.keyboard.type(" only");
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit("suspend"));
  await expect(page.getByText("went to sleep")).toBeVisible();
  await comeBack();
  await expect(notes()).toHaveValue("Speaks of the pier only");

  await page.getByRole("button", { name: "Assessments", exact: true }).click();
  await page.getByRole("listbox", { name: "Assessments" }).getByText("Lease").dblclick();
  await text().getByText("The pier").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" is leased");
  const ended = once(app.process(), "exit");
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await startAnew(ended);
  await expect(text()).toHaveText("The pier is leased");
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

test("a second start hands its bundle to the first, where it is looked at", async ({ shell }) => {
  const { app, page } = shell;
  await openVault(shell);
  await callCore(page, "keys.create", { principal: "ada@unit-a" });
  const { id: caseId } = await callCore(page, "cases.create", { title: "Harbour", question: "Who owns it?" });
  await callCore(page, "questions.create", { caseId, text: "Who pays?" });
  const path = join(shell.home, "harbour.casebundle");
  await callCore(page, "exchange.export", { caseId, path, encryption: { clear: true } });
  const { executablePath, args, env } = electronCommand(shell.home, path);
  const second = spawn(executablePath, args, { env, stdio: "ignore" });
  await once(second, "exit");
  await expect(page.getByRole("heading", { name: /harbour\.casebundle/ })).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
