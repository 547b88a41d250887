import { useSession } from "#renderer/state/session.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const contrast = window.matchMedia("(prefers-contrast: more)");

/** Puts the theme on the page, as the person has chosen it or the system says, now and whenever either changes. */
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
