// The remote end of a port to a utility process.
import { createElectronPort, type MessagePortLike } from "#shared/rpc/electron-port.ts";
import { servePortContract } from "../rpc/port-conformance.ts";

interface ParentPort {
  once(event: "message", listener: (event: { readonly ports: readonly MessagePortLike[] }) => void): void;
}

const parent: ParentPort = Reflect.get(process, "parentPort");
parent.once("message", ({ ports: [channel] }) => {
  if (channel) servePortContract(createElectronPort(channel));
});
