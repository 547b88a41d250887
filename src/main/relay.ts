import { randomUUID } from "node:crypto";
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from "electron";
import { type BridgeAnswer, bridgeChannels } from "#shared/contract/bridge.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { AppError, errorToWire } from "#shared/errors.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import { startCoreHost } from "./core-host.ts";
import { appOrigin } from "./network-lock.ts";

/**
 * Passes calls of our own window to core and its answers back, and starts core again when it has ended: locked, because
 * keys die with their process. Main opens no document and holds no key.
 */
export function relayCore(window: BrowserWindow, folder: string): void {
  let client = connect();
  const running = new Map<number, AbortController>();

  function connect(): Client<CoreContract> {
    const host = startCoreHost(folder);
    const next = createClient(host.port, contract, contractVersion, randomUUID);
    next.onChanged((topics) => send(bridgeChannels.changed, topics));
    void next.closed.then(() => {
      if (window.isDestroyed()) return;
      client = connect();
      send(bridgeChannels.changed, ["vault"]);
    });
    window.once("closed", () => host.kill());
    return next;
  }

  function send(channel: string, ...args: unknown[]): void {
    if (!window.isDestroyed()) window.webContents.send(channel, ...args);
  }

  async function call(name: string, input: unknown, options: Parameters<typeof client.call>[2]): Promise<BridgeAnswer> {
    try {
      if (!isName(name)) throw new AppError("call.unknown", { name: String(name).slice(0, 80) });
      if (contract[name].callers && !contract[name].callers.includes("window")) {
        throw new AppError("call.forbidden", { name });
      }
      const asked = client;
      // The client validates the input against the contract before anything is sent.
      const output = await asked.call(name, input as never, options);
      // Locking ends core: the window must not talk to what is about to end.
      if (name === "vault.lock") await asked.closed;
      return { output };
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError("internal", { incident: "shell" });
      return { error: errorToWire(known) };
    }
  }

  const fromOurWindow = (event: IpcMainInvokeEvent) =>
    event.sender === window.webContents && event.senderFrame?.url.startsWith(`${appOrigin}/`) === true;

  ipcMain.handle(bridgeChannels.call, (event, name: string, input: unknown, requestId?: string) =>
    fromOurWindow(event) ? call(name, input, requestId === undefined ? {} : { requestId }) : undefined,
  );
  ipcMain.handle(bridgeChannels.start, async (event, task: number, name: string, input: unknown, requestId: string) => {
    if (!fromOurWindow(event)) return undefined;
    const controller = new AbortController();
    running.set(task, controller);
    const answer = await call(name, input, {
      requestId,
      signal: controller.signal,
      onProgress: (progress) => send(bridgeChannels.progress, task, progress),
    });
    running.delete(task);
    return answer;
  });
  ipcMain.on(bridgeChannels.cancel, (event, task: number) => {
    if (event.sender === window.webContents) running.get(task)?.abort();
  });
}

function isName(name: string): name is keyof CoreContract {
  return typeof name === "string" && Object.hasOwn(contract, name);
}
