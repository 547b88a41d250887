import type { refusalReasons } from "#shared/contract/parser.ts";

/**
 * Thrown by an extractor to end a file with a verdict; `extract` converts it to `refused`. The detail is shown to
 * people and stored unsealed: it names the limit or rule, never content of the document.
 */
export class Refusal extends Error {
  readonly reason: (typeof refusalReasons)[number];

  constructor(reason: (typeof refusalReasons)[number], detail: string) {
    super(detail);
    this.name = "Refusal";
    this.reason = reason;
  }
}
