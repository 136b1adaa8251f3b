/** The path as the log may keep it: what opens a door by itself (a place of the route named `:secret`) is left out. */
export function loggedPath(path: string, pattern: string | undefined): string {
  // Counted from the end, because a localized path has its language before the pattern.
  const fromEnd = pattern?.split("/").reverse().indexOf(":secret") ?? -1;
  if (fromEnd < 0) return path;
  const parts = path.split("/");
  return parts.with(parts.length - 1 - fromEnd, "…").join("/");
}
