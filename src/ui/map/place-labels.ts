/** A point with words beside it, in map units. */
export type LabelledPoint = { key: string; x: number; y: number; width: number };
export type Side = "right" | "left" | "top" | "bottom" | "top-left" | "top-right" | "bottom-left" | "bottom-right";
/** Where the words stand: `x`, `y` is the start, middle or end of the line's base, as `anchor` says. */
export type PlacedLabel = { key: string; x: number; y: number; anchor: "start" | "middle" | "end"; side: Side };

type Box = { left: number; right: number; top: number; bottom: number };

/** Height of a line of words and distance from the point, in map units; measured for the largest letters the map is read with. */
const lineHeight = 26;
const gap = 12;
const dot = 9;

/** Reach of a slanted label past its point, so that word and point still read as one. */
const lean = 8;

/** Sides in the order they are tried: beside reads best, then above, then below, slanted last. */
const sides: readonly Side[] = ["right", "left", "top", "bottom", "top-left", "top-right", "bottom-left", "bottom-right"];

/**
 * Chooses for every point the first side on which its words touch neither a point, nor words already placed, nor the edge of the map. When
 * every side is taken, the one with the least overlap. Points in crowded places choose first. `size` is width and height of the map.
 */
export function placeLabels(points: LabelledPoint[], size: { width: number; height: number }): PlacedLabel[] {
  const taken: { key: string; box: Box }[] = points.map((point) => ({ key: point.key, box: boxAround(point) }));
  const placed = new Map<string, PlacedLabel>();
  for (const point of byCrowding(points)) {
    const obstacles = taken.filter((other) => other.key !== point.key).map((other) => other.box);
    const best = sides
      .map((side) => ({ side, box: boxOf(point, side) }))
      .map((choice) => ({ ...choice, cost: cost(choice.box, obstacles, size) }))
      .reduce((least, choice) => (choice.cost < least.cost ? choice : least));
    taken.push({ key: point.key, box: best.box });
    placed.set(point.key, labelAt(point, best.side));
  }
  return points.flatMap((point) => placed.get(point.key) ?? []);
}

/** Width of words in map units: letters of a proportional face are about three fifths as wide as high, counted generously. */
export function widthOfWords(words: string, fontSize: number): number {
  return Math.round([...words].length * fontSize * 0.6);
}

function byCrowding(points: LabelledPoint[]): LabelledPoint[] {
  const neighbours = (point: LabelledPoint) => points.filter((other) => Math.hypot(other.x - point.x, other.y - point.y) < 90).length;
  return [...points].sort((a, b) => neighbours(b) - neighbours(a) || b.x - a.x || a.key.localeCompare(b.key));
}

function boxAround({ x, y }: LabelledPoint): Box {
  return { left: x - dot, right: x + dot, top: y - dot, bottom: y + dot };
}

function boxOf({ x, y, width }: LabelledPoint, side: Side): Box {
  const half = lineHeight / 2;
  const middle = y + rowOf(side) * (gap + half);
  const { start, anchor } = columnOf(x, side);
  const left = anchor === "start" ? start : anchor === "end" ? start - width : start - width / 2;
  return { left, right: left + width, top: middle - half, bottom: middle + half };
}

/** -1 above the point, 0 beside it, 1 below it. */
function rowOf(side: Side): -1 | 0 | 1 {
  if (side.startsWith("top")) return -1;
  return side.startsWith("bottom") ? 1 : 0;
}

function columnOf(x: number, side: Side): { start: number; anchor: PlacedLabel["anchor"] } {
  if (side === "right") return { start: x + gap, anchor: "start" };
  if (side === "left") return { start: x - gap, anchor: "end" };
  if (side.endsWith("right")) return { start: x - lean, anchor: "start" };
  if (side.endsWith("left")) return { start: x + lean, anchor: "end" };
  return { start: x, anchor: "middle" };
}

function labelAt(point: LabelledPoint, side: Side): PlacedLabel {
  const { start, anchor } = columnOf(point.x, side);
  const middle = point.y + rowOf(side) * (gap + lineHeight / 2);
  // letters stand on a base line about a quarter of the line's height below its middle
  return { key: point.key, side, x: round(start), y: round(middle + lineHeight * 0.26), anchor };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Overlapping area; words over the edge cannot be read at all, so that weighs far more. */
function cost(box: Box, obstacles: Box[], { width, height }: { width: number; height: number }): number {
  const outside = box.left < 0 || box.right > width || box.top < 0 || box.bottom > height;
  return obstacles.reduce((sum, other) => sum + overlap(box, other), outside ? 100_000 : 0);
}

/** Area two boxes share, in square map units; 0 when they do not touch. */
export function overlap(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}

/** The box the placed words cover, for tests. */
export function labelBox(point: LabelledPoint, side: Side): Box {
  return boxOf(point, side);
}
