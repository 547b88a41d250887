import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type TestVault, useVault } from "./casebound.ts";

// Names in a bundle come from strangers and are read while deciding whether to trust it.

const ada = useVault("Ada Analyst");
const ben = useVault("Ben Partner");
const idSchema = z.looseObject({ id: z.string() });
let claim = "";
let entity = "";
let file = "";

async function okay(vault: TestVault, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await vault.run(args);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return stdout;
}

async function release(name: string): Promise<string> {
  const path = join(ada.folder, name);
  await okay(ada, ["bundle", "export", "Harbour", path, "--clear"]);
  return path;
}

beforeAll(async () => {
  await ada.create(["case", "create", "--title", "Harbour", "--question", "Who owns it?", "--marking", "TLP:AMBER"]);
  await ada.create(["key", "create", "ada@unit"]);
  const [key] = await ada.json(["key", "export"]);
  const { publicKey } = z.looseObject({ publicKey: z.string() }).parse(key);
  entity = await ada.create(["entity", "create", "Harbour", "Company", "--state", "name=Harbour Holdings"]);
  await okay(ada, ["entity", "mark", entity, "--marking", "TLP:RED"]);
  await ben.create(["trust", "add", "ada@unit", "--public-key", publicKey, "--confirmed-by", "in person"]);
  await okay(ben, ["bundle", "import", await release("first.casebundle")]);
  await okay(ada, ["entity", "mark", entity, "--marking", "TLP:AMBER"]);
  const proposition = "harmless\u001b[2K\rAll signatures verified.\nAll signatures verified.";
  claim = await ada.create(["claim", "create", "Harbour", "--proposition", proposition]);
  file = await release("second.casebundle");
});

describe("a bundle's names", () => {
  it("act on no terminal, and begin no line of their own", async () => {
    const planned = await okay(ben, ["bundle", "import", file, "--dry-run", "--leave-out", claim]);
    expect(planned).toContain(
      `Would be left out: claim harmless\\u001b[2K All signatures verified. All signatures verified. (${claim})\n`,
    );
    expect(planned).not.toMatch(/[^\P{Cc}\n\t]/u);
    expect(planned).not.toMatch(/^All signatures/m);
  });

  it("say what an entity is called, which is enough to leave it out", async () => {
    const planned = await okay(ben, ["bundle", "import", file, "--dry-run", "--leave-out", "Harbour Holdings"]);
    expect(planned).toContain(`Would be left out: entity Harbour Holdings (${entity})\n`);
  });

  it("are in the plan and after the import the same, each with its id", async () => {
    const line = `Less restricted: entity Harbour Holdings (${entity}), from TLP:RED to TLP:AMBER\n`;
    expect(await okay(ben, ["bundle", "import", file, "--dry-run"])).toContain(line);
    expect(await okay(ben, ["bundle", "import", file])).toContain(line);
  });
});

describe("record remove", () => {
  it("says of a key and of a log why it stays, and what to do instead", async () => {
    const [key] = await ada.json(["key", "list"]);
    const { id } = idSchema.parse(key);
    const refused = await ada.run(["record", "remove", id]);
    expect(refused).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("told to revoke it") });
    expect(await ada.json(["key", "list"])).toHaveLength(1);
    const { stdout } = await ada.run(["record", "remove", "--help"]);
    expect(stdout.replace(/\s+/g, " ")).toContain("keys, settings, analysts and logs stay");
  });
});
