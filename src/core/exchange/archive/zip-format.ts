// Constants of the ZIP format, APPNOTE.TXT 6.3.10. Fields are little-endian.

export const signatures = {
  local: 0x04034b50,
  descriptor: 0x08074b50,
  central: 0x02014b50,
  end: 0x06054b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
} as const;

export const sizes = { local: 30, central: 46, end: 22, zip64End: 56, zip64Locator: 20 } as const;

export const methods = { stored: 0, deflated: 8 } as const;

/** Bits of the general purpose flag (section 4.4.4). */
export const flags = {
  encrypted: 1 << 0,
  deflateLevel: 0b110,
  descriptor: 1 << 3,
  strongEncryption: 1 << 6,
  utf8: 1 << 11,
  maskedHeaders: 1 << 13,
} as const;

/** Extra fields (sections 4.5.3 and 4.6.9). */
export const extras = { zip64: 0x0001, unicodePath: 0x7075 } as const;

/** In a field of 32 or 16 bits: the value is in a zip64 record. */
export const inZip64 = 0xffffffff;
export const inZip64Count = 0xffff;
