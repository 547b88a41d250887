const secretFields: ReadonlySet<string> = new Set(["passphrase", "password", "passwords", "recoveryCode"]);

/** True if an input field of this name holds a secret, of which not even a hash is kept. */
export function isSecretField(field: string): boolean {
  return secretFields.has(field);
}
