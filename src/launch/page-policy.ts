// The page's own rules, the same in every host that shows the window.

/**
 * The one style sheet that React Aria writes into the page (`touch-action` for what can be pressed), by the hash of its
 * text: SHA-256 in base64. A journey fails when it changes.
 */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/**
 * Strings become markup through these alone: Lexical's pasting, and React Aria's announcer, which only empties itself.
 */
const trustedTypes = "lexical default 'allow-duplicates'";

export const contentSecurityPolicy = [
  // Without popups, downloads, native questions and navigation of the whole window.
  "sandbox allow-scripts allow-same-origin allow-forms",
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${reactAriaStyle}`,
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${trustedTypes}`,
].join("; ");
