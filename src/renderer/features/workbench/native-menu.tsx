import { useEffect } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { useOffers } from "#renderer/commands/handlers.ts";
import { nativeMenu } from "#renderer/commands/native-menu.ts";

/** Milliseconds: offers come and go in bursts while views change. */
const pause = 100;

/** Keeps the system's menu as the registry is: what cannot be done now is grey, and while it is locked that is all of it. */
export function NativeMenu() {
  const offers = useOffers((state) => state.offers);
  useEffect(() => {
    const timer = setTimeout(() => void desktop("desktop.setMenu", { menu: nativeMenu(offers) }), pause);
    return () => clearTimeout(timer);
  }, [offers]);
  return null;
}
