import { useEffect, useEffectEvent } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { tellFormFirst } from "#renderer/parts/tell-form-first.ts";
import { setDesktop, useSession } from "#renderer/state/session.ts";
import { isAnyFirm } from "#renderer/ui/dialog.tsx";

/** Reviews a bundle that the system opened. It waits for a form with unsaved input, which the review would replace. */
export function useOpenedBundle(review: (path: string) => void): void {
  const bundle = useSession((state) => state.desktop?.bundle ?? null);
  const take = useEffectEvent((path: string) => {
    review(path);
    void desktop("desktop.takeBundle", {}).then(setDesktop);
  });
  useEffect(() => {
    if (bundle === null) return;
    if (!isAnyFirm()) return take(bundle);
    tellFormFirst();
    const dialogs = new MutationObserver(() => {
      if (isAnyFirm()) return;
      dialogs.disconnect();
      take(bundle);
    });
    dialogs.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-firm"] });
    return () => dialogs.disconnect();
  }, [bundle]);
}
