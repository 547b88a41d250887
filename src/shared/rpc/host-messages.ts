// What core and whoever started it say to each other about parser processes, beside the contract.

export type HostMessage =
  | { readonly type: "open-parser"; readonly parser: number }
  | { readonly type: "kill-parser"; readonly parser: number };

/** Under Node the two handles come with two messages, because a message carries one handle. */
export type HostReply =
  | { readonly type: "parser-input"; readonly parser: number }
  | { readonly type: "parser-output"; readonly parser: number }
  | { readonly type: "parser-ended"; readonly parser: number; readonly why: "memory" | "ended" };
