import { z } from "zod";
import { call } from "#renderer/bridge/core.ts";
import { cellRangeSchema } from "#shared/domain/cells.ts";
import { idOf } from "#shared/domain/id.ts";
import type { Passage } from "./adder-actions.ts";
import { attempt } from "./notices.ts";
import { useSession } from "./session.ts";

/** A passage in serialised form, without the reader it was selected in. */
export const writtenPassage = z.strictObject({
  documentId: z.string(),
  quote: z.string(),
  place: z.union([
    z.strictObject({ excerptId: idOf("excerpt") }),
    // Without the quote, which may be long and is stored above.
    z.object({ documentId: idOf("document"), start: z.number().int(), end: z.number().int() }),
    z.object({ documentId: idOf("document"), cells: cellRangeSchema }),
  ]),
});

export function writePassage({ documentId, quote, place }: Passage): z.infer<typeof writtenPassage> {
  return writtenPassage.parse({ documentId, quote, place });
}

/** Restores a passage in the open case. Its excerpt is taken on request. */
export function readPassage({ documentId, quote, place }: z.infer<typeof writtenPassage>): Passage {
  let taken: Promise<string | undefined> | undefined;
  return {
    caseId: useSession.getState().caseId ?? "",
    documentId,
    quote,
    place: "excerptId" in place ? place : { ...place, quote },
    takeExcerpt(step) {
      if ("excerptId" in place) return Promise.resolve(place.excerptId);
      const { documentId: of, ...where } = place;
      // With the quote, so that core refuses it if the document's text has changed.
      const wanted = { documentId: of, place: { ...where, quote } };
      taken ??= attempt(() => call("excerpts.create", wanted, step?.requestId())).then((made) => made?.id);
      return taken;
    },
  };
}
