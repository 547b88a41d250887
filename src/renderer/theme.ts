import { choiceOf } from "#renderer/state/choices.ts";
import { usePreferences } from "#renderer/state/preferences.ts";
import { useSession } from "#renderer/state/session.ts";
import { setDensity } from "#renderer/ui/row-size.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const contrast = window.matchMedia("(prefers-contrast: more)");

/** Applies the chosen theme, or the system's, and follows changes of either. */
export function followTheme(): void {
  const apply = () => {
    const chosen = useSession.getState().desktop?.theme ?? "system";
    const system = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
    document.documentElement.dataset.theme = chosen === "system" ? system : chosen;
  };
  apply();
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  useSession.subscribe(apply);
}

/** Applies density and motion from the vault's settings; the unlock screen uses the defaults. */
export function followDensity(): void {
  const apply = () => {
    setDensity(choiceOf("look.density"));
    const { dataset } = document.documentElement;
    dataset.motion = choiceOf("look.motion");
    dataset.reading = String(choiceOf("look.readingSize"));
  };
  apply();
  usePreferences.subscribe(apply);
}
