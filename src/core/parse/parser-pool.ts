import type { Host, ParserProcess } from "#core/deps/host.ts";
import type { InputOf, OutputOf } from "#shared/contract/define.ts";
import {
  parserContract,
  parserContractVersion,
  type SentExtraction,
  type SourceFile,
} from "#shared/contract/parser.ts";
import { AppError } from "#shared/errors.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import type { Lane } from "./lane.ts";

/** Why core gave up on a file, besides the parser's own refusals. */
export type GivenUp = "time" | "memory" | "crash" | "start";

export type Outcome = SentExtraction | { readonly status: "given-up"; readonly why: GivenUp };

export interface ParserPool {
  /**
   * One outcome per file, in order. A file that hangs, explodes or crashes the parser affects no other. `onFailed`: a
   * parser failed while these files were on their way to it, even if another one read them in the end.
   */
  extract(lane: Lane, files: readonly SourceFile[], onFailed?: () => void): Promise<Outcome[]>;
  /** For callers that find an answer our parser would never send: the process is not used again. */
  distrust(lane: Lane): Promise<void>;
  picture(input: PictureInput): Promise<Picture>;
  /** Settles when the processes are gone. */
  close(): Promise<void>;
}

type PictureInput = InputOf<(typeof parserContract)["parser.picture"]>;
type Picture = OutputOf<(typeof parserContract)["parser.picture"]>;

export interface PoolLimits {
  /** Milliseconds a call may take, plus an amount for each megabyte. */
  readonly time: number;
  readonly timePerMegabyte: number;
  /** Files after which a rich parser is replaced. */
  readonly filesPerProcess: number;
}

export const standardLimits: PoolLimits = { time: 30_000, timePerMegabyte: 2_000, filesPerProcess: 200 };

interface Parser {
  readonly process: ParserProcess;
  readonly client: Client<typeof parserContract>;
  files: number;
}

export function createParserPool(
  host: Pick<Host, "openParser">,
  newRequestId: () => string,
  limits = standardLimits,
): ParserPool {
  const parsers = new Map<Lane, Promise<Parser>>();
  const queues = new Map<Lane, Promise<unknown>>();
  let closed = false;

  /** One call at a time in each lane: a time limit must not run while another file is being read. */
  function inLane<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
    const next = (queues.get(lane) ?? Promise.resolve()).then(work, work);
    queues.set(lane, next);
    return next;
  }

  function parserOf(lane: Lane): Promise<Parser> {
    let parser = parsers.get(lane);
    if (!parser) {
      parser = open();
      parsers.set(lane, parser);
      // The next file tries again, because the cause, such as a lack of memory, may be gone.
      parser.catch(() => parsers.delete(lane));
    }
    return parser;
  }

  async function open(): Promise<Parser> {
    if (closed) throw new AppError("core.stopping", {});
    const process = await host.openParser();
    return {
      process,
      client: createClient(process.port, parserContract, parserContractVersion, newRequestId),
      files: 0,
    };
  }

  async function discard(lane: Lane): Promise<void> {
    const parser = parsers.get(lane);
    parsers.delete(lane);
    (await parser?.catch(() => undefined))?.process.kill();
  }

  async function extractBatch(lane: Lane, files: readonly SourceFile[], onFailed: () => void): Promise<Outcome[]> {
    const outcomes = await attempt(lane, files, async (parser) => {
      const { extractions } = await parser.client.call("parser.extract", { files: [...files] });
      // From here on, the sent memory may be reused.
      await parser.process.port.flushed?.();
      if (extractions.length !== files.length) throw new AppError("core.gone", {});
      return extractions;
    });
    if (typeof outcomes === "string") {
      if (outcomes !== "start") onFailed();
      if (files.length === 1 || outcomes === "start") return files.map(() => ({ status: "given-up", why: outcomes }));
      const alone: Outcome[] = [];
      for (const file of files) alone.push(...(await extractBatch(lane, [file], onFailed)));
      return alone;
    }
    const parser = await parserOf(lane);
    parser.files += files.length;
    const refused = outcomes.some(({ status }) => status === "refused");
    if (refused || (lane === "rich" && parser.files >= limits.filesPerProcess)) await discard(lane);
    return outcomes;
  }

  /** Runs a call against the time limit and the life of the process. A failed process is not used again. */
  async function attempt<T>(
    lane: Lane,
    files: readonly { readonly bytes: Uint8Array }[],
    call: (parser: Parser) => Promise<T>,
  ): Promise<T | GivenUp> {
    const parser = await parserOf(lane).catch(notStarted);
    if (parser === "start") return "start";
    const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
    const time = limits.time + (limits.timePerMegabyte * bytes) / 2 ** 20;
    const limit = createTimeLimit(time);
    try {
      return await Promise.race([call(parser), limit.over]).then(async (answer) => {
        if (answer === "time") await discard(lane);
        return answer;
      });
    } catch (error) {
      if (error instanceof AppError && error.code === "parser.failed") throw error;
      await discard(lane);
      return (await parser.process.ended) === "memory" ? "memory" : "crash";
    } finally {
      limit.clear();
    }
  }

  return {
    extract: (lane, files, onFailed = () => undefined) => inLane(lane, () => extractBatch(lane, files, onFailed)),
    distrust: (lane) => inLane(lane, () => discard(lane)),
    picture: (input) =>
      inLane("picture", async () => {
        const picture = await attempt("picture", [input], (parser) => parser.client.call("parser.picture", input));
        if (typeof picture === "string") throw new AppError("parser.failed", { name: "", reason: picture });
        return picture;
      }),
    async close() {
      closed = true;
      const ending = [...parsers].map(async ([lane, opening]) => {
        const parser = await opening.catch(() => undefined);
        await discard(lane);
        await parser?.process.ended;
      });
      await Promise.all(ending);
    },
  };
}

/** Milliseconds. */
const tick = 1000;

/**
 * Expires after this many milliseconds during which this thread could hear the parser. While the thread reads a large
 * file itself it neither sends nor receives, and a waiting answer is only delivered after the timers.
 */
function createTimeLimit(time: number): { readonly over: Promise<"time">; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<"time">((resolve) => {
    const wait = (left: number) => {
      if (left <= 0) return resolve("time");
      const part = Math.min(left, tick);
      const began = performance.now();
      timer = setTimeout(() => wait(performance.now() - began > part + tick ? left : left - part), part);
    };
    wait(time);
  });
  return { over, clear: () => clearTimeout(timer) };
}

/** A pool that is closing says so; anything else is the host's failure. */
function notStarted(error: unknown): "start" {
  if (error instanceof AppError) throw error;
  return "start";
}
