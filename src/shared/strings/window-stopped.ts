/** Shown by the shell when the window itself can show nothing. */
export const windowStopped =
  "The window stopped three times within a minute and was not loaded again. What was saved is safe in the vault. Close this window and restart Casebound.";
