import type { ComponentType } from "react";
import { ClaimInspector } from "#renderer/features/claims/claim-inspector.tsx";
import { CodeInspector } from "#renderer/features/codes/code-view.tsx";
import { EntityInspector } from "#renderer/features/entities/entity-inspector.tsx";
import { LinkInspector } from "#renderer/features/entities/link-view.tsx";
import { EntityInFront } from "#renderer/features/entities/possible-mentions.tsx";
import { EventInspector } from "#renderer/features/events/event-inspector.tsx";
import { ImportInspector, ReleaseInspector } from "#renderer/features/exchange/bundle-inspector.tsx";
import { FigureInspector } from "#renderer/features/figures/figure-inspector.tsx";
import { OpenRecord, RecordInFront } from "#renderer/features/history/record-in-front.tsx";
import { JudgementInspector } from "#renderer/features/judgements/judgement-inspector.tsx";
import { QuestionInspector } from "#renderer/features/questions/question-inspector.tsx";
import { DocumentInspector } from "#renderer/features/reader/document-inspector.tsx";
import { ExcerptInspector } from "#renderer/features/reader/excerpt-inspector.tsx";

type Inspectors = Readonly<Record<string, ComponentType<{ readonly id: string }>>>;

/** Inspectors by kind of the selected record; other kinds use the general one. */
export const inspectorDefinitions: Inspectors = {
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
  judgement: JudgementInspector,
};

/** Inspectors of a record whose page is in front, with fields the page does not show. */
export const frontDefinitions: Inspectors = {
  ...inspectorDefinitions,
  assessment: OpenRecord,
  claim: RecordInFront,
  code: OpenRecord,
  entity: EntityInFront,
  event: RecordInFront,
  figure: RecordInFront,
  link: OpenRecord,
  question: RecordInFront,
  source: OpenRecord,
};
