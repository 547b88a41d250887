import { join } from "node:path";
import { expect, test } from "vitest";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aCitedCase, aSigner, importFile, introduce, release } from "./a-release.ts";
import { forgeBundle } from "./altered-bundle.ts";

useReaderHere();

test("a bundle that calls a record of others by another's name cannot make a signed text rest on that", async () => {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  const { call } = rex.client;
  const { caseId, lease } = await aCitedCase(ada);
  await call("exchange.apply", { path: await release(ada, caseId) });
  const known = await release(ada, caseId);
  const documentId = await importFile(ada, caseId, "Nothing was ever paid.\n", { name: "paid.txt" });
  const later = await ada.client.call("excerpts.create", { documentId, place: { quote: "Nothing" } });
  const path = await release(ada, caseId);

  const forged = await forgeBundle(known, join(tempFolder(), "forged.casebundle"), (files) =>
    files.set("data/mapping.json", Buffer.from(JSON.stringify({ [later.id]: lease.id }))),
  );
  await call("exchange.apply", { path: forged, acceptUntrusted: true });
  const refused = { code: "bundle.broken", data: { problems: [{ path: later.id }] } };
  await expect(call("exchange.plan", { path })).rejects.toMatchObject(refused);
  await expect(call("exchange.apply", { path })).rejects.toMatchObject(refused);

  await call("history.undo", { caseId });
  await call("exchange.apply", { path });
  expect((await call("excerpts.get", { id: later.id })).body.quote).toBe("Nothing");
});
