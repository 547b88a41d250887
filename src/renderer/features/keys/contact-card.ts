/** The public keys of a person, with which others verify their bundles and encrypt bundles for them. */
export interface ContactCard {
  readonly principal: string;
  readonly publicKey: string | null;
  readonly recipient: string | null;
}

export function formatCard({ principal, publicKey, recipient }: ContactCard): string {
  return [`Signer: ${principal}`, publicKey, recipient].filter((line) => line !== null).join("\n");
}

/** Reads a card, even inside other text. */
export function parseCard(text: string): ContactCard {
  const publicKey = /ssh-ed25519 [A-Za-z0-9+/=]+/.exec(text)?.[0] ?? null;
  const recipient = /\bage1[02-9ac-hj-np-z]{20,4000}\b/.exec(text)?.[0] ?? null;
  const named = /^\s*Signer:\s*(\S+)\s*$/m.exec(text)?.[1];
  const comment = /ssh-ed25519 [A-Za-z0-9+/=]+[ \t]+(\S+)/.exec(text)?.[1];
  return { principal: named ?? comment ?? "", publicKey, recipient };
}
