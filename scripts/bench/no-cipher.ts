// Replaces src/core/vault/cipher.ts for the comparison with an unencrypted database.
export function applyCipher(): void {
  // Nothing is keyed.
}
