import { describe, expect, it } from "vitest";
import { renderPart } from "../render.ts";
import { BarChart, drawBars } from "./bar-chart.tsx";
import { drawLines } from "./line-chart.tsx";
import { withoutStyles } from "./render-chart.ts";

const bars = [
  { key: "a", label: "Poznań", value: 12, text: "12,0" },
  { key: "b", label: 'Toruń "<x>"', value: null, text: "" },
  { key: "c", label: "Nantes", value: 0, text: "0,0" },
];
const words = { id: "companies", title: "New <companies>", desc: "Bars", unit: "per 10 000", noDataLabel: "no data" };
const lines = {
  id: "years",
  title: "Years",
  desc: "Lines",
  unit: "%",
  steps: ["2015", "2016", "2017"],
  series: [{ key: "a", label: "Poznań", values: [1, null, 3] }],
  format: (value: number) => `${value} %`,
};

describe("a chart", () => {
  it("passes a strict content security policy", () => {
    for (const svg of [drawBars({ ...words, bars }), drawLines(lines)]) {
      expect(svg).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=/i);
    }
  });

  it("is a picture with title and description, escaped", () => {
    const svg = drawBars({ ...words, bars });
    expect(svg).toContain(
      'role="img" aria-labelledby="companies-title companies-desc"><title id="companies-title">New &#60;companies&#62;</title>',
    );
    expect(svg).not.toContain("<x>");
  });

  it("takes its colours from the page", () => {
    const colours = [drawBars({ ...words, bars }), drawLines(lines)].flatMap((svg) =>
      [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((found) => found[1] ?? ""),
    );
    expect(colours.filter((colour) => !colour.startsWith("var(--chart-") && colour !== "none" && colour !== "#000")).toEqual([]);
  });

  it("prints the same each time, so that a page keeps its ETag", () => {
    expect(drawLines(lines)).toBe(drawLines(lines));
    expect(drawLines(lines)).not.toMatch(/zr\d/);
  });
});

describe("bars", () => {
  it("keep a city without data as a gap that says so, and a zero as a zero", () => {
    const svg = drawBars({ ...words, bars });
    expect(svg.match(/>no data</g)).toHaveLength(1);
    expect(svg).toContain(">0,0<");
    expect(svg.match(/fill="var\(--chart-1\)"/g)).toHaveLength(2);
  });

  it("stand above unit, year and source", () => {
    const html = renderPart(<BarChart {...words} bars={bars} year="2017" source="Eurostat" />);
    expect(html).toContain("<figcaption>per 10 000 · 2017 · Eurostat</figcaption>");
  });
});

describe("lines", () => {
  it("break where data is missing", () => {
    const path = drawLines(lines).match(/d="([^"]+)"[^>]*stroke="var\(--chart-1\)"/)?.[1] ?? "";
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toContain("L");
  });

  it("carry their name at the end and the reader's numbers on the axis", () => {
    const svg = drawLines(lines);
    expect(svg).toContain(">Poznań<");
    expect(svg).toContain(">1 %<");
  });
});

describe("cleaning", () => {
  it("turns styles into attributes and drops sheets, scripts and handlers", () => {
    expect(
      withoutStyles(
        '<svg><style>a{}</style><script>x</script><text style="font-size:12px;font-family:Arial;fill:red" onclick="x()" class="k">a</text></svg>',
      ),
    ).toBe('<svg><text font-size="12px" fill="red">a</text></svg>');
  });
});
