import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonLines, passphrase, run, useVault } from "./casebound.ts";

const { folder, vault, run: runHere, json, create } = useVault();
let caseId = "";

beforeAll(async () => {
  caseId = await create(["case", "create", "--title", "Harbour", "--question", "Who?"]);
});

async function batch(lines: readonly string[], args: readonly string[] = []) {
  const { status, stdout, stderr } = await runHere(["batch", ...args], { input: lines.join("\n") });
  return { status, stderr, answers: jsonLines(stdout) };
}

describe("batch", () => {
  it("answers every line in order, each under its own id, with one core for all", async () => {
    const create = (title: string) => ({ call: "cases.create", input: { title, question: "Why?" }, id: title });
    const { status, answers } = await batch([
      JSON.stringify(create("first")),
      "",
      JSON.stringify(create("second")),
      '{"call":"cases.list"}',
      '{"call":"vault.status","id":{"any":["json"]}}',
    ]);
    expect(status).toBe(0);
    expect(answers).toMatchObject([
      { id: "first", output: { id: expect.stringMatching(/^case_/) } },
      { id: "second", output: { id: expect.stringMatching(/^case_/) } },
      { output: { records: expect.arrayContaining([expect.objectContaining({ id: caseId })]) } },
      { id: { any: ["json"] }, output: { open: true } },
    ]);
  });

  it("answers a bad line with its number and goes on; the exit status says that one failed", async () => {
    const { status, answers, stderr } = await batch([
      "not json",
      '{"call":"cases.list","inputs":{}}',
      '{"call":"cases.list","extra":1,"id":{"of":"mine"}}',
      '{"call":"cases.lst","id":1}',
      '{"call":"cases.get","input":{"id":"harbour"},"id":2}',
      `{"call":"cases.get","input":{"id":"${caseId}"},"id":3}`,
    ]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(answers).toMatchObject([
      { error: { code: "input.invalid", data: { problems: [{ path: "line 1" }] }, sentence: expect.any(String) } },
      { error: { code: "input.invalid", data: { problems: [{ path: "line 2" }] } } },
      { id: { of: "mine" }, error: { code: "input.invalid", data: { problems: [{ path: "line 3" }] } } },
      { id: 1, error: { code: "call.unknown", data: { name: "cases.lst" } } },
      { id: 2, error: { code: "input.invalid", data: { problems: [{ path: "id" }] } } },
      { id: 3, output: { id: caseId } },
    ]);
  });

  it("gives the first answer again when a request id is repeated", async () => {
    const line = '{"call":"cases.create","input":{"title":"Once","question":"Why?"},"requestId":"request-0001"}';
    const { answers } = await batch([line, line]);
    expect(answers[0]).toEqual(answers[1]);
    const [other] = (await batch([line.replace("Once", "Twice")])).answers;
    expect(other).toMatchObject({ error: { code: "request.reused" } });
    const again = await json(["case", "list"]);
    expect(again.filter((record) => JSON.stringify(record).includes('"Once"'))).toHaveLength(1);
  });

  it("tells what a task is at, where that is asked for", async () => {
    const file = join(folder, "note.txt");
    writeFileSync(file, "The harbour.");
    const line = JSON.stringify({ call: "documents.import", input: { caseId, paths: [file] }, id: 7 });
    const { answers } = await batch([line], ["--progress"]);
    expect(answers).toMatchObject([
      { id: 7, progress: { files: [{ path: file, status: "imported" }] } },
      { id: 7, output: { summary: { imported: 1 } } },
    ]);
  });

  it("opens a vault by itself where none is named", async () => {
    const unlock = { call: "vault.unlock", input: { folder: vault, secret: { passphrase } } };
    const { status, stdout } = await run(["batch"], {
      env: { HOME: folder },
      input: `${JSON.stringify(unlock)}\n{"call":"vault.info"}\n`,
    });
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ output: { failedBefore: 0 } }, { output: { folder: vault } }]);
  });
});

describe("call", () => {
  it("lists every procedure, and answers one that needs no vault without one", async () => {
    const listed = await run(["call", "--list", "--json"]);
    const names = z.array(z.object({ procedure: z.string() })).parse(jsonLines(listed.stdout));
    expect(names.map(({ procedure }) => procedure)).toEqual(
      expect.arrayContaining(["vault.create", "cases.create", "exchange.apply", "custody.verify"]),
    );
    expect(await run(["call", "vault.status"])).toEqual({ status: 0, stdout: '{"open":false}\n', stderr: "" });
  });

  it("reads its input from standard input, and refuses what the contract does not know", async () => {
    const made = await runHere(["call", "cases.create", "-"], { input: '{"title":"Piped","question":"Why?"}' });
    expect(made.status).toBe(0);
    expect(jsonLines(made.stdout)).toMatchObject([{ id: expect.stringMatching(/^case_/) }]);
    const refused = await runHere(["call", "cases.create", '{"titel":"Piped","question":"Why?"}']);
    expect(refused).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("titel") });
  });
});
