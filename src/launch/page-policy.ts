// The page's security policy, the same in every host that shows the window.

/**
 * Hash (SHA-256, base64) of the one style sheet React Aria injects (`touch-action` for pressable elements). A journey
 * fails if it changes.
 */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/**
 * The only policies that turn strings into markup: Lexical's paste, and React Aria's announcer, which only clears
 * itself.
 */
const trustedTypes = "lexical default 'allow-duplicates'";

export const contentSecurityPolicy = [
  // No popups, downloads, native dialogs or navigation of the whole window.
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
