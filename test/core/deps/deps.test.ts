import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("what core logs cannot move the cursor, colour the terminal or turn the text, whatever a folder is called", () => {
  const script = `
    const { createDeps } = await import("#core/deps/deps.ts");
    createDeps().log("cannot open /tmp/a\\u001b[31mb\\u202ec\\u0007\\r/x: Grüße 北\\n\\tat line 1");`;
  const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(stderr).toBe(
    "casebound core: cannot open /tmp/a\\u{1b}[31mb\\u{202e}c\\u{7}\\u{d}/x: Grüße 北\n\tat line 1\n",
  );
});
