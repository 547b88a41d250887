import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { accessBytes } from "#core/exchange/archive/random-access.ts";
import { openZip } from "#core/exchange/archive/zip-reader.ts";

export interface StockCheck {
  readonly command: string;
  readonly verdict: "passed" | "FAILED" | "not installed";
}

/**
 * Checks an unencrypted bundle as someone without Casebound would: OpenSSH for the signature, coreutils for the files.
 */
export async function checkWithStockTools(
  bundle: string,
  folder: string,
  trust: { readonly allowedSigners: string; readonly principal: string },
): Promise<StockCheck[]> {
  const bag = await unpack(bundle, folder);
  writeFileSync(join(folder, "allowed_signers"), trust.allowedSigners);
  const signature = ["-Y", "verify", "-f", "../allowed_signers", "-I", trust.principal, "-n", "bundle@casebound"];
  return [
    run(bag, "ssh-keygen", [...signature, "-s", "tagmanifest-sha256.txt.sig"], "tagmanifest-sha256.txt"),
    run(bag, "sha256sum", ["--strict", "--quiet", "-c", "tagmanifest-sha256.txt"]),
    run(bag, "sha256sum", ["--strict", "--quiet", "-c", "manifest-sha256.txt"]),
  ];
}

async function unpack(bundle: string, folder: string): Promise<string> {
  const archive = await openZip(accessBytes(readFileSync(bundle)));
  for (const path of archive.list()) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.open(path)) chunks.push(chunk);
    writeFileSync(target, Buffer.concat(chunks));
  }
  return join(folder, archive.list()[0]?.split("/")[0] ?? "");
}

function run(cwd: string, command: string, args: readonly string[], input?: string): StockCheck {
  const { status, error } = spawnSync(command, args, {
    cwd,
    ...(input === undefined ? {} : { input: readFileSync(join(cwd, input)) }),
  });
  const shown = `${command} ${args.join(" ")}`;
  if (error) return { command: shown, verdict: "not installed" };
  return { command: shown, verdict: status === 0 ? "passed" : "FAILED" };
}
