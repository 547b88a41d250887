// The layer table: allowed imports of each folder. `node scripts/layers.ts` writes it to biome.json for the linter,
// which misses some imports; test/architecture reads all imports and checks them against this table.
import { readFileSync, writeFileSync } from "node:fs";

export interface Layer {
  readonly folder: string;
  /** Folders of src it may import from, besides itself. */
  readonly may: readonly string[];
  /** Packages it may import. Node's own modules count as "node:*". */
  readonly packages: readonly string[];
}

/** Core is ordered left to right: a folder may import only those before it. */
const coreOrder = [
  "deps",
  "host",
  "vault",
  "custody",
  "write",
  "residue",
  "parse",
  "search",
  "session",
  "preferences",
  "cases",
  "sources",
  "documents",
  "excerpts",
  "entities",
  "claims",
  "events",
  "analysis",
  "assessments",
  "keys",
  "exchange/archive",
  "exchange/bag",
  "exchange/payload",
  "exchange/provenance",
  "exchange/export",
  "exchange/import",
  "exchange/*.ts",
  "history",
  "sample",
] as const;

const shared = ["shared/domain", "shared/errors.ts", "shared/contract", "shared/rpc"];

const corePackages: Record<string, readonly string[]> = {
  deps: ["node:*", "uuid"],
  host: ["node:*"],
  session: ["node:*", "zod"],
  sources: ["node:*", "zod"],
  excerpts: ["node:*", "zod"],
  keys: ["node:*", "zod", "age-encryption"],
  vault: ["node:*", "better-sqlite3", "libsodium-wrappers-sumo", "zod"],
  custody: ["node:*", "zod"],
  write: ["node:*", "zod"],
  parse: ["node:*", "zod"],
  documents: ["node:*", "zod"],
  // Writes the custody log to a file, with its hash.
  history: ["node:*"],
  assessments: ["node:*", "zod", "mdast-util-from-markdown", "mdast-util-gfm", "micromark-extension-gfm", "mdast"],
  "exchange/archive": ["node:*", "yauzl"],
  "exchange/bag": ["node:*"],
  "exchange/payload": ["node:*", "zod"],
  "exchange/provenance": ["node:*"],
  "exchange/export": ["node:*"],
  "exchange/import": ["node:*", "zod"],
  sample: ["node:*", "zod"],
};

/** The window is ordered too: code that draws does not know core, code that queries core draws nothing. */
const rendererOrder: readonly (readonly [folder: string, packages: readonly string[]])[] = [
  ["strings", ["i18next", "react-i18next"]],
  ["ui", ["react", "react-aria-components", "lucide-react", "@tanstack/react-virtual", "react-resizable-panels"]],
  ["bridge", ["react", "@tanstack/react-query"]],
  ["state", ["react", "zustand", "zod"]],
  ["commands", ["react", "zustand"]],
  ["parts", ["react", "react-aria-components", "lucide-react"]],
  [
    "features",
    [
      "react",
      "react-dom",
      "react-aria-components",
      "react-resizable-panels",
      "lucide-react",
      "zustand",
      "zod",
      "@zxcvbn-ts/*",
      "lexical",
      "@lexical/*",
    ],
  ],
];

const rendererLayers: readonly Layer[] = [
  ...rendererOrder.map(([name, packages], index) => ({
    folder: `renderer/${name}`,
    may: [...shared, "shared/strings", ...rendererOrder.slice(0, index).map(([left]) => `renderer/${left}`)],
    packages,
  })),
  ...["renderer/*.ts", "renderer/*.tsx"].map((folder) => ({
    folder,
    may: [
      ...shared,
      "shared/strings",
      "renderer/styles",
      "renderer/*.ts",
      "renderer/*.tsx",
      ...rendererOrder.map(([name]) => `renderer/${name}`),
    ],
    packages: ["react", "react-dom", "react-dom/client", "@tanstack/react-query", "zod", "@fontsource-variable/**"],
  })),
];

