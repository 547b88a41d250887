export const licences = {
  title: "Third-party licences",
  own: "Casebound itself is under the Apache License 2.0. It includes the packages and fonts below.",
  filter: "Filter by name",
  none: "No part has this name.",
} as const;
