import type { Bar, BarChartProps } from "../chart-types.ts";
import { ChartFigure } from "./chart-figure.tsx";
import { chartColors, chartLetters, renderChart } from "./render-chart.ts";

const width = 560;
const rowHeight = 38;
/** Room for one letter of a label, in drawing units, at the size phones print it. */
const letterWidth = 11;

/**
 * Horizontal bars that compare cities. A city without data keeps its row, which says so in words; it is never drawn as 0. Put the same
 * numbers in a table beside it.
 */
export function BarChart(props: BarChartProps) {
  return <ChartFigure drawing={drawBars(props)} unit={props.unit} year={props.year} source={props.source} />;
}

/** The drawing alone, as an SVG string. Bars stand in the order given, first on top. */
export function drawBars({ id, title, desc, bars, noDataLabel }: BarChartProps): string {
  const height = bars.length * rowHeight + 16;
  const longest = Math.max(...bars.map((bar) => bar.label.length), 1);
  const longestText = Math.max(...bars.map((bar) => (bar.value === null ? 0 : bar.text.length)), 1);
  const option = {
    grid: { left: Math.min(260, longest * letterWidth + 16), right: Math.max(84, longestText * letterWidth + 16), top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, min: (extent: { min: number }) => Math.min(0, extent.min), max: "dataMax" },
    yAxis: labelAxis(bars),
    series: [
      {
        type: "bar",
        silent: true,
        barWidth: 20,
        data: bars.map((bar) => barItem(bar, noDataLabel)),
        label: { show: true, position: "right", distance: 8, ...chartLetters },
      },
    ],
  };
  return renderChart(option, { width, height }, { id, title, desc });
}

function labelAxis(bars: Bar[]) {
  return {
    type: "category",
    inverse: true,
    data: bars.map((bar) => bar.label),
    axisLine: { show: true, lineStyle: { color: chartColors.lines } },
    axisTick: { show: false },
    axisLabel: { color: chartColors.words, interval: 0, margin: 12, ...chartLetters },
  };
}

/** ECharts prints no label beside a missing value, so the gap is an unpainted bar of length 0 whose label says that there is no data. */
function barItem(bar: Bar, noDataLabel: string) {
  if (bar.value === null) {
    return {
      value: 0,
      itemStyle: { color: "none" },
      label: { formatter: () => noDataLabel, color: chartColors.quiet, fontStyle: "italic" },
    };
  }
  return {
    value: bar.value,
    itemStyle: { color: bar.emphasis ? chartColors.emphasis : chartColors.bar, borderRadius: [0, 4, 4, 0] },
    label: { formatter: () => bar.text, color: chartColors.words, fontWeight: bar.emphasis ? 700 : 400 },
  };
}
