import { contextBridge, ipcRenderer, webUtils } from "electron";
import { type Bridge, type BridgeEvent, bridgeChannels } from "#shared/contract/bridge.ts";

const bridge: Bridge = {
  call: (name, input, requestId) => ipcRenderer.invoke(bridgeChannels.call, name, input, requestId),
  start: (task, name, input, requestId) => ipcRenderer.invoke(bridgeChannels.start, task, name, input, requestId),
  cancel: (task) => ipcRenderer.send(bridgeChannels.cancel, task),
  subscribe(listener) {
    const forward = (_event: unknown, event: BridgeEvent) => listener(event);
    ipcRenderer.on(bridgeChannels.event, forward);
    return () => ipcRenderer.off(bridgeChannels.event, forward);
  },
  pathsOf: (files) => files.map(pathOf).filter((path) => path !== ""),
};

/** Before Electron 32, files had their path as a property; there is no other way to get it. */
function pathOf(file: File & { readonly path?: string }): string {
  return webUtils === undefined ? (file.path ?? "") : webUtils.getPathForFile(file);
}

contextBridge.exposeInMainWorld("casebound", bridge);
