/**
 * One bar. `value` null means "no data": the bar stays as a labelled gap and is never drawn as 0. `text` is the value as the reader sees
 * it.
 */
export type Bar = { key: string; label: string; value: number | null; text: string; emphasis?: boolean };
export type BarChartProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  desc: string;
  /** Unit, year, source: printed under the chart ("per 1,000 residents", "2017", "Eurostat"). */
  unit: string;
  year?: string;
  source?: string;
  noDataLabel: string;
  bars: Bar[];
};
/** A line over years; a null breaks the line. */
export type LineSeries = { key: string; label: string; values: (number | null)[] };
export type LineChartProps = {
  id: string;
  title: string;
  desc: string;
  unit: string;
  source?: string;
  /** Years or other steps, as printed on the axis. */
  steps: string[];
  series: LineSeries[];
  /** Prints a number on the axis in the reader's language. */
  format: (value: number) => string;
};
