import { z } from "zod";
import type { CountFacets } from "#core/search/count-facets.ts";
import type { Find, Found } from "#core/search/find.ts";
import { query } from "#shared/contract/define.ts";
import type { Facets } from "#shared/contract/search.ts";

/** The first message to the search thread. */
export const openingSchema = z.object({ file: z.string(), key: z.instanceof(Uint8Array) });

/** Both threads run one build, so types suffice; values from and to callers are validated elsewhere. */
export const searcherContract = {
  "searcher.find": query(() => ({ input: z.custom<Find>(), output: z.custom<Found>(), errors: ["query.malformed"] })),
  "searcher.facets": query(() => ({
    input: z.custom<CountFacets>(),
    output: z.custom<Facets>(),
    errors: ["query.malformed"],
  })),
} as const;

export const searcherContractVersion = 2;
