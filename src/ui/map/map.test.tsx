import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderPart } from "../render.ts";
import { CityMap } from "./map.tsx";
import { labelBox, overlap, placeLabels, widthOfWords } from "./place-labels.ts";
import { isOnMap, mapHeight, mapWidth, project } from "./projection.ts";

const cities = [
  { key: "poznan", label: "Poznań", lat: 52.41, lon: 16.93, lead: true, href: "/c/poznan", note: "lead <partner>" },
  { key: "torun", label: "Toruń", lat: 53.01, lon: 18.6, href: "/c/torun" },
  { key: "daugavpils", label: "Daugavpils", lat: 55.87, lon: 26.54, href: "/c/daugavpils" },
  { key: "klaipeda", label: "Klaipėda", lat: 55.7, lon: 21.14, href: "/c/klaipeda" },
  { key: "granada", label: "Granada", lat: 37.18, lon: -3.6, href: "/c/granada" },
  { key: "sabadell", label: "Sabadell", lat: 41.55, lon: 2.11, href: "/c/sabadell" },
  { key: "coimbra", label: "Coimbra", lat: 40.21, lon: -8.43, href: "/c/coimbra" },
  { key: "bologna", label: "Bologna", lat: 44.49, lon: 11.34, href: "/c/bologna" },
  { key: "genoa", label: "Genoa", lat: 44.41, lon: 8.93, href: "/c/genoa" },
  { key: "nantes", label: "Nantes", lat: 47.22, lon: -1.55, href: "/c/nantes" },
  { key: "wolverhampton", label: "Wolverhampton", lat: 52.59, lon: -2.13, href: "/c/wolverhampton" },
  { key: "kristiansand", label: "Kristiansand", lat: 58.15, lon: 8, href: "/c/kristiansand" },
];
const size = { width: mapWidth, height: mapHeight };

describe("the projection", () => {
  it("keeps the twelve cities inside the frame, with room for their dots", () => {
    const near = cities.filter(({ lat, lon }) => {
      const { x, y } = project(lat, lon);
      return x < 20 || x > mapWidth - 20 || y < 20 || y > mapHeight - 20;
    });
    expect(near).toEqual([]);
    expect(isOnMap(64.15, -21.94)).toBe(false);
  });

  it("puts north above south and east right of west", () => {
    expect(project(58.15, 8).y).toBeLessThan(project(37.18, -3.6).y);
    expect(project(55.87, 26.54).x).toBeGreaterThan(project(40.21, -8.43).x);
    expect(project(52.41, 16.93)).toEqual({ x: 474.2, y: 232.6 });
  });
});

describe("the labels", () => {
  it("touch neither one another, nor a dot, nor the edge for the twelve cities at the largest letters", () => {
    const points = cities.map(({ key, label, lat, lon }) => ({ key, ...project(lat, lon), width: widthOfWords(label, 22) }));
    const placed = placeLabels(points, size);
    const boxes = points.map((point, at) => labelBox(point, placed[at]?.side ?? "right"));
    const collisions = boxes.flatMap((box, at) => boxes.slice(at + 1).map((other) => overlap(box, other))).filter((shared) => shared > 0);
    expect(collisions).toEqual([]);
    expect(boxes.filter((box) => box.left < 0 || box.right > mapWidth)).toEqual([]);
  });

  it("come out in the order given, one for each point, whatever the points", () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 640 }),
      y: fc.integer({ min: 0, max: 660 }),
      width: fc.integer({ min: 10, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), (places) => {
        const points = places.map((place, at) => ({ ...place, key: `p${at}` }));
        expect(placeLabels(points, size).map(({ key }) => key)).toEqual(points.map(({ key }) => key));
      }),
    );
  });
});

describe("the map", () => {
  const html = renderPart(
    <CityMap
      points={[...cities, { key: "far", label: "Reykjavík", lat: 64.15, lon: -21.94 }]}
      title="Cities <12>"
      desc="Map"
      asset="/assets/europe.1.svg"
    />,
  );

  it("names itself, links every city and leaves out what lies beyond its frame", () => {
    expect(html).toContain('role="group" aria-labelledby="city-map-title city-map-desc"><title id="city-map-title">Cities &lt;12></title>');
    expect([...html.matchAll(/<a class="map-city[^"]*" href="([^"]+)"/g)].map((found) => found[1]).sort()).toEqual(
      cities.map(({ href }) => href).sort(),
    );
    expect(html).toContain('aria-label="Poznań, lead &lt;partner>"');
    expect(html).not.toContain("Reykjavík");
    expect(html).toContain('href="/assets/europe.1.svg#land"');
    expect(html).not.toContain("style=");
  });

  it("walks from north to south by keyboard", () => {
    expect(html.indexOf("/c/kristiansand")).toBeLessThan(html.indexOf("/c/poznan"));
    expect(html.indexOf("/c/poznan")).toBeLessThan(html.indexOf("/c/granada"));
  });

  it("is drawn small, with land and nine partner countries apart", () => {
    const svg = readFileSync(new URL("./europe.svg", import.meta.url), "utf8");
    expect(svg.length).toBeLessThan(45_000);
    expect([...svg.matchAll(/<symbol id="(\w+)"/g)].map((found) => found[1])).toEqual(["land", "partners"]);
    expect([...svg.matchAll(/partner-(\w\w)/g)].map((found) => found[1]).sort()).toEqual([
      "es",
      "fr",
      "gb",
      "it",
      "lt",
      "lv",
      "no",
      "pl",
      "pt",
    ]);
    expect(svg).not.toMatch(/style|script/);
  });
});
