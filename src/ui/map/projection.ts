import { geoAzimuthalEqualArea } from "d3-geo";

/** Size of the drawn map in its own units; `europe.svg` and `project` share it. */
export const mapWidth = 640;
export const mapHeight = 660;

/** The frame of the map: corners and edge points (longitude, latitude) which must fall inside. */
const frame = {
  type: "MultiPoint" as const,
  coordinates: [
    [-10.6, 36.2],
    [-10.2, 43.5],
    [-10.5, 54],
    [8, 60.6],
    [29.5, 58],
    [28.4, 52],
    [20, 36.4],
    [4, 36],
  ],
};

/**
 * Lambert's azimuthal equal-area projection centred on the middle of the network, as the European Environment Agency advises for maps that
 * compare areas (ETRS89-LAEA), with the centre moved so that the twelve cities sit in the middle.
 */
export const europe = geoAzimuthalEqualArea()
  .rotate([-9, -49])
  .fitExtent(
    [
      [8, 8],
      [mapWidth - 8, mapHeight - 8],
    ],
    frame,
  );
europe.clipExtent([
  [-2, -2],
  [mapWidth + 2, mapHeight + 2],
]);

/** Place of a point on the map, in map units, rounded to a tenth. `lat`, `lon` in degrees (WGS 84). */
export function project(lat: number, lon: number): { x: number; y: number } {
  const [x, y] = europe([lon, lat]) ?? [Number.NaN, Number.NaN];
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

/** True when the point lies inside the drawn map. */
export function isOnMap(lat: number, lon: number): boolean {
  const { x, y } = project(lat, lon);
  return x >= 0 && x <= mapWidth && y >= 0 && y <= mapHeight;
}
