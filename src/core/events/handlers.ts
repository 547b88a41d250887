import { recordHandlers, requireCase, viewOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { EventBody } from "#shared/domain/event.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { eventsInOrder } from "./event-store.ts";

export function createEventsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `events.${string}`>> {
  const { read } = session;
  const events = recordHandlers<"event", EventBody>(session, "event", { toBody: (fields) => fields });
  return {
    "events.create": events.create,
    "events.edit": events.edit,
    "events.get": events.get,
    "events.list": ({ caseId }) => {
      requireCase(read, caseId);
      return { records: eventsInOrder(read, caseId).map((event) => viewOf(read, event)) };
    },
  };
}
