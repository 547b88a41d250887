import { useEffect, useState } from "react";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { setPlaces, useReading } from "#renderer/state/reading.ts";
import { onSettle } from "#renderer/state/save-status.ts";
import { useSession } from "#renderer/state/session.ts";
import { forgetViews } from "#renderer/state/view-memory.ts";
import { layoutOf, setLayout, useWorkbench } from "#renderer/state/workbench.ts";
import { readDesk } from "./read-desk.ts";

/**
 * Milliseconds from the first unsaved change until the layout is saved. Not restarted by further changes, so a crash
 * loses little.
 */
const pause = 500;

/** Restores the case's layout and saves its changes. False until restored. */
export function useKeptLayout(caseId: string): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const name = `layout.${caseId}`;
    const { reading, ...layout } = readDesk(usePreferences.getState().values[name]);
    setPlaces(reading);
    forgetViews();
    setLayout(layout);
    setReady(true);
    let kept = JSON.stringify(asItLies());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = async () => {
      clearTimeout(timer);
      timer = undefined;
      const text = JSON.stringify(asItLies());
      if (text === kept) return;
      kept = text;
      await setPreference(name, JSON.parse(text));
    };
    const change = () => {
      timer ??= setTimeout(() => void keep(), pause);
    };
    const settled = onSettle({ settle: keep, keep: async () => true });
    const stops = [useWorkbench.subscribe(change), useReading.subscribe(change), settled];
    return () => {
      clearTimeout(timer);
      if (timer !== undefined && useSession.getState().vault) void keep();
      for (const stop of stops) stop();
    };
  }, [caseId]);
  return isReady;
}

/** The layout, and reading positions of open documents. */
function asItLies() {
  const layout = layoutOf(useWorkbench.getState());
  const open = new Set(
    layout.groups.flatMap(({ tabs }) => tabs.flatMap(({ view }) => ("id" in view ? [view.id] : []))),
  );
  const places = Object.entries(useReading.getState().places).filter(([id]) => open.has(id));
  return { ...layout, reading: Object.fromEntries(places) };
}
