// Titles and snippets come from strangers: they must not move the cursor, change colours or reverse the text that
// follows.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const harmful = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Makes text safe to print: control characters are escaped; line ends and tabs stay. */
export function printable(text: string): string {
  return text.replace(harmful, escaped);
}

/** The same on one line. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, " ").trim());
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
