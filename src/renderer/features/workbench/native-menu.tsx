import { useEffect } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { useChosenKeys } from "#renderer/commands/chosen-keys.ts";
import { useRunnable } from "#renderer/commands/handlers.ts";
import { nativeMenu } from "#renderer/commands/native-menu.ts";
import { useChangesOff } from "#renderer/state/changes-off.ts";

/** Milliseconds: offers change in bursts when views change. */
const pause = 100;

/**
 * Keeps the system menu in step with the registry: commands that cannot run are grey, and while locked only those for
 * the look are active.
 */
export function NativeMenu() {
  const runnable = useRunnable();
  const chosen = useChosenKeys();
  const mayChange = useChangesOff(({ why }) => why === null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu shows the keys that are chosen
  useEffect(() => {
    const timer = setTimeout(() => void desktop("desktop.setMenu", { menu: nativeMenu(runnable, mayChange) }), pause);
    return () => clearTimeout(timer);
  }, [runnable, mayChange, chosen]);
  return null;
}
