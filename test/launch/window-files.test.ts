import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "#launch/page-policy.ts";
import { readWindowFile, resolveWindowPath } from "#launch/window-files.ts";
import { tempFolder } from "../helpers/temp-folder.ts";

describe("the files of the window", () => {
  it.each([
    "/../secret.html",
    "/%2e%2e/secret.html",
    "/..%2fsecret.html",
    "/assets/../../secret.html",
    "/%zz.html",
    "/",
    "/index.exe",
    "/index",
  ])("refuses %s", (pathname) => {
    expect(resolveWindowPath(join(tempFolder(), "renderer"), pathname)).toBeUndefined();
  });

  it("are read with the page's policy, under any spelling of their path inside the folder", async () => {
    const folder = join(tempFolder(), "renderer");
    mkdirSync(join(folder, "assets"), { recursive: true });
    writeFileSync(join(folder, "assets", "a b.js"), "1");
    for (const pathname of ["/assets/a%20b.js", "/assets/../assets/a%20b.js"]) {
      const path = resolveWindowPath(folder, pathname);
      expect(path && (await readWindowFile(path))).toEqual({
        body: Buffer.from("1"),
        headers: {
          "content-type": "text/javascript; charset=utf-8",
          "content-security-policy": contentSecurityPolicy,
          "x-content-type-options": "nosniff",
          "referrer-policy": "no-referrer",
        },
      });
    }
  });

  it("that do not exist are told from those that may not be asked for", async () => {
    const path = resolveWindowPath(join(tempFolder(), "renderer"), "/missing.css");
    expect(path).toBeDefined();
    expect(path && (await readWindowFile(path))).toBeUndefined();
  });
});
