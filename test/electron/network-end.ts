// A utility process that denies itself the network as the parser does, and then tries to reach it.
import { createRequire } from "node:module";
import { denyNetwork } from "#parser/deny-network.ts";

interface ParentPort {
  once(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const parent: ParentPort = Reflect.get(process, "parentPort");
const load = createRequire(__filename);
denyNetwork();
parent.once("message", async ({ data: port }) => {
  const open: string[] = [];
  for (const [name, attempt] of Object.entries(ways(Number(port)))) {
    try {
      await attempt();
      open.push(name);
    } catch {
      // Refused, as expected.
    }
  }
  parent.postMessage(open);
});

function ways(port: number): Record<string, () => unknown> {
  const modules = ["net", "node:http", "https", "http2", "tls", "dns", "dgram", "child_process", "worker_threads"];
  return {
    ...Object.fromEntries([...modules, "electron"].map((name) => [name, () => load(name)])),
    fetch: () => Reflect.apply(Reflect.get(globalThis, "fetch"), undefined, [`http://127.0.0.1:${port}/`]),
    binding: () => Reflect.apply(Reflect.get(process, "binding"), process, ["tcp_wrap"]),
    importedHttp: async () => {
      const { get } = await import("node:http");
      await new Promise((resolve, reject) => get({ port }, resolve).on("error", reject));
    },
    importedNet: async () => (await import("node:net")).connect(port, "127.0.0.1"),
    importedDgram: async () => (await import("node:dgram")).createSocket("udp4"),
    importedDns: async () => (await import("node:dns")).resolve("example.org", () => undefined),
    importedResolver: async () => new (await import("node:dns/promises")).Resolver(),
    importedChild: async () => (await import("node:child_process")).spawn("true"),
    importedWorker: async () => new (await import("node:worker_threads")).Worker("", { eval: true }),
    allowed: () => load("node:zlib"),
  };
}
