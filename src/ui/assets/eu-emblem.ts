/**
 * The European emblem as its construction rules say (Interinstitutional style guide, annex A1): a blue rectangle three units wide and two
 * high; twelve gold five-pointed stars, each upright, on an unseen circle whose radius is a third of the height, centred in the rectangle,
 * placed like the hours on a clock; the points of each star lie on a circle whose radius is an eighteenth of the height.
 */
export function drawEuropeanEmblem(): string {
  const height = 540;
  const width = (height * 3) / 2;
  const stars = Array.from({ length: 12 }, (_, hour) => {
    const angle = (hour * Math.PI) / 6;
    const x = width / 2 + (height / 3) * Math.sin(angle);
    const y = height / 2 - (height / 3) * Math.cos(angle);
    return `<use href="#s" x="${round(x)}" y="${round(y)}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<defs><path id="s" fill="#fc0" d="${starPath(height / 18)}"/></defs>
<rect width="${width}" height="${height}" fill="#039"/>
${stars.join("\n")}
</svg>
`;
}

/** A regular five-pointed star with one point up, its points `radius` from the origin. */
function starPath(radius: number): string {
  // the inner corners of a regular pentagram lie at cos 72° / cos 36° of the outer radius
  const inner = (radius * Math.cos((2 * Math.PI) / 5)) / Math.cos(Math.PI / 5);
  const corners = Array.from({ length: 10 }, (_, corner) => {
    const reach = corner % 2 === 0 ? radius : inner;
    const angle = (corner * Math.PI) / 5;
    return `${round(reach * Math.sin(angle))} ${round(-reach * Math.cos(angle))}`;
  });
  return `M${corners.join("L")}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
