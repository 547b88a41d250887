// What core and whoever started it say to each other about parser processes, beside the contract.

export type HostMessage =
  | { readonly type: "open-parser"; readonly parser: number }
  | { readonly type: "kill-parser"; readonly parser: number }
  /** Under Node only: a thread of core starts this one itself, and tells of its life. */
  | { readonly type: "plan-parser"; readonly parser: number }
  | { readonly type: "parser-started"; readonly parser: number; readonly pid: number }
  | { readonly type: "parser-gone"; readonly parser: number };

/** Under Node the two handles come with two messages, because a message carries one handle. */
export type HostReply =
  | {
      readonly type: "parser-plan";
      readonly parser: number;
      readonly words: readonly string[];
      readonly folder: string;
    }
  | { readonly type: "parser-input"; readonly parser: number }
  | { readonly type: "parser-output"; readonly parser: number }
  | { readonly type: "parser-ended"; readonly parser: number; readonly why: "memory" | "ended" };
