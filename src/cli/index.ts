import { enableCompileCache } from "node:module";
import { compileCacheOf } from "./compile-cache.ts";

// Before anything else is loaded, so that it is loaded from there. What is loaded stands in another folder; only here is
// `__dirname` the folder of the built programs.
enableCompileCache(compileCacheOf(__dirname));
void import("./run.ts").then(({ run }) => run(process.argv, __dirname));
