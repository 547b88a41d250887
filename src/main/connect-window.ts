import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from "electron";
import type { Relay } from "#launch/relay.ts";
import { type BridgeEvent, bridgeChannels } from "#shared/contract/bridge.ts";
import { appOrigin } from "./network-lock.ts";

/** Accepts calls from the window's preload only; those from other pages or frames are ignored. */
export function connectWindow(window: BrowserWindow, relay: () => Relay): void {
  const isOurs = (event: IpcMainInvokeEvent | IpcMainEvent) =>
    event.sender === window.webContents && event.senderFrame?.url.startsWith(`${appOrigin}/`) === true;

  ipcMain.handle(bridgeChannels.call, (event, name: string, input: unknown, requestId?: string) =>
    isOurs(event) ? relay().call(name, input, requestId) : undefined,
  );
  ipcMain.handle(bridgeChannels.start, (event, task: string, name: string, input: unknown, requestId: string) =>
    isOurs(event) ? relay().start(task, name, input, requestId) : undefined,
  );
  ipcMain.on(bridgeChannels.cancel, (event, task: string) => {
    if (isOurs(event)) relay().cancel(task);
  });
}

export function sendTo(window: BrowserWindow, event: BridgeEvent): void {
  if (!window.isDestroyed()) window.webContents.send(bridgeChannels.event, event);
}
