import type { Bridge } from "#shared/contract/bridge.ts";

declare global {
  interface Window {
    readonly casebound: Bridge;
  }
}

// The window of this version says only whether its core answers; everything can be done from the command line.
const state = document.getElementById("state");

async function showState(): Promise<void> {
  const answer = await window.casebound.call("vault.status", {});
  if (state) state.textContent = "output" in answer ? "Core is running. No vault is open." : "Core does not answer.";
}

window.casebound.onChanged(() => void showState());
void showState();
