import type { refusalReasons } from "#shared/contract/parser.ts";

/**
 * Thrown by an extractor to end a file with a verdict; `extract` turns it into `refused`. The detail is read by people
 * and stored in the clear: it names the limit or the rule, never content of the document.
 */
export class Refusal extends Error {
  readonly reason: (typeof refusalReasons)[number];

  constructor(reason: (typeof refusalReasons)[number], detail: string) {
    super(detail);
    this.name = "Refusal";
    this.reason = reason;
  }
}
