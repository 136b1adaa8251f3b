import { assetUrl } from "../asset-urls.ts";
import type { CityMapProps, MapPoint } from "../part-types.ts";
import { placeLabels, widthOfWords, type PlacedLabel } from "./place-labels.ts";
import { isOnMap, mapHeight, mapWidth, project } from "./projection.ts";

/** Letters on a phone, where the map is small: labels are placed so that even these do not collide. */
const largestLetters = 22;

/**
 * Europe with the cities of a network, each a link with its name beside it. The land is one cached file; colours come from the page, so the
 * map follows light and dark. Say the same in a table or list next to it. Points outside the frame of the map are left to that table.
 */
export function CityMap({ points, title, desc, asset, id = "city-map", highlight, caption }: CityMapProps) {
  const shown = points.filter((point) => isOnMap(point.lat, point.lon));
  const land = asset ?? assetUrl("europe.svg");
  const labels = new Map(labelsOf(shown).map((label) => [label.key, label]));
  return (
    <figure class="city-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group, and no HTML element draws */}
      <svg viewBox={`0 0 ${mapWidth} ${mapHeight}`} role="group" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{desc}</desc>
        <SoftEdge id={`${id}-edge`} />
        <g mask={`url(#${id}-edge)`}>
          <use class="map-land" href={`${land}#land`} width={mapWidth} height={mapHeight} />
          <use class="map-partners" href={`${land}#partners`} width={mapWidth} height={mapHeight} />
        </g>
        {[...shown].sort(fromNorth).map((point) => (
          <City key={point.key} point={point} label={labels.get(point.key)} highlighted={point.key === highlight} />
        ))}
      </svg>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

/** The land fades out towards the frame instead of ending at a hard cut. */
function SoftEdge({ id }: { id: string }) {
  return (
    <defs>
      <filter id={`${id}-blur`} x="-20%" y="-20%" width="140%" height="140%">
        <feGaussianBlur stdDeviation="16" />
      </filter>
      <mask id={id} maskUnits="userSpaceOnUse" x="0" y="0" width={mapWidth} height={mapHeight}>
        <rect x="26" y="26" width={mapWidth - 52} height={mapHeight - 52} rx="60" fill="#fff" filter={`url(#${id}-blur)`} />
      </mask>
    </defs>
  );
}

/** The order in which the keyboard walks through the cities. */
function fromNorth(a: MapPoint, b: MapPoint): number {
  return b.lat - a.lat;
}

function labelsOf(points: MapPoint[]): PlacedLabel[] {
  const measured = points.map((point) => ({
    key: point.key,
    ...project(point.lat, point.lon),
    width: widthOfWords(point.label, largestLetters),
  }));
  return placeLabels(measured, { width: mapWidth, height: mapHeight });
}

type CityProps = { point: MapPoint; label?: PlacedLabel; highlighted: boolean };

function City({ point, label, highlighted }: CityProps) {
  const { x, y } = project(point.lat, point.lon);
  const name = ["map-city", point.lead && "map-city-lead", highlighted && "map-city-highlight"].filter(Boolean).join(" ");
  const drawing = (
    <>
      <circle class="map-target" cx={x} cy={y} r="20" />
      <circle class="map-ring" cx={x} cy={y} r={point.lead ? 12 : 9} />
      <circle class="map-dot" cx={x} cy={y} r={point.lead ? 7.5 : 5.5} />
      {label && (
        <text class="map-label" x={label.x} y={label.y} text-anchor={label.anchor}>
          {point.label}
        </text>
      )}
    </>
  );
  const spoken = point.note ? `${point.label}, ${point.note}` : point.label;
  return point.href ? (
    <a class={name} href={point.href} aria-label={spoken}>
      {drawing}
    </a>
  ) : (
    <g class={name}>
      <title>{spoken}</title>
      {drawing}
    </g>
  );
}
