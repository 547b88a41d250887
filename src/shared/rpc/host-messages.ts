// Messages about parser processes between core and its host, outside the contract.

export type HostMessage =
  /** Under Electron; answered with the parser's port. */
  | { readonly type: "open-parser"; readonly parser: number }
  | { readonly type: "kill-parser"; readonly parser: number }
  /** Under Node: core starts the parser itself and reports its lifetime. */
  | { readonly type: "plan-parser"; readonly parser: number }
  | { readonly type: "parser-started"; readonly parser: number; readonly pid: number }
  | { readonly type: "parser-gone"; readonly parser: number };

export type HostReply =
  | {
      readonly type: "parser-plan";
      readonly parser: number;
      readonly words: readonly string[];
      readonly folder: string;
    }
  | { readonly type: "parser-ended"; readonly parser: number; readonly why: "memory" | "ended" };
