import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

export interface Listeners<Name extends string> {
  /** The port of each name, the same for TCP and UDP. */
  readonly ports: Readonly<Record<Name, number>>;
  /** Names whose port received a connection or packet. */
  heard(): Name[];
  forget(): void;
  close(): void;
}

/** Listens on loopback, with a port for each name: traffic is identified by port alone, even without content. */
export async function openListeners<Name extends string>(names: readonly Name[]): Promise<Listeners<Name>> {
  const heard = new Set<Name>();
  const opened = await Promise.all(names.map((name) => listen(() => heard.add(name))));
  const ports = Object.fromEntries(names.map((name, at) => [name, opened[at]?.port])) as Record<Name, number>;
  return {
    ports,
    heard: () => [...heard].sort(),
    forget: () => heard.clear(),
    close: () => {
      for (const { close } of opened) close();
    },
  };
}

async function listen(onHeard: () => void): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((socket) => {
    onHeard();
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const packets = createSocket("udp4");
  packets.on("message", onHeard);
  packets.bind(port, "127.0.0.1");
  await once(packets, "listening");
  return {
    port,
    close() {
      server.close();
      packets.close();
    },
  };
}

/** A page for HTTP requests. */
const answer = [
  "HTTP/1.1 200 OK",
  "Content-Type: text/html",
  "Access-Control-Allow-Origin: *",
  "Content-Length: 20",
  "Connection: close",
  "",
  "<!doctype html><p>hi",
].join("\r\n");
