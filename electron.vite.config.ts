import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

// The parser may read its own bundle and PDFium's package, nothing else; so what it needs is bundled, PDFium stays outside.
const parserLibraries = [
  "csv-parse",
  "htmlparser2",
  "iconv-lite",
  "mammoth",
  "mdast-util-from-markdown",
  "mdast-util-gfm",
  "micromark-extension-gfm",
  "postal-mime",
  "yauzl",
  "zod",
];

// Packages written as ES modules: required from CommonJS, their default export would arrive wrapped, or not at all on
// hosts that cannot require a module.
const esModules = ["age-encryption", "canonicalize", "commander", "edtf", "uuid"];

// Everything that runs under Node is built from the one "main" section: main, core, its workers, parser and CLI, as
// CommonJS side by side in out/main, so that each host starts core and parser by the same file names.
export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      target: "node18",
      minify: false,
      sourcemap: true,
      externalizeDeps: { exclude: [...parserLibraries, ...esModules] },
      rollupOptions: {
        input: {
          main: "src/main/index.ts",
          core: "src/core/entry.ts",
          "key-worker": "src/core/vault/key-worker.ts",
          reader: "src/core/reader.ts",
          searcher: "src/core/searcher.ts",
          intake: "src/core/intake.ts",
          parser: "src/parser/entry.ts",
          cli: "src/cli/index.ts",
        },
        output: { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "chunks/[name]-[hash].cjs" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      rollupOptions: {
        input: { preload: "src/preload/index.ts" },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "src/renderer",
    plugins: [react()],
    build: {
      // A file of its own for each: a style or a font inside a script would be another origin to the page's policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      outDir: "out/renderer",
      target: "chrome114",
      minify: true,
      rollupOptions: { input: "src/renderer/index.html" },
    },
  },
});
