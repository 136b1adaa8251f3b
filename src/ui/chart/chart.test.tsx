import { describe, expect, it } from "vitest";
import { renderPart } from "../render.ts";
import { BarChart, drawBars } from "./bar-chart.tsx";
import { withoutStyles } from "./render-chart.ts";

const bars = [
  { key: "a", label: "Poznań", value: 12, text: "12,0" },
  { key: "b", label: 'Toruń "<x>"', value: null, text: "" },
  { key: "c", label: "Nantes", value: 0, text: "0,0" },
];
const words = { id: "companies", title: "New <companies>", desc: "Bars", unit: "per 10 000", noDataLabel: "no data" };

describe("a chart", () => {
  it("passes a strict content security policy", () => {
    expect(drawBars({ ...words, bars })).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=/i);
  });

  it("is a picture with title and description, escaped", () => {
    const svg = drawBars({ ...words, bars });
    expect(svg).toContain(
      'role="img" aria-labelledby="companies-title companies-desc"><title id="companies-title">New &#60;companies&#62;</title>',
    );
    expect(svg).not.toContain("<x>");
  });

  it("takes its colours from the page", () => {
    const colours = [...drawBars({ ...words, bars }).matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((found) => found[1] ?? "");
    expect(colours.filter((colour) => !colour.startsWith("var(--chart-") && colour !== "none" && colour !== "#000")).toEqual([]);
  });

  it("prints the same each time, so that a page keeps its ETag", () => {
    expect(drawBars({ ...words, bars })).toBe(drawBars({ ...words, bars }));
    expect(drawBars({ ...words, bars })).not.toMatch(/zr\d/);
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

describe("cleaning", () => {
  it("turns styles into attributes and drops sheets, scripts and handlers", () => {
    expect(
      withoutStyles(
        '<svg><style>a{}</style><script>x</script><text style="font-size:12px;font-family:Arial;fill:red" onclick="x()" class="k">a</text></svg>',
      ),
    ).toBe('<svg><text font-size="12px" fill="red">a</text></svg>');
  });
});
