import { contextBridge, ipcRenderer } from "electron";
import { type Bridge, bridgeChannels } from "#shared/contract/bridge.ts";

const bridge: Bridge = {
  call: (name, input, requestId) => ipcRenderer.invoke(bridgeChannels.call, name, input, requestId),
  start: (task, name, input, requestId) => ipcRenderer.invoke(bridgeChannels.start, task, name, input, requestId),
  cancel: (task) => ipcRenderer.send(bridgeChannels.cancel, task),
  onProgress(listener) {
    const forward = (_event: unknown, task: number, progress: unknown) => listener(task, progress);
    ipcRenderer.on(bridgeChannels.progress, forward);
    return () => ipcRenderer.off(bridgeChannels.progress, forward);
  },
  onChanged(listener) {
    const forward = (_event: unknown, topics: readonly string[]) => listener(topics);
    ipcRenderer.on(bridgeChannels.changed, forward);
    return () => ipcRenderer.off(bridgeChannels.changed, forward);
  },
};

contextBridge.exposeInMainWorld("casebound", bridge);
