// `npm run build`: everything the program runs from, in out, including the sample case and the licences.
import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { buildSample } from "./build-sample.ts";
import { thirdPartyNotices } from "./third-party-notices.ts";

const { status } = spawnSync("electron-vite", ["build", "--logLevel", "warn"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

rmSync("out/sample", { recursive: true, force: true });
await buildSample("out/sample/documents");
for (const file of ["case.json", "sealed-identity.json", "assessment-full.md", "assessment-partner.md"]) {
  cpSync(`resources/sample/${file}`, `out/sample/${file}`);
}

writeFileSync("out/THIRD-PARTY-NOTICES.txt", thirdPartyNotices());
