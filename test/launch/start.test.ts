import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test.runIf(process.platform === "linux")(
  "without a display the start says so in one line, and what works without",
  () => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/start.ts"], { encoding: "utf8", env });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^There is no display.*npm run cli[^\n]*\n$/);
  },
);
