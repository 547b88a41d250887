import { type Lane, laneOf } from "#core/parse/lane.ts";
import type { Outcome, ParserPool } from "#core/parse/parser-pool.ts";
import type { SentText } from "#shared/contract/parser.ts";
import type { PreparedTexts } from "./prepare-text.ts";
import type { Readable } from "./store-document.ts";

/** The parser's result for a file, with its text prepared. */
export type PreparedOutcome = Exclude<Outcome, { status: "text" | "no-text" }> | Readable;

/** A file to parse. */
export interface Unparsed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly declaredType: string | undefined;
  /** Nesting depth of the mail that contains it. */
  readonly depth: number;
}

interface ParseOptions {
  readonly parsers: ParserPool;
  readonly prepare: (texts: readonly SentText[]) => PreparedTexts;
  readonly encoding: string | undefined;
  readonly passwords: readonly string[];
  readonly signal: AbortSignal;
}

/** Levels of mail in mail; deeper nesting is not correspondence. */
const maxDepth = 8;

export interface ParsedFiles {
  /** One for each file; `null` if it was not begun before a cancel. */
  readonly outcomes: readonly (PreparedOutcome | null)[];
  /** Memory shared by the texts. */
  readonly memory: readonly Uint8Array[];
  /** True if a parser failed: data may still be on its way to it. */
  readonly hasFailed: boolean;
}

/** Parses files and prepares their texts. */
export async function parseFiles(files: readonly Unparsed[], options: ParseOptions): Promise<ParsedFiles> {
  const outcomes = new Array<PreparedOutcome | null>(files.length).fill(null);
  const memory: Uint8Array[] = [];
  let hasFailed = false;
  const onFailed = () => {
    hasFailed = true;
  };

  async function parseLane(lane: Lane): Promise<void> {
    const own = [...files.keys()].filter((index) => {
      const file = files[index];
      return file !== undefined && laneOf(file.name, file.bytes) === lane;
    });
    // Rich files go one by one, so that a cancel waits for one file at most.
    const size = lane === "plain" ? own.length : 1;
    for (let at = 0; at < own.length && !options.signal.aborted; at += size) {
      const places = own.slice(at, at + size);
      const some = places.flatMap((place) => files[place] ?? []);
      const prepared = await prepare(lane, some, await extract(lane, some, { ...options, onFailed }), options);
      for (const [index, place] of places.entries()) outcomes[place] = prepared.outcomes[index] ?? null;
      memory.push(...prepared.memory);
    }
  }

  await Promise.all((["plain", "rich"] as const).map(parseLane));
  return { outcomes, memory, hasFailed };
}

async function extract(
  lane: Lane,
  unparsed: readonly Unparsed[],
  options: ParseOptions & { readonly onFailed: () => void },
): Promise<Outcome[]> {
  const { parsers, encoding, passwords, onFailed } = options;
  const files = unparsed.map(({ name, bytes, declaredType }) => ({
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
  files: readonly Unparsed[],
  outcomes: readonly Outcome[],
  { parsers, prepare: prepareTexts }: ParseOptions,
): Promise<Omit<ParsedFiles, "hasFailed">> {
  const { texts, memory } = prepareTexts(
    outcomes.flatMap((outcome) => (outcome.status === "text" ? [outcome.text] : [])),
  );
  if (texts.includes(null)) await parsers.distrust(lane);
  const prepared = texts.values();
  const told = outcomes.map((outcome, index): PreparedOutcome => {
    if (outcome.status !== "text") return outcome;
    const text = prepared.next().value;
    if (text === undefined) throw new Error("fewer texts were prepared than were asked for");
    if (text === null) return { status: "given-up", why: "crash" };
    return withinDepth(files[index]?.depth ?? 0, { ...outcome, text });
  });
  return { outcomes: told, memory };
}

/** Attachments nested too deeply are not extracted; the result says so. */
function withinDepth<Outcome extends Readable & { status: "text" }>(depth: number, outcome: Outcome): Outcome {
  if (depth < maxDepth || outcome.attachments.length === 0) return outcome;
  const warning = `Attachments of mail in more than ${maxDepth} others are not taken out: ${outcome.attachments.length}.`;
  return { ...outcome, attachments: [], warnings: [...outcome.warnings, warning] };
}
