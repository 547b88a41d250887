import { spawn } from "node:child_process";
import { dirname } from "node:path";

/** Shows a file in the system's file manager, if there is one. */
export function showFile(path: string): void {
  const [command, ...args] = commandFor(path);
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

function commandFor(path: string): [string, ...string[]] {
  if (process.platform === "darwin") return ["open", "-R", path];
  if (process.platform === "win32") return ["explorer.exe", `/select,${path}`];
  return ["xdg-open", dirname(path)];
}
