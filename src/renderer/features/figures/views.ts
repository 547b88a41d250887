import { Hash } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { FigureView } from "./figure-view.tsx";
import { FiguresNavigator } from "./figures-navigator.tsx";
import { FiguresTable } from "./figures-table.tsx";

export const figureViews: ViewDefinitions = {
  figures: { icon: Hash, useTitle: () => t("figures.title"), Component: FiguresTable },
  figure: {
    icon: Hash,
    useTitle: (view) =>
      useCore("figures.get", { id: "id" in view ? view.id : "" }).data?.body.measures ?? t("kind.one.figure"),
    Component: FigureView,
  },
};

export const figureSections: readonly SectionDefinition[] = [
  { section: "figures", icon: Hash, Navigator: FiguresNavigator },
];
