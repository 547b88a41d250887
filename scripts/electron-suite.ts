// Runs test/electron in the Electron at the given path; prints a line per test, and fails if one fails.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const [electron = ""] = process.argv.slice(2);
await buildSuite();
const home = mkdtempSync(join(tmpdir(), "casebound-electron-"));
const { status, error } = spawnSync(
  electron,
  [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "out/test-electron"],
  {
    stdio: "inherit",
    timeout: 300_000,
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, "config"),
      CASEBOUND_CORE_NODE: process.execPath,
      CASEBOUND_OUT: join(process.cwd(), "out"),
    },
  },
);
rmSync(home, { recursive: true, force: true });
if (error) console.log(`FAILED  ${electron} could not be run: ${error.message}`);
process.exit(status ?? 1);

/** The suite and the remote ends of its ports, as CommonJS for an older Electron's Node. */
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
        input: {
          main: "test/electron/main.ts",
          "port-end": "test/electron/port-end.ts",
          "network-end": "test/electron/network-end.ts",
        },
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
