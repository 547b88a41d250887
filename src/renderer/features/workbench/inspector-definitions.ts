import type { ComponentType } from "react";
import { EntityInspector } from "#renderer/features/entities/entity-inspector.tsx";
import { LinkInspector } from "#renderer/features/entities/link-view.tsx";
import { DocumentInspector } from "#renderer/features/reader/document-inspector.tsx";
import { ExcerptInspector } from "#renderer/features/reader/excerpt-inspector.tsx";

/** What the inspector shows, by the kind of record that is selected. */
export const inspectorDefinitions: Readonly<Record<string, ComponentType<{ readonly id: string }>>> = {
  document: DocumentInspector,
  excerpt: ExcerptInspector,
  entity: EntityInspector,
  link: LinkInspector,
};
