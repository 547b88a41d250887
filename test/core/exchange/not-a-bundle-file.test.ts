import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openBundle } from "#core/exchange/import/open-bundle.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

test("a pipe that nobody writes to is refused at once", async () => {
  const path = join(tempFolder(), "pipe");
  execFileSync("mkfifo", [path]);
  await expect(openBundle(path, { identities: [] })).rejects.toMatchObject({
    code: "file.unreadable",
    data: { reason: "it is not a file" },
  });
});

test("a folder is refused with the way to check an unpacked bundle", async () => {
  const path = join(tempFolder(), "unpacked");
  mkdirSync(path);
  await expect(openBundle(path, { identities: [] })).rejects.toMatchObject({
    code: "file.unreadable",
    data: { reason: expect.stringContaining("sha256sum -c tagmanifest-sha256.txt") },
  });
});
