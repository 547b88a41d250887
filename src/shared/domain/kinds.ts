import { ageKeyKind, analystKind, contactKind, signingKeyKind } from "./analyst.ts";
import { assessmentKind } from "./assessment.ts";
import { caseKind } from "./case.ts";
import { claimKind } from "./claim.ts";
import { documentKind } from "./document.ts";
import { entityKind, identityDecisionKind, linkKind, statementKind } from "./entity.ts";
import { eventKind } from "./event.ts";
import { codeKind, excerptKind } from "./excerpt.ts";
import { importKind, releaseKind } from "./exchange.ts";
import { figureKind } from "./figure.ts";
import type { Kind } from "./id.ts";
import { judgementKind } from "./judgement.ts";
import type { KindDefinition, Reference } from "./kind.ts";
import { questionKind } from "./question.ts";
import { settingKind } from "./setting.ts";
import { sourceIdentityKind, sourceKind } from "./source.ts";

/** Every kind of record, by name. */
export const kindDefinitions = {
  analyst: analystKind,
  "signing-key": signingKeyKind,
  "age-key": ageKeyKind,
  contact: contactKind,
  setting: settingKind,
  case: caseKind,
  source: sourceKind,
  "source-identity": sourceIdentityKind,
  document: documentKind,
  excerpt: excerptKind,
  code: codeKind,
  entity: entityKind,
  statement: statementKind,
  link: linkKind,
  "identity-decision": identityDecisionKind,
  claim: claimKind,
  event: eventKind,
  figure: figureKind,
  question: questionKind,
  assessment: assessmentKind,
  judgement: judgementKind,
  release: releaseKind,
  import: importKind,
} as const satisfies { readonly [K in Kind]: KindDefinition };

export type KindDefinitions = typeof kindDefinitions;
/** Body type of a kind. */
export type BodyOf<K extends Kind> = KindDefinitions[K] extends KindDefinition<infer Shape> ? Shape : never;

/** References in a body of a kind. */
export function referencesOf<K extends Kind>(kind: K, body: BodyOf<K>): readonly Reference[] {
  const definition: KindDefinition = kindDefinitions[kind];
  return definition.references(body);
}
