import { Combine, Spline, Users } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { EntitiesNavigator } from "./entities-navigator.tsx";
import { EntitiesTable } from "./entities-table.tsx";
import { EntityView } from "./entity-view.tsx";
import { IdentitiesView } from "./identities-view.tsx";
import { LinkView } from "./link-view.tsx";
import { LinksTable } from "./links-table.tsx";

export const entityViews: ViewDefinitions = {
  entities: { icon: Users, useTitle: () => t("entities.title"), Component: EntitiesTable },
  links: { icon: Spline, useTitle: () => t("links.title"), Component: LinksTable },
  identities: { icon: Combine, useTitle: () => t("identity.title"), Component: IdentitiesView },
  link: { icon: Spline, useTitle: useLinkTitle, Component: LinkView },
  entity: {
    icon: Users,
    useTitle: (view) =>
      useCore("entities.get", { id: "id" in view ? view.id : "" }).data?.caption ?? t("entities.title"),
    Component: EntityView,
  },
};

export const entitySections: readonly SectionDefinition[] = [
  { section: "entities", icon: Users, Navigator: EntitiesNavigator },
];

function useLinkTitle(view: View): string {
  const id = "id" in view ? view.id : "";
  return useCore("records.names", { ids: [id] }).data?.names[0]?.name ?? t("links.title");
}
