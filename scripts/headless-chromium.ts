import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import sparticuz from "@sparticuz/chromium";

const unpacked = join(import.meta.dirname, "../node_modules/.cache/headless-chromium");

/** The browser in which the window is tested and measured; unpacked when it is first asked for. */
export async function headlessChromium(): Promise<string> {
  if (!existsSync(unpacked)) await unpack();
  return join(unpacked, "chromium");
}

/**
 * The package unpacks to the folder for temporary files, and takes a file that another process is still writing for the
 * browser. So each process unpacks into a folder of its own, and the first that is done gives it its name.
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
 * Not the switches that the package would add, some of which take security away. The page is drawn by the processor: an
 * emulated graphics card takes several of them.
 */
export const headlessArguments = [
  "--disable-gpu",
  "--font-render-hinting=none",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
