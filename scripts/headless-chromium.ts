import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import sparticuz from "@sparticuz/chromium";

const unpacked = join(import.meta.dirname, "../node_modules/.cache/headless-chromium");

/** The browser for tests and measurements of the window, unpacked on first use. */
export async function headlessChromium(): Promise<string> {
  if (!existsSync(unpacked)) await unpack();
  return join(unpacked, "chromium");
}

/**
 * The package unpacks to the temporary folder and may start a file another process is still writing. So each process
 * unpacks into its own folder, and the first to finish renames it.
 */
async function unpack(): Promise<void> {
  mkdirSync(dirname(unpacked), { recursive: true });
  const own = mkdtempSync(`${unpacked}.`);
  const usual = process.env.TMPDIR;
  process.env.TMPDIR = own;
  try {
    await sparticuz.executablePath();
    renameSync(own, unpacked);
  } catch (error) {
    if (!existsSync(unpacked)) throw error;
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    rmSync(own, { recursive: true, force: true });
  }
}

/**
 * Not the package's own switches, some of which weaken security. The CPU draws the page: an emulated graphics card
 * would use several processors.
 */
export const headlessArguments = [
  "--disable-gpu",
  "--font-render-hinting=none",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
