import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createDeps } from "#core/deps/deps.ts";

test("what core logs cannot move the cursor, colour the terminal or turn the text, whatever a folder is called", () => {
  const script = `
    const { createDeps } = await import("#core/deps/deps.ts");
    createDeps().log("cannot open /tmp/a\\u001b[31mb\\u202ec\\u0007\\r/x: Grüße 北\\n\\tat line 1");`;
  const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(stderr).toBe(
    "casebound core: cannot open /tmp/a\\u{1b}[31mb\\u{202e}c\\u{7}\\u{d}/x: Grüße 北\n\tat line 1\n",
  );
});

test("what it draws has the wanted length, never comes again, and is the caller's own", () => {
  const { random } = createDeps();
  const drawn = Array.from({ length: 2000 }, (_, index) => random(16 + (index % 80)));
  expect(drawn.every((bytes, index) => bytes.length === 16 + (index % 80))).toBe(true);
  expect(drawn.every((bytes) => bytes.buffer.byteLength === bytes.length)).toBe(true);
  expect(new Set(drawn.map((bytes) => Buffer.from(bytes.subarray(0, 8)).toString("hex"))).size).toBe(drawn.length);
});
