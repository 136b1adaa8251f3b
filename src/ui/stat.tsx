import type { StatTile, StatTilesProps } from "./part-types.ts";

/** Large numbers with the words that explain them. `progress` draws how much of a target is reached, and says it. */
export function StatTiles({ label, tiles }: StatTilesProps) {
  return (
    <ul class="plain-list stat-tiles" aria-label={label}>
      {tiles.map((tile) => (
        <li key={tile.label} class={tile.href ? "stat-tile stat-tile-linked" : "stat-tile"} data-tone={tile.tone}>
          <Tile tile={tile} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ tile }: { tile: StatTile }) {
  return (
    <>
      <span class="stat-value">{tile.value}</span>
      {tile.href ? (
        <a class="stat-label" href={tile.href}>
          {tile.label}
        </a>
      ) : (
        <span class="stat-label">{tile.label}</span>
      )}
      {tile.note && <span class="stat-note">{tile.note}</span>}
      {tile.progress && <ProgressBar {...tile.progress} />}
    </>
  );
}

/** A bar of what is done against what was promised. `text` says the same in words ("5 of 8"). */
export function ProgressBar({ done, target, text }: { done: number; target: number; text: string }) {
  const share = target > 0 ? Math.min(100, Math.round((done / target) * 100)) : 0;
  return (
    <span class="progress">
      <svg class="progress-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="progress-ground" width="100" height="6" />
        <rect class="progress-done" width={share} height="6" />
      </svg>
      <span class="progress-text">{text}</span>
    </span>
  );
}
