import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Builds unless the build is newer than every source. Reports on standard error; exits if the build fails. */
export function buildIfStale(): void {
  // The last file of a build.
  const built = "out/sample/case.json";
  if (existsSync(built) && statSync(built).mtimeMs > newest(sources)) return;
  process.stderr.write("building …\n");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/build.ts"], { encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}the build failed; \`npm ci\` brings what it needs\n`);
  process.exit(1);
}

const sources = [
  "src",
  "resources",
  "scripts/build.ts",
  "scripts/build-sample.ts",
  "scripts/sample",
  "electron.vite.config.ts",
  "package-lock.json",
];

function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) => {
      const info = statSync(path);
      return info.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : info.mtimeMs;
    }),
    0,
  );
}
