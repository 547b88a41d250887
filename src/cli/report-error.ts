import type { Command } from "commander";
import { AppError, errorToWire, isAppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";
import { exitCodeOf } from "./exit-code.ts";
import { typedPlace } from "./input/typed-place.ts";
import { consentToText } from "./input/unproven-consent.ts";
import { toJson } from "./output/json.ts";
import { printable } from "./output/printable.ts";

/**
 * Prints an error on standard error, with `--json` also as an object; returns the exit status. To a person it names the
 * options and arguments of the command, to a program the fields of the contract.
 */
export function reportError(error: unknown, json: boolean, command?: Command): number {
  const known = toAppError(error);
  const typed = command ? withTypedPlaces(known, command) : known;
  process.stderr.write(`${printable(errorSentence(typed) + wayOut(known))}\n`);
  if (json) process.stderr.write(`${toJson({ error: errorToWire(known) })}\n`);
  return exitCodeOf(known);
}

function withTypedPlaces(error: AppError, command: Command): AppError {
  if (!isAppError(error, "input.invalid")) return error;
  const problems = error.data.problems.map(({ path, problem }) => ({ path: typedPlace(command, path), problem }));
  return new AppError("input.invalid", { problems }, { cause: error });
}

/** The option that answers a question the window would ask. */
function wayOut(error: AppError): string {
  if (isAppError(error, "excerpt.quote-ambiguous")) return "\nSaid with: --occurrence NUMBER";
  if (isAppError(error, "export.residue")) return "\nSaid with: --release-identity SOURCE, --ordinary-word WORD";
  if (isAppError(error, "entity.bad-property")) return `\nWhat there is: casebound entity schemas ${error.data.schema}`;
  if (isAppError(error, "bundle.untrusted")) {
    const isForOthers = error.data.verdict === "not-addressed";
    return `\nAccepted with: ${isForOthers ? "--accept-not-addressed" : "--accept-untrusted"}`;
  }
  if (!isAppError(error, "bundle.unproven")) return "";
  return `\nAccepted with: --accept-unproven ${consentToText(error.data)}`;
}

/** Unexpected errors are internal errors, here as in core. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    "internal",
    { incident: error instanceof Error ? error.message : String(error) },
    { cause: error },
  );
}
