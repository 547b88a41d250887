export const licences = {
  title: "Licences of the parts used",
  own: "Casebound itself is under the Apache License 2.0. It is made with the packages and fonts below.",
  filter: "Filter by name",
  none: "No part has this name.",
} as const;
