import { builtinModules, createRequire, Module, registerHooks, syncBuiltinESMExports } from "node:module";

/**
 * Removes every means by which JavaScript in this process can reach a network or another process: global functions,
 * loading of modules, sockets already loaded for the standard streams, raw bindings, native addons.
 *
 * This guarantees that no library fetches anything, on its own or on behalf of a hostile file, and that injected script
 * has no ordinary way out. It does not stop machine code: an attacker who breaks out of the engine can make system
 * calls. Against that, the parent process uses the operating system's means where available.
 */
export function denyNetwork(): void {
  for (const name of networkGlobals) Reflect.deleteProperty(globalThis, name);
  disarmSockets();
  denyLoading();
  for (const name of ["binding", "_linkedBinding", "dlopen"]) Reflect.set(process, name, () => deny(name));
}

const networkGlobals = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "WebTransport", "RTCPeerConnection"];

/** Workers and child processes would start with everything restored. */
const deniedModules: ReadonlySet<string> = new Set(
  (
    "net http https http2 tls dns dns/promises dgram quic inspector inspector/promises child_process worker_threads cluster " +
    "repl wasi electron electron/utility electron/main electron/common"
  ).split(" "),
);

function isDenied(specifier: string): boolean {
  return deniedModules.has(specifier.replace(/^node:/, ""));
}

function deny(name: string): never {
  throw new Error(`${name} is not available to the parser`);
}

/** `net` backs the standard streams, and its classes are reachable through them. */
function disarmSockets(): void {
  const net: object = createRequire(import.meta.url)("node:net");
  for (const [owner, method] of [
    ["Socket", "connect"],
    ["Server", "listen"],
  ] as const) {
    const made: unknown = Reflect.get(net, owner);
    if (typeof made !== "function") continue;
    Object.defineProperty(made.prototype, method, { value: () => deny(`net.${owner}`), configurable: false });
  }
}

function denyLoading(): void {
  const getBuiltinModule: unknown = Reflect.get(process, "getBuiltinModule");
  if (typeof getBuiltinModule === "function") {
    const load = (name: string): unknown =>
      isDenied(String(name)) ? deny(String(name)) : getBuiltinModule.call(process, name);
    Object.defineProperty(process, "getBuiltinModule", { value: load });
  }
  // Available since Node 22.15; covers both require() and import().
  if (typeof registerHooks === "function") {
    registerHooks({
      resolve: (specifier, context, next) => (isDenied(specifier) ? deny(specifier) : next(specifier, context)),
    });
    return;
  }
  emptyModules();
  const load: unknown = Reflect.get(Module, "_load");
  if (typeof load !== "function") return;
  Reflect.set(Module, "_load", function (this: unknown, ...request: readonly unknown[]) {
    return isDenied(String(request[0])) ? deny(String(request[0])) : load.apply(this, request);
  });
}

/** Modules that reach out without a socket of `net`, which is disarmed. */
const emptied = [
  "dgram",
  "dns",
  "dns/promises",
  "child_process",
  "worker_threads",
  "cluster",
  "inspector",
  "repl",
  "wasi",
];

/**
 * An older Node loads imported built-ins without calling any hook, so their functions are replaced by ones that refuse.
 */
function emptyModules(): void {
  const load = createRequire(import.meta.url);
  // Not every build has all of them.
  for (const name of emptied.filter((name) => builtinModules.includes(name))) {
    const made: object = load(name);
    for (const key of Object.getOwnPropertyNames(made)) {
      const property = Object.getOwnPropertyDescriptor(made, key);
      if (typeof property?.value !== "function" || !property.configurable) continue;
      // A function with a prototype, so that `new` is refused too.
      const refuse = function refuse(): never {
        return deny(name);
      };
      Object.defineProperty(made, key, { ...property, value: refuse });
    }
  }
  syncBuiltinESMExports();
}
