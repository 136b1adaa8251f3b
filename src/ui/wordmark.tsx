/** The swinging Y: two arms and a stem, tilted mid-swing, with the arc it draws underneath. 40 × 48 units. */
export function SwingingY() {
  return (
    <svg class="swinging-y" viewBox="0 0 40 48" aria-hidden="true" focusable="false">
      <g transform="rotate(-14 20 20)">
        <path class="swinging-y-letter" d="M7 5 L20 21 M33 5 L20 21 L20 38" />
      </g>
      <path class="swinging-y-arc" d="M5 40.5 Q 20 49.5 35.5 38" />
    </svg>
  );
}

/**
 * The network's name as a logotype. In a name with a lone letter Y ("Gen-Y City") the swinging Y takes its place; before any other name
 * it stands as a sign. Screen readers get the plain name.
 */
export function Wordmark({ title }: { title: string }) {
  const at = title.search(/\bY\b/u);
  return (
    <>
      <span class="wordmark" aria-hidden="true">
        {at < 0 ? (
          <>
            <SwingingY />
            <span class="wordmark-name">{title}</span>
          </>
        ) : (
          <>
            <span>{title.slice(0, at)}</span>
            <SwingingY />
            <span>{title.slice(at + 1).trimStart()}</span>
          </>
        )}
      </span>
      <span class="ds-sr-only">{title}</span>
    </>
  );
}
