import { createAnalysisHandlers } from "#core/analysis/handlers.ts";
import { assessmentProjection } from "#core/assessments/assessment-projection.ts";
import { createAssessmentsHandlers } from "#core/assessments/handlers.ts";
import { createCasesHandlers } from "#core/cases/handlers.ts";
import { createClaimsHandlers } from "#core/claims/handlers.ts";
import type { Deps } from "#core/deps/deps.ts";
import type { Host } from "#core/deps/host.ts";
import { documentProjection } from "#core/documents/document-projection.ts";
import { createDocumentsHandlers } from "#core/documents/handlers.ts";
import { createSearchHandlers } from "#core/documents/search-handlers.ts";
import { createEntitiesHandlers } from "#core/entities/handlers.ts";
import { identityDecisionProjection } from "#core/entities/identity-decision-projection.ts";
import { statementProjection } from "#core/entities/statement-projection.ts";
import { eventProjection } from "#core/events/event-projection.ts";
import { createEventsHandlers } from "#core/events/handlers.ts";
import { createExcerptsHandlers, excerptProjection } from "#core/excerpts/handlers.ts";
import { createExchangeHandlers } from "#core/exchange/handlers.ts";
import { sweepStaged } from "#core/exchange/import/staging.ts";
import { createCustodyHandlers } from "#core/history/custody-handlers.ts";
import { createHistoryHandlers } from "#core/history/handlers.ts";
import { createKeysHandlers } from "#core/keys/handlers.ts";
import { createPreferencesHandlers } from "#core/preferences/handlers.ts";
import { createSettingsHandlers } from "#core/preferences/settings.ts";
import { createSampleHandlers } from "#core/sample/handlers.ts";
import type { SessionHolder } from "#core/session/opening.ts";
import type { Session } from "#core/session/session.ts";
import type { ThreadCode } from "#core/session/threads.ts";
import { createVaultHandlers } from "#core/session/vault-handlers.ts";
import { createSourcesHandlers } from "#core/sources/handlers.ts";
import type { DeriveKey } from "#core/vault/argon2id.ts";
import type { Projections } from "#core/write/refresh-record.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import { type CallContext, type Handlers, serve } from "#shared/rpc/server.ts";

export interface CoreOptions {
  readonly deps: Deps;
  readonly host: Host;
  readonly deriveKey: DeriveKey;
  /** The built files of the threads. */
  readonly readerWorker: ThreadCode;
  readonly searcherWorker: string | URL;
  readonly intakeWorker: string | URL;
  /** The built sample: its documents, its script and the texts of its assessments. */
  readonly sampleFolder: string;
  readonly onChanged: (topics: readonly string[]) => void;
  /** Called for every error the contract does not declare; returns the incident id shown to the caller. */
  readonly onIncident: (name: string, error: unknown) => string;
}

export interface Core {
  readonly handlers: Handlers<CoreContract>;
  /** Closes the open vault, if any, in order. Waits for the threads, and returns how the process can end. */
  close(): Promise<"orderly" | "at once">;
}

const projections: Projections = {
  assessment: assessmentProjection,
  document: documentProjection,
  excerpt: excerptProjection,
  statement: statementProjection,
  "identity-decision": identityDecisionProjection,
  event: eventProjection,
};

/** Combines the slices. The handlers of a vault exist only while it is open. */
export function createCore(options: CoreOptions): Core {
  let open: { session: Session; handlers: Partial<Handlers<CoreContract>> } | undefined;
  const detach = () => {
    const session = open?.session;
    open = undefined;
    void session?.parsers.close();
    return session;
  };
  const holder: SessionHolder = {
    get session() {
      return open?.session;
    },
    open(session) {
      try {
        sweepStaged(session);
        open = { session, handlers: { ...createSessionHandlers(session), ...sampleHandlers } };
      } catch (error) {
        session.vault.close();
        throw error;
      }
    },
    async end() {
      const session = detach();
      const threadsEnded = await withinPatience(session && endThreads(session));
      session?.vault.close();
      // The answer to `vault.lock` is sent first. A thread inside a long statement would delay an orderly end.
      setTimeout(() => options.host.exit(threadsEnded ? "orderly" : "at once"), 20);
    },
  };
  const close = async () => {
    const session = detach();
    const threadsEnded = withinPatience(session && endThreads(session));
    session?.vault.close();
    return (await threadsEnded) ? "orderly" : "at once";
  };
  const vaultHandlers = createVaultHandlers(
    { ...options, projections, vaultHost: { deps: options.deps, deriveKey: options.deriveKey } },
    holder,
  );

  type Handler = (input: never, call: CallContext<never>) => unknown;
  const handlers = Object.fromEntries(
    Object.keys(contract).map((name) => {
      const always: Handler | undefined = Reflect.get(vaultHandlers, name);
      const whenOpen: Handler = (input, call) => {
        if (!open) throw new AppError("vault.locked", {});
        const handler: Handler | undefined = Reflect.get(open.handlers, name);
        if (!handler) throw new AppError("call.unknown", { name });
        open.session.demand.note();
        return handler(input, call);
      };
      return [name, always ?? whenOpen];
    }),
  );
  // Every name of the contract is present. That each handler fits its name is checked where the slices are combined.
  const all = handlers as unknown as Handlers<CoreContract>;
  const sampleHandlers = createSampleHandlers(options.sampleFolder, (newRequestId) =>
    connectWithin(all, options, newRequestId),
  );
  return { handlers: all, close };
}

/** A client in the same process, subject to the contract like any other. */
function connectWithin(
  handlers: Handlers<CoreContract>,
  { onIncident }: CoreOptions,
  newRequestId: () => string,
): Client<CoreContract> {
  const [near, far] = createMemoryPorts();
  serve(far, contract, handlers, { version: contractVersion, onIncident });
  return createClient(near, contract, contractVersion, newRequestId);
}

async function endThreads({ reader, searcher, intake }: Session): Promise<void> {
  await Promise.all([reader.close(), searcher.close(), intake.close()]);
}

/** Milliseconds locking waits for the threads; while they run, the log cannot be checkpointed. */
const patience = 1000;

async function withinPatience(work: Promise<void> = Promise.resolve()): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

function createSessionHandlers(session: Session): Partial<Handlers<CoreContract>> {
  return {
    ...createPreferencesHandlers(session),
    ...createSettingsHandlers(session),
    ...createCasesHandlers(session),
    ...createSourcesHandlers(session),
    ...createDocumentsHandlers(session),
    ...createExcerptsHandlers(session),
    ...createEntitiesHandlers(session),
    ...createClaimsHandlers(session),
    ...createEventsHandlers(session),
    ...createAnalysisHandlers(session),
    ...createHistoryHandlers(session),
    ...createAssessmentsHandlers(session),
    ...createKeysHandlers(session),
    ...createExchangeHandlers(session),
    ...createCustodyHandlers(session),
    ...createSearchHandlers(session),
  };
}
