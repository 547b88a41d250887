import { type Lane, laneOf } from "#core/parse/lane.ts";
import type { Outcome, ParserPool } from "#core/parse/parser-pool.ts";
import type { Intake } from "./intake-client.ts";
import type { Arrival, Readable } from "./store-document.ts";

/** What the parser made of a file, its text prepared. */
export type PreparedOutcome = Exclude<Outcome, { status: "text" | "no-text" }> | Readable;

export interface Parsed {
  readonly arrival: Arrival;
  readonly outcome: PreparedOutcome;
}

interface ParseOptions {
  readonly parsers: ParserPool;
  readonly intake: Intake;
  readonly encoding: string | undefined;
  readonly passwords: readonly string[];
  readonly signal: AbortSignal;
}

/** Mail in mail in mail: deeper than this is nobody's correspondence. */
const maxDepth = 8;

export interface ParsedFiles {
  readonly parsed: readonly Parsed[];
  /** What the texts lie in, where they do not have it to themselves. */
  readonly memory: readonly Uint8Array[];
  /** Whether a parser failed on the way: what was being sent to it may still be underway. */
  readonly hasFailed: boolean;
}

/** Parses files and prepares their texts. After a cancel those are missing that were not begun by then. */
export async function parseArrivals(arrivals: readonly Arrival[], options: ParseOptions): Promise<ParsedFiles> {
  const lanes = await Promise.all((["plain", "rich"] as const).map((lane) => parseLane(lane, arrivals, options)));
  return {
    parsed: lanes.flatMap(({ parsed }) => parsed),
    memory: lanes.flatMap(({ memory }) => memory),
    hasFailed: lanes.some(({ hasFailed }) => hasFailed),
  };
}

async function parseLane(lane: Lane, arrivals: readonly Arrival[], options: ParseOptions): Promise<ParsedFiles> {
  const own = arrivals.filter(({ name, bytes }) => laneOf(name, bytes) === lane);
  const parsed: Parsed[] = [];
  const memory: Uint8Array[] = [];
  let hasFailed = false;
  const onFailed = () => {
    hasFailed = true;
  };
  // Rich files one by one, so that a cancel waits for one file at most.
  const size = lane === "plain" ? own.length : 1;
  for (let at = 0; at < own.length && !options.signal.aborted; at += size) {
    const some = own.slice(at, at + size);
    const prepared = await prepare(lane, some, await extract(lane, some, { ...options, onFailed }), options);
    parsed.push(...prepared.parsed);
    memory.push(...prepared.memory);
  }
  return { parsed, memory, hasFailed };
}

async function extract(
  lane: Lane,
  arrivals: readonly Arrival[],
  options: ParseOptions & { readonly onFailed: () => void },
): Promise<Outcome[]> {
  const { parsers, encoding, passwords, onFailed } = options;
  const files = arrivals.map(({ name, bytes, declaredType }) => ({
    name,
    bytes,
    ...(declaredType === undefined ? {} : { declaredType }),
    ...(encoding === undefined ? {} : { encoding }),
  }));
  const outcomes = await parsers.extract(lane, files, onFailed);
  for (const [index, file] of files.entries()) {
    for (const password of passwords) {
      if (outcomes[index]?.status !== "password-needed") break;
      const [retried] = await parsers.extract(lane, [{ ...file, password }], onFailed);
      if (retried) outcomes[index] = retried;
    }
  }
  return outcomes;
}

async function prepare(
  lane: Lane,
  arrivals: readonly Arrival[],
  outcomes: readonly Outcome[],
  { parsers, intake }: ParseOptions,
): Promise<Omit<ParsedFiles, "hasFailed">> {
  const texts = outcomes.flatMap((outcome) => (outcome.status === "text" ? [outcome.text] : []));
  const { texts: answers, memory } = await intake.prepare(texts);
  if (answers.includes(null)) await parsers.distrust(lane);
  const prepared = answers.values();
  const parsed = arrivals.flatMap((arrival, index): Parsed[] => {
    const outcome = outcomes[index];
    if (!outcome) return [];
    if (outcome.status !== "text") return [{ arrival, outcome }];
    const text = prepared.next().value;
    if (text === undefined) throw new Error("fewer texts were prepared than were asked for");
    if (text === null) return [{ arrival, outcome: { status: "given-up", why: "crash" } }];
    return [{ arrival, outcome: withinDepth(arrival, { ...outcome, text }) }];
  });
  return { parsed, memory };
}

/** What lies too deep is left in the mail, which then says so. */
function withinDepth<Outcome extends Readable & { status: "text" }>(arrival: Arrival, outcome: Outcome): Outcome {
  if (arrival.depth < maxDepth || outcome.attachments.length === 0) return outcome;
  const warning = `Attachments of mail in more than ${maxDepth} others are not taken out: ${outcome.attachments.length}.`;
  return { ...outcome, attachments: [], warnings: [...outcome.warnings, warning] };
}
