import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#shared/errors.ts";

/** The notices that `npm run build` writes into the folder of the build. */
export function readLicences(outFolder: string): { text: string } {
  const path = join(outFolder, "THIRD-PARTY-NOTICES.txt");
  try {
    return { text: readFileSync(path, "utf8") };
  } catch {
    throw new AppError("file.missing", { path });
  }
}
