import { useEffect, useState } from "react";
import { z } from "zod";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { setPlaces, useReading } from "#renderer/state/reading.ts";
import { sectionViews, type View } from "#renderer/state/views.ts";
import { freshLayout, layoutOf, setLayout, useWorkbench } from "#renderer/state/workbench.ts";

const place = z.strictObject({ start: z.number(), end: z.number() });
const recordTypes = ["document", "source", "entity", "claim", "event", "figure", "question", "assessment"] as const;

const view: z.ZodType<View> = z.union([
  z.strictObject({ type: z.enum(sectionViews) }),
  z.strictObject({ type: z.enum(recordTypes), id: z.string(), place: place.optional() }).transform(withoutPlace),
  z.strictObject({ type: z.literal("history"), id: z.string() }),
]);
const tab = z.strictObject({ key: z.string(), view, isPreview: z.boolean() });

const readingPlace = z.strictObject({
  mode: z.enum(["text", "page"]),
  zoom: z.union([z.literal("width"), z.number().min(10).max(1000)]),
  section: z.number().int().nonnegative(),
  above: z.number().min(0).max(1),
  caret: z.number().int().nonnegative().nullable(),
});

const layoutSchema = z.strictObject({
  groups: z
    .array(z.strictObject({ tabs: z.array(tab).max(200), active: z.string().nullable() }))
    .min(1)
    .max(2),
  section: z.enum(sectionViews),
  hasNavigator: z.boolean(),
  hasInspector: z.boolean(),
  hasPanel: z.boolean(),
  panel: z.enum(["jobs", "excerpts", "problems"]),
  sizes: z.record(z.string(), z.number()),
  reading: z.record(z.string(), readingPlace).default({}),
});

/** Milliseconds without a change before the layout is kept. */
const pause = 600;

/** Lays the case out as it was left, and keeps what changes in the vault. False until it is laid out. */
export function useKeptLayout(caseId: string): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const name = `layout.${caseId}`;
    const parsed = layoutSchema.safeParse(usePreferences.getState().values[name]);
    // A layout that cannot be read, from another version perhaps, is as if there were none.
    const { reading, ...layout } = parsed.success ? parsed.data : { ...freshLayout, reading: {} };
    setPlaces(reading);
    setLayout(layout);
    setReady(true);
    let kept = JSON.stringify(asItLies());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      const text = JSON.stringify(asItLies());
      if (text === kept) return;
      kept = text;
      setPreference(name, JSON.parse(text));
    };
    const change = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, pause);
    };
    const stops = [useWorkbench.subscribe(change), useReading.subscribe(change)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [caseId]);
  return isReady;
}

/** The desk, and where one is in the documents that are open on it. */
function asItLies() {
  const layout = layoutOf(useWorkbench.getState());
  const open = new Set(
    layout.groups.flatMap(({ tabs }) => tabs.flatMap(({ view }) => ("id" in view ? [view.id] : []))),
  );
  const places = Object.entries(useReading.getState().places).filter(([id]) => open.has(id));
  return { ...layout, reading: Object.fromEntries(places) };
}

/** Where somebody looked is not where they want to begin. */
function withoutPlace({ type, id }: { type: (typeof recordTypes)[number]; id: string }): View {
  return { type, id };
}
