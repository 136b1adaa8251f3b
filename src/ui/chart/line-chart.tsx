import type { LineChartProps, LineSeries } from "../chart-types.ts";
import { ChartFigure } from "./chart-figure.tsx";
import { chartColors, chartLetters, renderChart } from "./render-chart.ts";

const size = { width: 560, height: 330 };
const marks = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"];

/** Values over years, at most six lines, each named at its end and with a mark of its own form. A missing value breaks the line. */
export function LineChart(props: LineChartProps) {
  return <ChartFigure drawing={drawLines(props)} unit={props.unit} source={props.source} />;
}

/** The drawing alone, as an SVG string. */
export function drawLines({ id, title, desc, steps, series, format }: LineChartProps): string {
  const longest = Math.max(...series.map((line) => line.label.length), 1);
  const option = {
    grid: { left: 64, right: Math.min(200, longest * 10.5 + 24), top: 16, bottom: 36 },
    xAxis: {
      type: "category",
      data: steps,
      boundaryGap: false,
      axisLine: { lineStyle: { color: chartColors.lines } },
      axisTick: { show: false },
      axisLabel: { color: chartColors.words, margin: 12, ...chartLetters },
    },
    yAxis: {
      type: "value",
      scale: true,
      splitNumber: 4,
      splitLine: { lineStyle: { color: chartColors.lines } },
      axisLabel: { color: chartColors.quiet, formatter: format, ...chartLetters },
    },
    series: series.map(lineItem),
  };
  return renderChart(option, size, { id, title, desc });
}

function lineItem(line: LineSeries, position: number) {
  const color = chartColors.series[position % chartColors.series.length] ?? chartColors.bar;
  return {
    type: "line",
    silent: true,
    connectNulls: false,
    data: line.values,
    symbol: marks[position % marks.length],
    symbolSize: 9,
    showSymbol: true,
    showAllSymbol: true,
    lineStyle: { color, width: 3 },
    itemStyle: { color },
    endLabel: { show: true, formatter: () => line.label, color: chartColors.words, distance: 10, ...chartLetters },
    labelLayout: { moveOverlap: "shiftY" },
  };
}
