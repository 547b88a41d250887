import { vaultChain } from "#core/custody/custody.ts";
import type { Session } from "#core/session/session.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { isChosen, linesOfChain, linesThatFit, peopleOfChain, seqsThatFit } from "./custody-lines.ts";
import { exportCustody } from "./export-custody.ts";

export function createCustodyHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `custody.${string}`>> {
  const { read } = session;
  return {
    "custody.list": ({ caseId, from, limit, newestFirst, ...choice }) => {
      const part = { from, limit, newestFirst };
      const chain = caseId ?? vaultChain;
      return isChosen(choice) ? linesThatFit(read, chain, choice, part) : linesOfChain(read, chain, part);
    },
    "custody.people": ({ caseId }) => ({ actors: peopleOfChain(read, caseId ?? vaultChain) }),
    "custody.place": ({ caseId, seq, ...choice }) => {
      const fitting = seqsThatFit(read, caseId ?? vaultChain, choice);
      const index = fitting.indexOf(seq);
      return { index: index < 0 ? null : fitting.length - 1 - index };
    },
    "custody.export": (input, call) => exportCustody(session, input, call),
    "custody.verify": (_input, call) => session.reader.runTask("reader.verifyCustody", {}, call),
  };
}
