import { symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";
import { buildIfStale } from "../build-if-stale.ts";

/** The folder of the product as shipped. */
export function buildProduct(): string {
  buildIfStale();
  return resolve("out/main");
}

/**
 * The same core with the module that keys its connections replaced. For this comparison only; the product cannot run
 * without its cipher.
 */
export async function buildPlainCore(root: string): Promise<string> {
  const outDir = join(root, "plain-core");
  const noCipher = resolve("scripts/bench/no-cipher.ts");
  await build({
    configFile: false,
    logLevel: "warn",
    plugins: [
      {
        name: "without-cipher",
        enforce: "pre",
        resolveId: (source) => (source.endsWith("/cipher.ts") ? noCipher : undefined),
      },
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: "node24",
      ssr: true,
      minify: false,
      rollupOptions: {
        input: {
          core: "src/core/entry.ts",
          "key-worker": "src/core/vault/key-worker.ts",
          reader: "src/core/reader.ts",
          searcher: "src/core/searcher.ts",
          intake: "src/core/intake.ts",
          parser: "src/parser/entry.ts",
        },
        output: { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "chunks/[name]-[hash].cjs" },
        external: ["better-sqlite3", "libsodium-wrappers-sumo", "@embedpdf/pdfium"],
      },
    },
    ssr: { noExternal: true, external: ["better-sqlite3", "libsodium-wrappers-sumo", "@embedpdf/pdfium"] },
  });
  link(resolve("node_modules"), join(root, "node_modules"));
  return outDir;
}

function link(target: string, path: string): void {
  try {
    symlinkSync(target, path, "dir");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
