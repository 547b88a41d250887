import { useEffect } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { endWalk, walkTabs } from "#renderer/state/recent-tabs.ts";

/** Goes through the tabs as they were used for as long as the key is held, and stays at the one that is come to. */
export function useTabWalk(isOff: boolean): void {
  useCommand("tab.recent", () => walkTabs(1), { isOff });
  useCommand("tab.lessRecent", () => walkTabs(-1), { isOff });
  useEffect(() => {
    const release = ({ ctrlKey, metaKey }: KeyboardEvent) => {
      if (!ctrlKey && !metaKey) endWalk();
    };
    window.addEventListener("keyup", release);
    window.addEventListener("pointerdown", endWalk);
    window.addEventListener("blur", endWalk);
    return () => {
      window.removeEventListener("keyup", release);
      window.removeEventListener("pointerdown", endWalk);
      window.removeEventListener("blur", endWalk);
    };
  }, []);
}
