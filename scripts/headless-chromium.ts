import sparticuz from "@sparticuz/chromium";

/** The browser in which the window is tested and measured. */
export function headlessChromium(): Promise<string> {
  return sparticuz.executablePath();
}

/**
 * Not the switches that the package would add, some of which take security away. The page is drawn by the processor: an
 * emulated graphics card takes several of them.
 */
export const headlessArguments = [
  "--disable-gpu",
  "--font-render-hinting=none",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
