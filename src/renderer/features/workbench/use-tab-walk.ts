import { useEffect } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { endWalk, walkTabs } from "#renderer/state/recent-tabs.ts";

/** Milliseconds: a walk by keys without a modifier, or by a menu, ends when no step has followed for so long. */
const pause = 1200;

/** Cycles through recently used tabs until the modifier of the keys is released, and stays at the tab reached. */
export function useTabWalk(isOff: boolean): void {
  useCommand("tab.recent", () => step(1), { isOff });
  useCommand("tab.lessRecent", () => step(-1), { isOff });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      isHeld = hasModifier(event);
    };
    const release = (event: KeyboardEvent) => {
      if (!isHeld || hasModifier(event)) return;
      isHeld = false;
      end();
    };
    window.addEventListener("keydown", press, true);
    window.addEventListener("keyup", release, true);
    // The release of a key is not heard in another window.
    const leave = () => {
      isHeld = false;
      end();
    };
    window.addEventListener("pointerdown", end);
    window.addEventListener("blur", leave);
    return () => {
      window.removeEventListener("keydown", press, true);
      window.removeEventListener("keyup", release, true);
      window.removeEventListener("pointerdown", end);
      window.removeEventListener("blur", leave);
    };
  }, []);
}

/** Whether the last key was pressed with a modifier that is still down. */
let isHeld = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function step(by: 1 | -1): void {
  clearTimeout(timer);
  walkTabs(by);
  if (!isHeld) timer = setTimeout(endWalk, pause);
}

function end(): void {
  clearTimeout(timer);
  endWalk();
}

function hasModifier({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}
