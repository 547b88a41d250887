import { z } from "zod";
import type { ReadingPlace } from "#renderer/state/reading.ts";
import { type Group, recordViews, sectionViews, type Tab, type View } from "#renderer/state/views.ts";
import { freshLayout, type Layout } from "#renderer/state/workbench.ts";

/** Without place and excerpt: a restored view starts at the reading position. */
const view: z.ZodType<View> = z.union([
  z.strictObject({ type: z.enum(sectionViews) }),
  z.object({ type: z.enum(recordViews), id: z.string() }),
  z.strictObject({ type: z.literal("history"), id: z.string() }),
]);
const tab: z.ZodType<Tab> = z.strictObject({ key: z.string(), view, isPreview: z.boolean() });

const group: z.ZodType<Group> = z
  .strictObject({ tabs: z.array(z.unknown()).max(200), active: z.string().nullable() })
  .transform(({ tabs: kept, active }) => {
    // A view that cannot be restored, such as a bundle under review, does not affect other tabs.
    const tabs = kept.flatMap((one) => tab.safeParse(one).data ?? []);
    const shown = tabs.find(({ key }) => key === active) ?? tabs[0];
    return { tabs, active: shown?.key ?? null };
  });

const readingPlace = z.strictObject({
  mode: z.enum(["text", "page"]),
  zoom: z.union([z.literal("width"), z.number().min(10).max(1000)]),
  section: z.number().int().nonnegative(),
  above: z.number().min(0).max(1),
  caret: z.number().int().nonnegative().nullable(),
});

const layoutSchema = z.strictObject({
  groups: z.array(group).min(1).max(2),
  section: z.enum(sectionViews),
  hasNavigator: z.boolean(),
  hasInspector: z.boolean(),
  hasPanel: z.boolean(),
  panel: z.enum(["jobs", "excerpts", "problems"]),
  sizes: z.record(z.string(), z.number()),
  reading: z.record(z.string(), readingPlace).default({}),
});

interface Desk extends Layout {
  readonly reading: Readonly<Record<string, ReadingPlace>>;
}

/** The saved layout. An unreadable one, perhaps from another version, counts as absent. */
export function readDesk(kept: unknown): Desk {
  const parsed = layoutSchema.safeParse(kept);
  if (!parsed.success) return { ...freshLayout, reading: {} };
  return { ...parsed.data, groups: eachTextOnce(parsed.data.groups) };
}

/** An assessment is open on one side only: keep it where it was active, or else on the first side. */
function eachTextOnce(groups: readonly Group[]): readonly Group[] {
  const isText = (key: string) => key.startsWith("assessment ");
  const placeOf = (key: string) =>
    groups.find(({ active }) => active === key) ?? groups.find(({ tabs }) => tabs.some((one) => one.key === key));
  const cleaned = groups.map((group) => {
    const tabs = group.tabs.filter(({ key }) => !isText(key) || placeOf(key) === group);
    const shown = tabs.find(({ key }) => key === group.active) ?? tabs[0];
    return { tabs, active: shown?.key ?? null };
  });
  const filled = cleaned.filter(({ tabs }) => tabs.length > 0);
  return filled.length === 0 ? cleaned.slice(0, 1) : filled;
}
