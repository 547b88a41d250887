import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Runs in its own process, because removals are permanent. */
const attempts = `
  const { denyNetwork } = await import("#parser/deny-network.ts");
  const net = await import("node:net");
  const { createRequire } = await import("node:module");
  const require = createRequire(process.cwd() + "/package.json");
  denyNetwork();
  const ways = {
    fetch: () => globalThis.fetch("http://127.0.0.1:9"),
    webSocket: () => new globalThis.WebSocket("ws://127.0.0.1:9"),
    eventSource: () => new globalThis.EventSource("http://127.0.0.1:9"),
    requireHttp: () => require("http"),
    requireNodeTls: () => require("node:tls"),
    importDns: () => import("node:dns/promises"),
    importDgram: () => import("dgram"),
    importHttp2: () => import("node:http2"),
    importWorker: () => import("node:worker_threads"),
    importChild: () => import("child_process"),
    importInspector: () => import("node:inspector"),
    builtin: () => process.getBuiltinModule("node:net"),
    binding: () => process.binding("tcp_wrap"),
    dlopen: () => process.dlopen({ exports: {} }, "x.node"),
    heldSocket: () => new net.Socket().connect(9, "127.0.0.1"),
    heldConnect: () => net.connect(9, "127.0.0.1"),
    heldServer: () => net.createServer().listen(0),
    allowed: () => require("node:zlib"),
  };
  const open = [];
  for (const [name, attempt] of Object.entries(ways)) {
    try { await attempt(); open.push(name); } catch {}
  }
  console.log(JSON.stringify(open));
  process.exit();
`;

test("after it no script finds an ordinary way to a network or another process", () => {
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", attempts], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(JSON.parse(run.stdout)).toEqual(["allowed"]);
});
