import { enableCompileCache } from "node:module";
import { compileCacheOf } from "#launch/compile-cache.ts";

// Parsers need Node's permission model, and SQLite's binding needs a Node recent enough to have it.
if (process.allowedNodeEnvironmentFlags.has("--permission")) {
  // Enabled before loading anything else. Only here is `__dirname` the folder of the built programs; loaded chunks are
  // in another one.
  enableCompileCache(compileCacheOf(__dirname));
  void import("./run.ts").then(({ run }) => run(process.argv, __dirname));
} else {
  process.stderr.write(
    `Node ${process.version} is too old: 22.13 or newer is needed. \`npm run cli\` brings its own.\n`,
  );
  process.exitCode = 1;
}
