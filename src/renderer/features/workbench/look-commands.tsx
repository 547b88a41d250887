import { useEffect, useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { contextsOf, createKeymap } from "#renderer/commands/keymap.ts";
import { commandsNow } from "#renderer/commands/registry.ts";
import { type Choices, choiceOf } from "#renderer/state/choices.ts";
import { attempt } from "#renderer/state/notices.ts";
import { setPreference, setUntilOpened } from "#renderer/state/preferences.ts";
import { setDesktop, useSession } from "#renderer/state/session.ts";
import { Licences } from "./licences.tsx";
import { runFromAfar } from "./run-from-afar.ts";
import { ShortcutSheet } from "./shortcut-sheet.tsx";

/** Keys and commands that need no vault: the unlock screen must be readable too. */
export function LookCommands() {
  const [shown, setShown] = useState<"shortcuts" | "licences">();
  useKeys();
  useLook();
  useCommand("help.shortcuts", () => setShown("shortcuts"));
  useCommand("help.open", () => setShown("shortcuts"));
  useCommand("help.licences", () => setShown("licences"));
  const close = () => setShown(undefined);
  if (shown === "shortcuts") return <ShortcutSheet onClose={close} />;
  return shown === "licences" ? <Licences onClose={close} /> : null;
}

/** Letters type in these overlays and run no commands. */
const overlays = ".scrim, .popover";

function useKeys(): void {
  useEffect(() => {
    const keymap = createKeymap({
      commands: commandsNow,
      contexts: () => contextsOf(document.activeElement),
      hasSingleKeys: () => choiceOf("keys.single") && !document.querySelector(overlays),
      run: runFromAfar,
    });
    document.addEventListener("keydown", keymap.pairs, { capture: true });
    document.addEventListener("keydown", keymap.keys);
    return () => {
      document.removeEventListener("keydown", keymap.pairs, { capture: true });
      document.removeEventListener("keydown", keymap.keys);
    };
  }, []);
}

const zoomStep = 10;
const zoomLimits = { least: 80, most: 200 };

function useLook(): void {
  const zoom = useSession((state) => state.desktop?.zoom ?? 100);
  const setZoom = (wanted: number) =>
    void attempt(async () => {
      const within = Math.max(zoomLimits.least, Math.min(zoomLimits.most, wanted));
      setDesktop(await desktop("desktop.setZoom", { zoom: within }));
    });
  const setTheme = (theme: "system" | "light" | "dark" | "contrast") =>
    void attempt(async () => setDesktop(await desktop("desktop.setTheme", { theme })));
  useCommand("view.zoomIn", () => setZoom(zoom + zoomStep));
  useCommand("view.zoomOut", () => setZoom(zoom - zoomStep));
  useCommand("view.zoomReset", () => setZoom(100));
  useCommand("density.compact", () => setDensity("compact"));
  useCommand("density.standard", () => setDensity("standard"));
  useCommand("density.comfortable", () => setDensity("comfortable"));
  useCommand("theme.system", () => setTheme("system"));
  useCommand("theme.light", () => setTheme("light"));
  useCommand("theme.dark", () => setTheme("dark"));
  useCommand("theme.contrast", () => setTheme("contrast"));
}

/** Each vault has its own; until one is opened, the unlock screen uses this. */
function setDensity(density: Choices["look.density"]): void {
  if (useSession.getState().vault) void setPreference("look.density", density);
  else setUntilOpened("look.density", density);
}
