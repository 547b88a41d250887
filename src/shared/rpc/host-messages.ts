// What core and whoever started it say to each other about parser processes, beside the contract.

export type HostMessage =
  /** Under Electron: its port comes in answer. */
  | { readonly type: "open-parser"; readonly parser: number }
  | { readonly type: "kill-parser"; readonly parser: number }
  /** Under Node: core starts it itself, and tells of its life. */
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
