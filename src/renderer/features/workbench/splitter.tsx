import type { KeyboardEvent } from "react";
import { Separator } from "react-resizable-panels";
import { runCommand } from "#renderer/commands/handlers.ts";

/** Between two parts of the desk: arrows move it. */
export function Splitter() {
  return <Separator className="splitter" onKeyDownCapture={leaveByF6} />;
}

/** F6 leads on to the next region, as from anywhere: the library would go round its separators by it, and nowhere else. */
function leaveByF6(event: KeyboardEvent): void {
  if (event.key !== "F6") return;
  event.preventDefault();
  event.stopPropagation();
  void runCommand(event.shiftKey ? "region.previous" : "region.next");
}
