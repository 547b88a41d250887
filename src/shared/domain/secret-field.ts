const secretFields: ReadonlySet<string> = new Set(["passphrase", "password", "passwords", "recoveryCode"]);

/** Whether the field of an input of this name holds what opens something: not even a hash of it is kept. */
export function isSecretField(field: string): boolean {
  return secretFields.has(field);
}
