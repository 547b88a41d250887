import { join } from "node:path";
import { expect, test } from "vitest";
import type { InputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { BundleEncryption } from "#shared/domain/exchange.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

useReaderHere();

const passphrase = "four words and one more";

test("the record of an import keeps how the bundle was encrypted", async () => {
  const [here, there] = [await startVault({ seed: "here" }), await startVault({ seed: "there" })];
  const key = await here.client.call("keys.create", { principal: "ada@unit" });
  const { recipient } = await there.client.call("keys.create", { principal: "ben@unit" });
  const ways: Readonly<Record<BundleEncryption, InputOf<CoreContract["exchange.export"]>["encryption"]>> = {
    none: { clear: true },
    passphrase: { passphrase },
    recipients: { recipients: [recipient] },
  };
  for (const [encryption, way] of Object.entries(ways)) {
    const caseId = await aCase(here, { title: encryption });
    const { id: questionId } = await here.client.call("questions.create", { caseId, text: "Since when?" });
    const path = join(tempFolder(), "pier.casebundle");
    await here.client.call("exchange.export", { caseId, path, keyId: key.id, encryption: way });
    const opening = { path, ...(encryption === "passphrase" ? { passphrase } : {}) };
    expect(await there.client.call("exchange.inspect", opening)).toMatchObject({ encryption });
    expect(await there.client.call("exchange.apply", { ...opening, acceptUntrusted: true })).toMatchObject({
      encryption,
    });
    const { imports } = await there.client.call("exchange.log", { caseId });
    expect(imports.map(({ body }) => body.encryption)).toEqual([encryption]);
    const came = () => there.client.call("exchange.imported", { id: imports[0]?.id ?? "" });
    const { records } = await came();
    expect(records.filter(({ kind }) => kind !== "analyst")).toEqual([
      { kind: "case", id: caseId, isNew: true, isInConflict: false },
      { kind: "question", id: questionId, isNew: true, isInConflict: false },
    ]);
    // Later changes do not affect how a record came; after an undo, it came with the next import.
    await there.client.call("questions.edit", { id: questionId, fields: { text: "Until when?" } });
    expect(await came()).toEqual({ records });
    await there.client.call("history.undo", { caseId });
    await there.client.call("history.undo", { caseId });
    await there.client.call("exchange.apply", { ...opening, acceptUntrusted: true });
    const again = await there.client.call("exchange.log", { caseId });
    const { records: cameAgain } = await there.client.call("exchange.imported", { id: again.imports[0]?.id ?? "" });
    expect(cameAgain.map(({ id }) => id)).toEqual([caseId, questionId]);
  }
});
