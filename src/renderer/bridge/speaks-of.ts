import { seenTopic } from "#shared/contract/documents.ts";

/** True if the answer to a query such as `claims.list` may differ after records of these kinds have changed. */
export function speaksOf(question: string, changed: ReadonlySet<string>): boolean {
  if (changed.has(seenTopic) && ofSeenPages.has(question)) return true;
  const kinds = kindsOf[question] ?? kindsOf[question.split(".")[0] ?? ""];
  if (kinds === undefined) return changed.size > Number(changed.has(seenTopic));
  return kinds.some((kind) => changed.has(kind));
}

/** Changes each time a page is first opened, so only queries that count or list pages read depend on it. */
const ofSeenPages: ReadonlySet<string> = new Set(["cases.overview", "documents.list", "documents.seen"]);

/** Excerpts, and the kinds of records that can rest on them. */
const usesOfExcerpts = [
  "excerpt",
  "document",
  "statement",
  "link",
  "claim",
  "event",
  "figure",
  "question",
  "assessment",
  "judgement",
  "identity-decision",
] as const;

/** The kinds of record that a query, or a whole area, depends on. An area that is not listed depends on all. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  documents: ["document", "excerpt", "source"],
  sources: ["source", "source-identity"],
  excerpts: usesOfExcerpts,
  "excerpts.find": [...usesOfExcerpts, "source"],
  "excerpts.cards": ["excerpt", "document", "source"],
  "excerpts.support": ["excerpt", "document", "source"],
  codes: ["code"],
  "entities.schemas": [],
  entities: [
    "entity",
    "statement",
    "link",
    "identity-decision",
    "excerpt",
    "source",
    "document",
    "claim",
    "event",
    "figure",
    "question",
    "assessment",
    "judgement",
  ],
  links: ["entity", "statement", "link", "identity-decision", "excerpt", "source", "document"],
  identity: ["identity-decision"],
  "identity.suggestions": ["identity-decision", "entity", "statement"],
  claims: ["claim", "document", "excerpt", "entity"],
  events: ["event"],
  figures: ["figure"],
  questions: ["question"],
  assessments: ["assessment", "judgement", "excerpt", "document", "source"],
  "assessments.evidence": [
    "assessment",
    "judgement",
    "excerpt",
    "document",
    "source",
    "entity",
    "statement",
    "identity-decision",
  ],
  "records.withheld": ["excerpt", "entity", "judgement"],
  "assessments.problems": [
    "assessment",
    "judgement",
    "excerpt",
    "entity",
    "case",
    "document",
    "source",
    "statement",
    "claim",
    "event",
    "figure",
  ],
  judgements: ["judgement"],
  keys: ["signing-key", "age-key"],
  trust: ["contact"],
  settings: ["setting"],
  preferences: [],
  search: ["document"],
  vault: [],
};
