/**
 * Draws `src/ui/map/europe.svg` from Natural Earth (public domain, package `world-atlas`). Run again when frame or projection change:
 * `node scripts/draw-europe.ts`. Partner countries are drawn apart so that the page can colour them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";
import { geoPath } from "d3-geo";
import { europe, mapHeight, mapWidth } from "../src/ui/map/projection.ts";

/** ISO 3166-1 numeric codes: Spain, France, Italy, Latvia, Lithuania, Norway, Poland, Portugal, United Kingdom. */
const partnerCountries = new Map([
  ["724", "es"],
  ["250", "fr"],
  ["380", "it"],
  ["428", "lv"],
  ["440", "lt"],
  ["578", "no"],
  ["616", "pl"],
  ["620", "pt"],
  ["826", "gb"],
]);

/** Islands smaller than this (square map units) are left out. */
const smallestIsland = 2.5;
/** Points that stray less than this from the straight line (map units) are left out. */
const tolerance = 0.3;

type Ring = [number, number][];

type World = Parameters<typeof feature>[0];
type Country = Extract<ReturnType<typeof feature>, { type: "Feature" }>;

function countries(): Country[] {
  const file = new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url);
  const world: World = JSON.parse(readFileSync(file, "utf8"));
  const all = world.objects.countries ? feature(world, world.objects.countries) : null;
  if (all?.type !== "FeatureCollection") throw new Error("world-atlas holds no collection of countries");
  return all.features;
}

/** The projected outline of a country as rings of map units. */
function outline(country: Country): Ring[] {
  const rings: Ring[] = [];
  const drawn = geoPath(europe)(country) ?? "";
  for (const part of drawn.split("M").slice(1)) {
    const points = part
      .replace("Z", "")
      .split("L")
      .map((pair): [number, number] => {
        const [x, y] = pair.split(",").map(Number);
        return [x ?? 0, y ?? 0];
      });
    if (area(points) >= smallestIsland) rings.push(simplify(points, tolerance));
  }
  return rings.filter((ring) => ring.length > 3);
}

function area(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum / 2);
}

/** Ramer, Douglas and Peucker's line simplification. */
function simplify(points: Ring, limit: number): Ring {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last || points.length < 3) return points;
  let farthest = 0;
  let distance = -1;
  for (let at = 1; at < points.length - 1; at++) {
    const here = distanceToLine(points[at] ?? first, first, last);
    if (here > distance) [farthest, distance] = [at, here];
  }
  if (distance <= limit) return [first, last];
  return [...simplify(points.slice(0, farthest + 1), limit).slice(0, -1), ...simplify(points.slice(farthest), limit)];
}

function distanceToLine([x, y]: [number, number], [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((by - ay) * x - (bx - ax) * y + bx * ay - by * ax) / length;
}

/** Whole numbers in half units, written relative to the point before: the shortest honest path. */
function pathOf(rings: Ring[]): string {
  return rings
    .map((ring) => {
      const [first, ...rest] = ring.map(([x, y]): [number, number] => [Math.round(x * 2), Math.round(y * 2)]);
      let [penX, penY] = first ?? [0, 0];
      const steps = rest.flatMap(([x, y]) => {
        const step = [x - penX, y - penY];
        [penX, penY] = [x, y];
        return step[0] === 0 && step[1] === 0 ? [] : [step.join(" ")];
      });
      return `M${(first ?? [0, 0]).join(" ")}l${steps.join(" ")}z`.replaceAll(" -", "-");
    })
    .join("");
}

function draw(): string {
  const partners: string[] = [];
  const others: string[] = [];
  for (const country of countries()) {
    const path = pathOf(outline(country));
    if (path === "") continue;
    const code = partnerCountries.get(String(country.id));
    if (code) partners.push(`<path class="partner partner-${code}" d="${path}"/>`);
    else others.push(path);
  }
  const box = `viewBox="0 0 ${mapWidth * 2} ${mapHeight * 2}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>
<symbol id="land" ${box}><path class="other" d="${others.join("")}"/></symbol>
<symbol id="partners" ${box}>${partners.join("\n")}</symbol>
<use href="#land" fill="#d8d3e6"/><use href="#partners" fill="#a9a0dc"/>
</svg>
`;
}

const svg = draw();
writeFileSync(new URL("../src/ui/map/europe.svg", import.meta.url), svg);
process.stdout.write(`europe.svg: ${svg.length} bytes\n`);
