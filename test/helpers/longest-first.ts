import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute or more each: begun last, they would leave all but one processor idle at the end. */
const long = ["random-kills", "cli/story", "merge.property", "demo", "plaintext", "full-disk", "back-up-vault"];

/** Begins with the files that take longest; the others come in the runner's own order. */
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
