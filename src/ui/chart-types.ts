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
