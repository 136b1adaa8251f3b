/** Frame of a drawn chart, with unit, year and source under it. `drawing` must come from `renderChart`. */
export function ChartFigure({ drawing, unit, year, source }: { drawing: string; unit: string; year?: string; source?: string }) {
  return (
    <figure class="chart">
      <div class="chart-frame" dangerouslySetInnerHTML={{ __html: drawing }} />
      <figcaption>{[unit, year, source].filter(Boolean).join(" · ")}</figcaption>
    </figure>
  );
}
