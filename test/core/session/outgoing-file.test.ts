import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { outgoingFile } from "#core/session/outgoing-file.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

function place() {
  const folder = tempFolder();
  const path = join(folder, "out.html");
  return { folder, path, names: () => readdirSync(folder), text: () => readFileSync(path, "utf8") };
}

const written = (text: string) => ({
  bytes: Buffer.byteLength(text),
  sha256: createHash("sha256").update(text).digest("hex"),
});

describe("a file that leaves the vault", () => {
  test("has no place in a folder that is not there, which the error names", async () => {
    const { client } = await startVault();
    const missing = join(tempFolder(), "no");
    const path = join(missing, "such", "key");
    const { id } = await client.call("keys.create", { principal: "ada@unit" });
    const exporting = client.call("keys.exportPrivate", { id, path });
    await expect(exporting).rejects.toMatchObject({ code: "file.missing", data: { path: missing } });
  });

  test("gets its name when the deed is done, readable for its owner alone", () => {
    const { path, names } = place();
    const file = outgoingFile(path, "request-1");
    file.begin();
    writeFileSync(file.beside, "new", { mode: 0o600 });
    expect(existsSync(path)).toBe(false);
    file.reserve();
    file.finish(written("new"));
    expect(names()).toEqual(["out.html"]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("leaves nothing where the deed fails, and touches no file of another", () => {
    const { path, names, text } = place();
    const file = outgoingFile(path, "request-1");
    file.begin();
    writeFileSync(file.beside, "new");
    file.reserve();
    file.giveUp();
    expect(names()).toEqual([]);

    file.begin();
    writeFileSync(file.beside, "new");
    writeFileSync(path, "theirs, made meanwhile");
    expect(() => file.reserve()).toThrow("file.exists");
    const again = outgoingFile(path, "request-1");
    again.giveUp();
    expect(text()).toBe("theirs, made meanwhile");
    expect(names()).toEqual(["out.html"]);

    writeFileSync(`${path}.part`, "theirs too");
    rmSync(path);
    const other = outgoingFile(path, "request-2");
    other.begin();
    other.giveUp();
    expect(names()).toEqual(["out.html.part"]);
  });

  test("replaces a file that is there only where that was asked for, and then wholly or not at all", () => {
    const { path, text } = place();
    writeFileSync(path, "old");
    expect(() => outgoingFile(path, "request-1").begin()).toThrow("file.exists");
    const file = outgoingFile(path, "request-1", true);
    file.begin();
    writeFileSync(file.beside, "new");
    file.reserve();
    file.giveUp();
    expect(text()).toBe("old");
    file.begin();
    writeFileSync(file.beside, "new");
    file.reserve();
    file.finish(written("new"));
    expect(text()).toBe("new");
  });

  test("may have a name as long as the system allows", () => {
    const { folder } = place();
    const path = join(folder, `${"д".repeat(125)}.html`);
    const file = outgoingFile(path, "request-1");
    file.begin();
    writeFileSync(file.beside, "new");
    file.reserve();
    file.finish(written("new"));
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  test("is finished by a repeated request, and begun anew where the deed was not done", () => {
    const { path, text } = place();
    const killed = outgoingFile(path, "request-1");
    killed.begin();
    writeFileSync(killed.beside, "new");
    killed.reserve();
    outgoingFile(path, "request-1").finish(written("new"));
    expect(text()).toBe("new");
    outgoingFile(path, "request-1").finish(written("new"));
    rmSync(path);
    killed.begin();
    writeFileSync(killed.beside, "half");
    killed.reserve();
    const again = outgoingFile(path, "request-1");
    again.begin();
    expect(existsSync(path)).toBe(false);
    expect(() => again.finish(written("new"))).toThrow("file.missing");
  });

  test("is not said to be where somebody has put another meanwhile, and stays nowhere", () => {
    const { path, names, text } = place();
    const killed = outgoingFile(path, "request-1");
    killed.begin();
    writeFileSync(killed.beside, "evidence");
    killed.reserve();
    writeFileSync(path, "theirs");
    const finish = () => outgoingFile(path, "request-1").finish(written("evidence"));
    // However often it is asked for: also once nothing is left that could be given the name.
    for (let times = 0; times < 3; times++) {
      expect(finish).toThrow(
        expect.objectContaining({ code: "file.not-placed", data: { path, reason: "EEXIST", left: [] } }),
      );
    }
    writeFileSync(path, "evidenc3");
    expect(finish).toThrow("file.not-placed");
    writeFileSync(path, "theirs");
    expect(text()).toBe("theirs");
    expect(names()).toEqual(["out.html"]);
  });
});

test("an original whose deed cannot be put on record is not left outside", async () => {
  const core = await startVault();
  const caseId = await aCase(core);
  const id = await aDocument(core, caseId, "The lease.");
  const { folder, path, names } = place();
  const save = () => core.client.call("documents.saveOriginal", { id, path }, { requestId: "save-original" });
  core.deps.random = () => {
    throw new Error("no more random bytes");
  };
  await expect(save()).rejects.toMatchObject({ code: "internal" });
  expect(names()).toEqual([]);
  mkdirSync(join(folder, "taken"));
  await expect(
    core.client.call("documents.saveOriginal", { id, path: join(folder, "taken"), overwrite: true }),
  ).rejects.toMatchObject({ code: "disk.failed" });
  expect(names()).toEqual(["taken"]);
});
