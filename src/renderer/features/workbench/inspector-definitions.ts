import type { ComponentType } from "react";
import { ClaimInspector } from "#renderer/features/claims/claim-inspector.tsx";
import { CodeInspector } from "#renderer/features/codes/code-view.tsx";
import { EntityInspector } from "#renderer/features/entities/entity-inspector.tsx";
import { LinkInspector } from "#renderer/features/entities/link-view.tsx";
import { EventInspector } from "#renderer/features/events/event-inspector.tsx";
import { ImportInspector, ReleaseInspector } from "#renderer/features/exchange/bundle-inspector.tsx";
import { FigureInspector } from "#renderer/features/figures/figure-inspector.tsx";
import { QuestionInspector } from "#renderer/features/questions/question-inspector.tsx";
import { DocumentInspector } from "#renderer/features/reader/document-inspector.tsx";
import { ExcerptInspector } from "#renderer/features/reader/excerpt-inspector.tsx";

/** What the inspector shows, by the kind of record that is selected; of other kinds what is known of any record. */
export const inspectorDefinitions: Readonly<Record<string, ComponentType<{ readonly id: string }>>> = {
  document: DocumentInspector,
  excerpt: ExcerptInspector,
  entity: EntityInspector,
  link: LinkInspector,
  claim: ClaimInspector,
  code: CodeInspector,
  event: EventInspector,
  figure: FigureInspector,
  question: QuestionInspector,
  release: ReleaseInspector,
  import: ImportInspector,
};