export const layers: readonly Layer[] = [
  {
    folder: "shared/domain",
    may: ["shared/errors.ts"],
    packages: ["zod", "canonicalize", "edtf", "@opensanctions/followthemoney"],
  },
  { folder: "shared/contract", may: ["shared/domain", "shared/errors.ts"], packages: ["zod"] },
  { folder: "shared/rpc", may: ["shared/domain", "shared/errors.ts", "shared/contract"], packages: ["zod"] },
  { folder: "shared/strings", may: ["shared/domain", "shared/errors.ts"], packages: [] },
  ...coreOrder.map((name, index) => ({
    folder: `core/${name}`,
    may: [...shared, ...coreOrder.slice(0, index).map((left) => `core/${left}`)],
    packages: corePackages[name] ?? ["zod"],
  })),
  // The composition root: entry, router and reader thread may import every slice.
  { folder: "core/*.ts", may: [...shared, ...coreOrder.map((name) => `core/${name}`)], packages: ["node:*", "zod"] },
  { folder: "shared/*.ts", may: [], packages: ["zod"] },
  {
    folder: "parser",
    may: shared,
    packages: [
      "node:*",
      "@embedpdf/pdfium",
      "csv-parse/sync",
      "htmlparser2",
      "iconv-lite",
      "mammoth",
      "mdast",
      "mdast-util-from-markdown",
      "mdast-util-gfm",
      "micromark-extension-gfm",
      "postal-mime",
      "yauzl",
    ],
  },
  // PDFium is never loaded there; the launcher only grants the parser access to its folder.
  { folder: "launch", may: shared, packages: ["node:*", "@embedpdf/pdfium", "zod"] },
  {
    folder: "main",
    may: [...shared, "shared/strings", "launch"],
    packages: ["electron", "node:*"],
  },
  { folder: "preload", may: shared, packages: ["electron"] },
  { folder: "cli", may: [...shared, "shared/strings", "launch"], packages: ["commander", "node:*", "zod"] },
  ...rendererLayers,
];

/** Files that bypass `writer`, because they open a database or vault. Only the listed folders may import them. */
export const closedFiles: readonly { readonly file: string; readonly to: readonly string[] }[] = [
  { file: "core/vault/open-connection.ts", to: ["core/vault", "core/session", "core/*.ts"] },
  { file: "core/vault/vault.ts", to: ["core/vault", "core/session", "core/*.ts"] },
];

export const networkModules = ["net", "http", "https", "http2", "tls", "dns", "dns/promises", "dgram", "inspector"];

function overrideOf(layer: Layer) {
  const allowed = [layer.folder, ...layer.may].map((folder) =>
    /\.tsx?$/.test(folder) ? `!#${folder}` : `!#${folder}/**`,
  );
  const packages = layer.packages.flatMap((name) => (name === "node:*" ? ["!node:*", "!node:*/**"] : [`!${name}`]));
  const closed = closedFiles.filter(({ to }) => !to.includes(layer.folder)).map(({ file }) => `#${file}`);
  const network = networkModules.map((name) => `node:${name}`);
  return override(
    [filesOf(layer)],
    ["*", "*/**", "!./**", ...allowed, ...packages, "../**", ...network, ...closed],
    `src/${layer.folder} may not import this: see scripts/layers.ts`,
  );
}

function override(includes: readonly string[], group: readonly string[], message: string) {
  return {
    includes,
    linter: {
      rules: {
        style: { noRestrictedImports: { level: "error", options: { patterns: [{ group, message }] } } },
      },
    },
  };
}

function filesOf({ folder }: Layer): string {
  return /\.tsx?$/.test(folder) ? `src/${folder}` : `src/${folder}/**`;
}

/** Folders without a rule may import nothing, so that a new folder needs a line in the table. */
function overrideOfTheRest() {
  const others = ["src/**", "!src/types/**", ...layers.map((layer) => `!${filesOf(layer)}`)];
  return override(others, ["*", "*/**"], "this folder has no rule yet: give it one in scripts/layers.ts");
}

export function biomeOverrides() {
  return [...layers.map(overrideOf), overrideOfTheRest()];
}

if (import.meta.main) {
  const config = JSON.parse(readFileSync("biome.json", "utf8"));
  config.overrides = [
    ...biomeOverrides(),
    ...config.overrides.filter(({ includes: [first] }: { includes: string[] }) => !first?.startsWith("src/")),
  ];
  writeFileSync("biome.json", `${JSON.stringify(config, null, 2)}\n`);
}
