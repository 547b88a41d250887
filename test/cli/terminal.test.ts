import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { built, lightCost, passphrase, run, useVault } from "./casebound.ts";

const hasPython = spawnSync("python3", ["-c", "import pty"]).status === 0;
const { folder, vault, env, create, json } = useVault();

/** Runs a command on a terminal, typing each answer once its prompt is shown. */
function onTerminal(steps: readonly (readonly [string, string])[], args: readonly string[], environment = {}) {
  const around = JSON.stringify({ PATH: process.env.PATH, HOME: folder, TERM: "xterm", ...environment });
  const program = [
    resolve("test/cli/type-on-terminal.py"),
    JSON.stringify(steps),
    around,
    process.execPath,
    built,
    ...args,
  ];
  const { status, stdout } = spawnSync("python3", program, { encoding: "utf8" });
  return { status, shown: stdout.replaceAll("\r\n", "\n") };
}

describe.skipIf(!hasPython)("on a terminal (needs python3)", () => {
  it("a passphrase is asked for and not shown", () => {
    const wrong = onTerminal([["Passphrase: ", "wrong\r"]], ["vault", "info", "--vault", vault]);
    expect(wrong).toMatchObject({ status: 3, shown: expect.stringContaining("does not open this vault") });
    const { status, shown } = onTerminal([["Passphrase: ", `${passphrase}\r`]], ["vault", "info", "--vault", vault]);
    expect(status).toBe(0);
    expect(shown).toContain("1 failed attempt to unlock since the last time.");
    expect(shown).toContain("Ada Analyst");
    expect(shown).not.toContain(passphrase);
  });

  it("a new passphrase is asked for twice, until both are alike, and a short one is remarked on", () => {
    const made = join(folder, "asked");
    const { status, shown } = onTerminal(
      [
        ["New passphrase: ", "first\r"],
        ["Once more: ", "second\r"],
        ["New passphrase: ", "shortish\r"],
        ["Once more: ", "shortish\r"],
      ],
      ["vault", "create", made, "--name", "Ben", ...lightCost],
    );
    expect(status).toBe(0);
    expect(shown).toContain("The two differ.");
    expect(shown).toContain("That is short");
    expect(shown).toContain("is ready");
    const opened = onTerminal([["Passphrase: ", "shortish\r"]], ["vault", "info", "--vault", made]);
    expect(opened.status).toBe(0);
  });

  it("a question that is interrupted or left ends the command", () => {
    for (const key of ["\x03", "\x04"]) {
      const { status, shown } = onTerminal([["Passphrase: ", key]], ["vault", "info", "--vault", vault]);
      expect({ status, shown }).toMatchObject({ status: 130, shown: expect.stringContaining("Cancelled") });
    }
  });

  it("what a document brings cannot act on the terminal", async () => {
    const caseId = await create(["case", "create", "--title", "Hostile", "--question", "Why?"]);
    const file = join(folder, "hostile.txt");
    writeFileSync(file, "Before \x1b[2J after.");
    await json(["import", caseId, file]);
    const { id } = await firstDocument(caseId);
    const { status, shown } = onTerminal([], ["document", "text", id], env);
    expect({ status, shown }).toEqual({ status: 0, shown: "Before \\u001b[2J after.\n" });
  });

  it("an interrupt stops an import after the files at hand and says what was kept; the vault stays sound", async () => {
    const caseId = await create(["case", "create", "--title", "Many", "--question", "Why?"]);
    const many = join(folder, "many");
    mkdirSync(many);
    for (let number = 0; number < 8000; number++) writeFileSync(join(many, `${number}.txt`), `Note ${number}.`);
    const { status, shown } = onTerminal([["imported ", "\x03"]], ["import", caseId, many], env);
    expect(status).toBe(130);
    expect(shown).toContain("Stopping; interrupt once more to end at once.");
    const kept = Number(/: (\d+) imported; stopped before the end\./.exec(shown)?.[1]);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(8000);
    expect(await json(["document", "list", caseId])).toHaveLength(kept);
    expect(await json(["vault", "check"])).toMatchObject([{ sound: true }]);
  });
});

describe("off a terminal", () => {
  it("nobody is asked: a missing passphrase is an error that names the ways to give one", async () => {
    const { status, stderr } = await run(["vault", "info", "--vault", vault], { env: { HOME: folder } });
    expect(status).toBe(2);
    expect(stderr).toMatch(/CASEBOUND_PASSPHRASE.*--passphrase-file/);
  });

  it("a reader that has seen enough ends the command without a word", () => {
    const command = `"${process.execPath}" "${built}" call --list | head -1`;
    const { status, stdout, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", command], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.split("\n")).toHaveLength(2);
  });
});

async function firstDocument(caseId: string): Promise<{ id: string }> {
  const [document] = await json(["document", "list", caseId]);
  if (typeof document !== "object" || document === null || !("id" in document)) throw new Error("no document");
  return { id: String(document.id) };
}
