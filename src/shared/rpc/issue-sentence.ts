/** The parts of a schema issue used here. */
interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** Default messages of zod, for schemas without a message of their own. */
const isUnworded = /^(?:Invalid |Too small|Too big|Unrecognized key)/;

/** A sentence on an invalid field: the schema's own message, or one for the kind of issue. */
export function issueSentence(issue: Issue): string {
  if (!isUnworded.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "too_small":
      return issue.minimum === 1 && isSized(issue)
        ? "must not be empty"
        : `must be at least ${amountOf(issue, "minimum")}`;
    case "too_big":
      return `must be at most ${amountOf(issue, "maximum")}`;
    case "invalid_type":
      return `must be ${nameOf(issue.expected)}`;
    case "invalid_value":
      return `must be one of: ${listOf(issue.values)}`;
    case "unrecognized_keys":
      return `not known here: ${listOf(issue.keys)}`;
    case "invalid_union":
      return "is of none of the forms that are taken here";
    case "invalid_format":
      return issue.format === "uuid" ? "must be a UUID" : "is not of the form that is wanted here";
    default:
      return issue.message;
  }
}

const units: Readonly<Record<string, string>> = { string: " characters", array: " items", set: " items" };

function amountOf(issue: Issue, bound: "minimum" | "maximum"): string {
  return `${String(issue[bound])}${units[String(issue.origin)] ?? ""}`;
}

function isSized({ origin }: Issue): boolean {
  return units[String(origin)] !== undefined;
}

const names: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function nameOf(expected: unknown): string {
  return names[String(expected)] ?? String(expected);
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(", ") : "";
}
