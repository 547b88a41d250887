import type { ComponentType } from "react";
import { EntityInspector } from "#renderer/features/entities/entity-inspector.tsx";
import { LinkInspector } from "#renderer/features/entities/link-view.tsx";

/** What the inspector shows, by the kind of record that is selected. */
export const inspectorDefinitions: Readonly<Record<string, ComponentType<{ readonly id: string }>>> = {
  entity: EntityInspector,
  link: LinkInspector,
};
