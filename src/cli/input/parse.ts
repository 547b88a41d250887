import { InvalidArgumentError } from "commander";
import { kindOfId } from "#shared/domain/id.ts";
import { timeOfIso } from "#shared/domain/moment.ts";
import { jsonFault } from "./json-fault.ts";
import { usageError } from "./usage-error.ts";

/** For repeatable options. */
export function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

export function parseInteger(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new InvalidArgumentError("A whole number is expected.");
  return Number(text);
}

export function parseCount(text: string): number {
  const number = parseInteger(text);
  if (number < 1) throw new InvalidArgumentError("A number of at least 1 is expected.");
  return number;
}

export function parseWithin(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = parseInteger(text);
    if (number < least || number > most)
      throw new InvalidArgumentError(`A number from ${least} to ${most} is expected.`);
    return number;
  };
}

/** Half-open, from 0. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Parses a range as people write it: from 1, both ends included, `2-4` or `3`. */
export function parseRange(text: string): Range {
  const found = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text);
  const [first, last] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])];
  if (!found || first < 1 || last < first)
    throw new InvalidArgumentError("Expected a range such as 2-4, or one number from 1.");
  return { start: first - 1, end: last };
}

const day = 86_400_000;

/** As `parseTime`, but a day means its last millisecond in UTC. */
export function parseUntil(text: string): number {
  return parseTime(text) + (text.includes("T") ? 0 : day - 1);
}

/** A day (its first moment in UTC) or a moment with zone, as UTC milliseconds. */
export function parseTime(text: string): number {
  const isTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = isTime ? timeOfIso(text) : undefined;
  if (time === undefined) {
    throw new InvalidArgumentError("Expected a day such as 2026-03-01, or a time such as 2026-03-01T09:30Z.");
  }
  return time;
}

export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** `name=value`; the value may contain equals signs. */
export function parsePair(option: string, text: string): Pair {
  const at = text.indexOf("=");
  if (at < 1) throw usageError(option, `“${text}” is not of the form name=value`);
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}

/** Parses JSON given as an argument; `-` was replaced by standard input before. */
export function parseJson(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usageError(place, `not JSON at ${jsonFault(text) ?? "its end"}`);
  }
}

/** An entity by id, or anyone by name. */
export function parseSpeaker(text: string): { entityId: string } | { name: string } {
  return kindOfId(text) === "entity" ? { entityId: text } : { name: text };
}
