import { spawn, spawnSync } from "node:child_process";
import { readlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ownNetwork } from "#launch/own-network.ts";
import { lightCost } from "../helpers/start-core.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { type RealCore, realCore, secret } from "../vault-process/real-core.ts";

const isAllowed = process.platform === "linux" && spawnSync("unshare", ["-rn", "true"]).status === 0;

/** Imports a text into a new vault; returns the parser's process and the verdicts. */
async function parsed({ client, process: core }: RealCore) {
  await client.call("vault.create", {
    folder: join(tempFolder(), "vault"),
    ...secret,
    analyst: { name: "Ada" },
    cost: lightCost,
  });
  const { id: caseId } = await client.call("cases.create", { title: "Harbour", question: "Whose?" });
  const path = join(tempFolder(), "note.txt");
  writeFileSync(path, "The harbour.");
  const { summary } = await client.call("documents.import", { caseId, paths: [path] });
  const [parser] = core.parserPids();
  return { summary, parser, core: core.pid };
}

const networkOf = (pid: number | undefined) => readlinkSync(`/proc/${pid}/ns/net`);

test.runIf(process.platform === "linux")(
  "a parser has a network of its own exactly where the system lets it",
  async () => {
    const { summary, parser, core } = await parsed(realCore());
    expect(summary).toMatchObject({ imported: 1 });
    expect(networkOf(parser) !== networkOf(core)).toBe(isAllowed);
  },
);

test.each([
  ["is not there", ["/nowhere/unshare", "-rn"]],
  ["is refused", ["false"]],
])("where the way to one %s, parsers read without it", async (_what, isolation) => {
  expect(await ownNetwork(isolation)).toEqual([]);
  const { summary, parser, core } = await parsed(realCore({ isolation }));
  expect(summary).toMatchObject({ imported: 1 });
  if (process.platform === "linux") expect(networkOf(parser)).toBe(networkOf(core));
});

test("a program with such a network reaches nobody, not even on its own machine", async () => {
  const [program = process.execPath, ...words] = [...(await ownNetwork()), process.execPath];
  const server = createServer((socket) => socket.end());
  onTestFinished(() => void server.close());
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    }),
  );
  const script = `require("node:net").connect(${port}, "127.0.0.1")
    .on("connect", () => process.exit(10)).on("error", ({ code }) => { console.log(code); process.exit(11); })`;
  const status = await new Promise((resolve) => spawn(program, [...words, "-e", script]).once("exit", resolve));
  expect(status).toBe(isAllowed ? 11 : 10);
});
