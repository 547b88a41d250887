import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aCase, startCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { makePdf, textAt } from "../../parser/make-pdf.ts";

test("the pages of a closed PDF are drawn with its password and closed again after a lock", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const path = join(tempFolder(), "locked.pdf");
  writeFileSync(path, makePdf([{ content: textAt(20, 50, "The lease is secret.") }], { password: "pier nine" }));
  const ids: string[] = [];
  await call(
    "documents.import",
    { caseId, paths: [path], passwords: ["pier nine"] },
    { onProgress: ({ files }) => ids.push(...files.flatMap(({ documentId }) => documentId ?? [])) },
  );
  const [id = ""] = ids;
  const page = () => call("documents.page", { id, page: 0, resolution: 72 });
  await expect(page()).rejects.toMatchObject({ code: "parser.failed", data: { needsPassword: true } });
  expect(await call("documents.usePassword", { id, password: "pier ten" })).toEqual({ opens: false });
  await expect(page()).rejects.toMatchObject({ code: "parser.failed" });
  expect(await call("documents.usePassword", { id, password: "pier nine" })).toEqual({ opens: true });
  expect((await page()).picture?.width).toBeGreaterThan(0);
  core.close();
  const later = startCore({ deps: core.deps, folder: core.folder });
  await later.client.call("vault.unlock", { folder: core.folder, secret: { passphrase: "correct horse" } });
  const again = later.client.call("documents.page", { id, page: 0, resolution: 72 });
  await expect(again).rejects.toMatchObject({ code: "parser.failed", data: { needsPassword: true } });
});
