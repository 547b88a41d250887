import type { KeyboardEvent } from "react";
import { Separator } from "react-resizable-panels";
import { runCommand } from "#renderer/commands/handlers.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { pressOf } from "#renderer/ui/press.ts";

/** The splitter between two regions; arrows move it. */
export function Splitter() {
  return <Separator className="splitter" onKeyDownCapture={leaveSplitter} />;
}

const ways = ["region.next", "region.previous"] as const;

/** F6 goes to the next region, as elsewhere: the library would only cycle through its separators. */
function leaveSplitter(event: KeyboardEvent): void {
  const press = pressOf(event);
  const way = ways.find((id) => commandOf(id).keys === press);
  if (way === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  void runCommand(way);
}
