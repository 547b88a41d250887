/** The list of all judgements. */
export const judgements = {
  title: "Judgements",
  filter: "Filter by words",
  empty:
    "A judgement is part of an assessment: a statement, how likely it is and, separately, how confident you are. All judgements of the case are listed here.",
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
