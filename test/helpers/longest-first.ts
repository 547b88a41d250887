import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute or more each: started last, they would leave all but one processor idle. */
const long = ["random-kills", "cli/story", "merge.property", "demo", "plaintext", "full-disk", "back-up-vault"];

/** Starts with the slowest files; the others follow in the runner's order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.includes(name));
      return at < 0 ? long.length : at;
    };
    return sorted.toSorted((left, right) => rank(left) - rank(right));
  }
}
