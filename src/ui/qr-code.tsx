import { qrModules } from "#platform/qr.ts";

/**
 * A QR code, black on white in every colour scheme, since readers need it so. `label` says what it holds; whoever cannot point a camera
 * at it must find the same beside it as text or link.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = qrModules(text);
  const path = rows.flatMap((row, y) => row.flatMap((isBlack, x) => (isBlack ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg class="qr-code" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
