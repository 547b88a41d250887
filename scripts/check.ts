// `npm run check`: types, lint with the layer table, unused code. Run it before the tests.
import { runGates } from "./gates.ts";

const results = await runGates();
for (const { output } of results) process.stdout.write(output);
const failed = results.filter(({ isPassed }) => !isPassed);
for (const { name } of failed) console.log(`FAILED  ${name}`);
process.exit(failed.length > 0 ? 1 : 0);
