/** What one person hands to another, so that their bundles can be checked and bundles be closed to them. */
export interface ContactCard {
  readonly principal: string;
  readonly publicKey: string | null;
  readonly recipient: string | null;
}

export function formatCard({ principal, publicKey, recipient }: ContactCard): string {
  return [`Signer: ${principal}`, publicKey, recipient].filter((line) => line !== null).join("\n");
}

/** Finds what a card says, also in the middle of a letter. */
export function parseCard(text: string): ContactCard {
  const publicKey = /ssh-ed25519 [A-Za-z0-9+/=]+/.exec(text)?.[0] ?? null;
  const recipient = /\bage1[02-9ac-hj-np-z]{20,4000}\b/.exec(text)?.[0] ?? null;
  const named = /^\s*Signer:\s*(\S+)\s*$/m.exec(text)?.[1];
  const comment = /ssh-ed25519 [A-Za-z0-9+/=]+[ \t]+(\S+)/.exec(text)?.[1];
  return { principal: named ?? comment ?? "", publicKey, recipient };
}
