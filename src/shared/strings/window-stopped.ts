/** Shown by the shell when the window itself can show nothing any longer. */
export const windowStopped =
  "The window stopped three times within a minute and was not loaded again. Saved work is safe in the vault, which was locked. Try again from the menu, or close this window and restart Casebound.";

/** The menu beside it; it replaces the window's own, which nothing would hear. */
export const stoppedMenu = { file: "File", tryAgain: "Try again" } as const;
