/** The judgements of all assessments in one list. */
export const judgements = {
  title: "Judgements",
  filter: "Filter by words",
  empty:
    "A judgement is written in an assessment: a statement, how likely it is, and apart from that how sure you are. All of a case stand here.",
  columns: {
    statement: "Judgement",
    likelihood: "Likelihood",
    confidence: "Confidence",
    wouldChange: "Would change it",
    assessment: "Assessment",
    evidence: "Evidence",
  },
  withRange: "{{term}}, {{range}}",
  goToAssessments: "Go to assessments",
} as const;
