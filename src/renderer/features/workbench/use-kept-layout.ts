import { useEffect, useState } from "react";
import { z } from "zod";
import { call } from "#renderer/bridge/core.ts";
import { sectionViews, type View } from "#renderer/state/views.ts";
import { freshLayout, type Layout, layoutOf, setLayout, useWorkbench } from "#renderer/state/workbench.ts";

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
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    let isGone = false;
    void readLayout(name).then((layout) => {
      if (isGone) return;
      setLayout(layout);
      setReady(true);
      let kept = JSON.stringify(layoutOf(useWorkbench.getState()));
      stop = useWorkbench.subscribe((state) => {
        const next = layoutOf(state);
        const text = JSON.stringify(next);
        if (text === kept) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          kept = text;
          void call("preferences.set", { name, value: JSON.parse(text) }).catch(() => undefined);
        }, pause);
      });
    });
    return () => {
      isGone = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [caseId]);
  return isReady;
}

/** A layout that cannot be read, from another version perhaps, is as if there were none. */
async function readLayout(name: string): Promise<Layout> {
  const { values } = await call("preferences.list", {});
  const parsed = layoutSchema.safeParse(values[name]);
  return parsed.success ? parsed.data : freshLayout;
}

/** Where somebody looked is not where they want to begin. */
function withoutPlace({ type, id }: { type: (typeof recordTypes)[number]; id: string }): View {
  return { type, id };
}
