import { useEffect, useState } from "react";
import { z } from "zod";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
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
    setLayout(parsed.success ? parsed.data : freshLayout);
    setReady(true);
    let kept = JSON.stringify(layoutOf(useWorkbench.getState()));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      const text = JSON.stringify(layoutOf(useWorkbench.getState()));
      if (text === kept) return;
      kept = text;
      setPreference(name, JSON.parse(text));
    };
    const stop = useWorkbench.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(keep, pause);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [caseId]);
  return isReady;
}

/** Where somebody looked is not where they want to begin. */
function withoutPlace({ type, id }: { type: (typeof recordTypes)[number]; id: string }): View {
  return { type, id };
}
