import { enableCompileCache } from "node:module";
import { compileCacheOf } from "#launch/compile-cache.ts";

// Parsers are confined by Node's permissions, and SQLite's binding needs a Node that has them too.
if (process.allowedNodeEnvironmentFlags.has("--permission")) {
  // Before anything else is loaded, so that it is loaded from there. What is loaded stands in another folder; only here
  // is `__dirname` the folder of the built programs.
  enableCompileCache(compileCacheOf(__dirname));
  void import("./run.ts").then(({ run }) => run(process.argv, __dirname));
} else {
  process.stderr.write(
    `Node ${process.version} is too old: 22.13 or newer is needed. \`npm run cli\` brings its own.\n`,
  );
  process.exitCode = 1;
}
