/**
 * "2018. gada 3. maijā …" begins a sentence in Latvian and Lithuanian, yet to CommonMark it is item 2018 of a list. Nobody
 * numbers a list from a hundred upwards: such a number at the beginning of a line is kept as words.
 */
export function keepYears(source: string): string {
  if (!/^ {0,3}\d{3,9}[.)] /m.test(source)) return source;
  let fence = "";
  return source
    .split("\n")
    .map((line) => {
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
      if (fence === "" ? mark !== "" : mark.startsWith(fence)) fence = fence === "" ? mark : "";
      return fence === "" ? line.replace(/^((?: {0,3}[-*+>] )* {0,3}\d{3,9})([.)]) /, "$1\\$2 ") : line;
    })
    .join("\n");
}
