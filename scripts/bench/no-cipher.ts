// Stands in for src/core/vault/cipher.ts in the comparison with an unencrypted database.
export function applyCipher(): void {
  // Nothing is keyed.
}
