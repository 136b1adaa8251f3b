/** Two people wrote the same minutes: what each added is put together line by line (row B5). Pure. */
import { diff3Merge } from "node-diff3";

/** A part of the merged text: agreed, or the two versions where both changed the same lines. */
export type MergePart = { kind: "agreed"; text: string } | { kind: "both"; mine: string; theirs: string };

/** The parts in order; `isClean` when nothing was changed by both. `text` holds everything: where both changed, mine and below it theirs. */
export type Merged = { parts: MergePart[]; isClean: boolean; text: string };

/** Merges two texts that began from `base`. Nothing that either wrote is lost. */
export function mergeMinutes(base: string, mine: string, theirs: string): Merged {
  const parts = diff3Merge(mine.split("\n"), base.split("\n"), theirs.split("\n")).map((region): MergePart => {
    if (region.ok) return { kind: "agreed", text: region.ok.join("\n") };
    return { kind: "both", mine: (region.conflict?.a ?? []).join("\n"), theirs: (region.conflict?.b ?? []).join("\n") };
  });
  const text = parts
    .map((part) => (part.kind === "agreed" ? part.text : [part.mine, part.theirs].filter((one) => one !== "").join("\n")))
    .join("\n");
  return { parts, isClean: parts.every(({ kind }) => kind === "agreed"), text };
}
