/** Measures every function of the tree with TypeScript's own parser: lines from its first word to its last, and parameters. */
import { relative } from "node:path";
import { isFunctionLikeDeclaration, type FunctionLikeDeclaration, type Node, type SourceFile } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";

/** One function with a body; `lines` counts from its first word to its last, both included. */
export type FunctionSize = { file: string; line: number; lines: number; parameters: number };

/** Every function with a body in the given files (paths below `root`). */
export function functionSizes(root: string, files: readonly string[]): FunctionSize[] {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProject: `${root}/tsconfig.json` });
    const program = snapshot.getProjects()[0]?.program;
    return files.flatMap((file) => {
      const source = program?.getSourceFile(`${root}/${file}`);
      if (!source) throw new Error(`TypeScript does not know ${file}`);
      return sizesIn(source, relative(root, `${root}/${file}`));
    });
  } finally {
    api.close();
  }
}

function sizesIn(source: SourceFile, file: string): FunctionSize[] {
  const sizes: FunctionSize[] = [];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: Node): void => {
    if (isFunctionLikeDeclaration(node) && node.body) sizes.push(sizeOf(node, { source, file, lineOf }));
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  return sizes;
}

function sizeOf(
  node: FunctionLikeDeclaration,
  { source, file, lineOf }: { source: SourceFile; file: string; lineOf: (at: number) => number },
) {
  const first = lineOf(node.getStart(source));
  return { file, line: first + 1, lines: lineOf(node.end) - first + 1, parameters: node.parameters.length };
}
