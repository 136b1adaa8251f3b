import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, GridComponent, SVGRenderer]);

/** Colours of a chart as custom properties: the stylesheet gives them a value for light and for dark. */
export const chartColors = {
  words: "var(--chart-words)",
  quiet: "var(--chart-quiet)",
  lines: "var(--chart-lines)",
  bar: "var(--chart-1)",
  emphasis: "var(--chart-2)",
} as const;

/** Words that name a drawing for screen readers. */
export type DrawingName = { id: string; title: string; desc: string };
export type DrawingSize = { width: number; height: number };

/** Letters of all charts; the stylesheet's own family is put in by class. */
export const chartLetters = { fontFamily: "sans-serif", fontSize: 15 } as const;

/**
 * Draws a chart to an SVG string that a strict Content-Security-Policy lets pass: no `style`, no `<style>`, no script. It scales with its
 * frame, has role `img` and carries title and description.
 */
export function renderChart(option: EChartsCoreOption, size: DrawingSize, name: DrawingName): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: chartLetters, ...option });
    return named(withoutStyles(chart.renderToSVGString()), size, name);
  } finally {
    chart.dispose();
  }
}

/** Turns `style` attributes into presentation attributes and drops style sheets, scripts, handlers and ECharts' own marks. */
export function withoutStyles(svg: string): string {
  return svg
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/gi, "")
    .replace(/<(style|script)\b[^>]*\/>/gi, "")
    .replace(/\sstyle="([^"]*)"/g, (_whole, rules: string) => asAttributes(rules))
    .replace(/\son[a-z]+="[^"]*"/gi, "")
    .replace(/\s(?:class|ecmeta_[a-z_]+)="[^"]*"/g, "")
    .replace(/\sfont-family="[^"]*"/g, "");
}

/** CSS properties that exist as presentation attributes and that ECharts writes. */
const presentation = new Set([
  "fill",
  "stroke",
  "stroke-width",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "dominant-baseline",
  "opacity",
]);

function asAttributes(rules: string): string {
  return rules
    .split(";")
    .map((rule) => rule.split(":").map((part) => part.trim()))
    .filter(([property, value]) => property && value && presentation.has(property))
    .map(([property, value]) => ` ${property}="${value}"`)
    .join("");
}

function named(svg: string, { width, height }: DrawingSize, { id, title, desc }: DrawingName): string {
  const open = `<svg class="chart-drawing" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${safe(id)}-title ${safe(id)}-desc">`;
  const words = `<title id="${safe(id)}-title">${safe(title)}</title><desc id="${safe(id)}-desc">${safe(desc)}</desc>`;
  // ECharts counts its drawings since the start of the process; the same page must always print the same
  return svg.replace(/\bzr\d+-/g, () => `${safe(id)}-`).replace(/<svg\b[^>]*>/, () => `${open}${words}`);
}

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
