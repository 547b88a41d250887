import { CalendarDays } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { EventView } from "./event-view.tsx";
import { EventsNavigator } from "./events-navigator.tsx";
import { EventsTable } from "./events-table.tsx";

export const eventViews: ViewDefinitions = {
  events: { icon: CalendarDays, useTitle: () => t("events.title"), Component: EventsTable },
  event: {
    icon: CalendarDays,
    useTitle: (view) =>
      useCore("events.get", { id: "id" in view ? view.id : "" }).data?.body.what ?? t("kind.one.event"),
    Component: EventView,
  },
};

export const eventSections: readonly SectionDefinition[] = [
  { section: "events", icon: CalendarDays, Navigator: EventsNavigator },
];
