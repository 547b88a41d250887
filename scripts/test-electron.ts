// `npm run test:electron`: the parts that only a real Electron can show. Needs an Electron binary (its own package's, or
// the folder in ELECTRON_OVERRIDE_DIST_PATH) and a display; without a display it runs under xvfb-run where that is
// installed. Prints SKIP with the reason when there is no Electron, and ends with the counts.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { buildIfStale } from "./build-if-stale.ts";
import { findElectron } from "./find-electron.ts";

const electron = findElectron();
if (electron === undefined) {
  console.log(
    "SKIP  no Electron: let `npx install-electron` fetch it, or name its folder in ELECTRON_OVERRIDE_DIST_PATH",
  );
  console.log("0 passed, 0 failed, 1 skipped");
  process.exit(process.env.CASEBOUND_NO_SKIP === "1" ? 1 : 0);
}
buildIfStale();
await buildSuite();
const home = mkdtempSync(join(tmpdir(), "casebound-electron-"));
const words = [electron, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "out/test-electron"];
const [command = "", ...args] = needsDisplay() ? ["xvfb-run", "-a", ...words] : words;
const { status, error } = spawnSync(command, args, {
  stdio: "inherit",
  timeout: 300_000,
  env: {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: join(home, "config"),
    CASEBOUND_CORE_NODE: process.execPath,
    CASEBOUND_OUT: join(process.cwd(), "out"),
  },
});
rmSync(home, { recursive: true, force: true });
if (error) console.log(`FAILED  ${command} could not be run: ${error.message}`);
process.exit(status ?? 1);

function needsDisplay(): boolean {
  return process.platform === "linux" && process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined;
}

/** The suite and the far ends of its ports, as CommonJS that an older Electron's Node can run. */
async function buildSuite(): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: "out/test-electron",
      target: "node18",
      ssr: true,
      minify: false,
      rollupOptions: {
        input: { main: "test/electron/main.ts", "port-end": "test/electron/port-end.ts" },
        output: { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "[name]-[hash].cjs" },
        external: ["electron"],
      },
    },
    ssr: { noExternal: true },
  });
  writeFileSync(
    "out/test-electron/package.json",
    JSON.stringify({ name: "casebound-test", productName: "Casebound", version: "0.0.0", main: "main.cjs" }),
  );
}
