import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_ROWS, planImport, valueKey, type ImportGround } from "./plan-import.ts";
import { csvLine, readCsv, withoutApostrophe } from "#platform/csv.ts";

const ground: ImportGround = {
  cities: new Map([
    ["riverton", { id: "c1", mayEdit: true }],
    ["hilltown", { id: "c2", mayEdit: false }],
  ]),
  indicators: new Map([
    ["population", { id: "i1", decimals: 0 }],
    ["rent", { id: "i2", decimals: 2 }],
  ]),
  values: new Map([[valueKey("c1", "i1", 2016), { value: "1000.000", flag: null, source: "register" }]]),
};
const HEAD = "city,indicator,year,value,flag,source";
const codes = (file: string) => planImport(file, ground).faults.map(({ line, code }) => [line, code]);
const fates = (file: string) => planImport(file, ground).rows.map(({ line, fate, save }) => [line, fate, save.value]);

describe("an import file", () => {
  it("is planned row by row: new, changed, same", () => {
    expect(
      fates(
        `${HEAD}\nriverton,population,2016,1000,,register\nriverton,population,2017,1010,estimated,register\nriverton,rent,2016,8.25,,survey`,
      ),
    ).toEqual([
      [2, "same", "1000"],
      [3, "new", "1010"],
      [4, "new", "8.25"],
    ]);
    expect(fates(`${HEAD}\nriverton,population,2016,1000,estimated,register`)).toEqual([[2, "changed", "1000"]]);
  });

  it("may have a BOM, semicolons, decimal commas, other line ends and another order of columns", () => {
    expect(
      fates(
        '\ufeffvalue;city;indicator;year;source\r\n8,25;riverton;rent;2016;survey\r\n\r\n9.5;riverton;rent;2017;"a; b\nc"'.replace(
          "\nc",
          " c",
        ),
      ),
    ).toEqual([
      [2, "new", "8.25"],
      [4, "new", "9.5"],
    ]);
    expect(fates(`${HEAD}\nriverton,rent,2016,"8,25",,survey`)).toEqual([[2, "new", "8.25"]]);
  });

  it("names every fault with its line", () => {
    const rows = [
      "riverton,population,2016,,,register",
      "riverton,population,2016,1 000,,register",
      "riverton,population,2016,1.5,,register",
      "riverton,population,16,1,,register",
      "nowhere,population,2016,1,,register",
      "hilltown,population,2016,1,,register",
      "riverton,height,2016,1,,register",
      "riverton,population,2016,1,guess,register",
      "riverton,population,2016,1,,",
      "riverton,population,2016,1",
      "riverton,population,2018,1,,register",
      "riverton,population,2018,2,,register",
    ];
    expect(codes([HEAD, ...rows].join("\n"))).toEqual([
      [2, "value-empty"],
      [3, "value"],
      [4, "decimals"],
      [5, "year"],
      [6, "city"],
      [7, "not-yours"],
      [8, "indicator"],
      [9, "flag"],
      [10, "source"],
      [11, "cells"],
      [13, "twice"],
    ]);
  });

  it("names all that is wrong with one row", () => {
    expect(codes(`${HEAD}\nnowhere,height,x,,guess,`)).toEqual(
      ["city", "indicator", "year", "value-empty", "flag", "source"].map((code) => [2, code]),
    );
  });

  it("counts lines through quoted line ends", () => {
    expect(codes(`${HEAD}\nriverton,population,2018,1,,"two\nlines"\nnowhere,population,2016,1,,x`)).toEqual([
      [2, "source"],
      [4, "city"],
    ]);
  });

  it("is refused whole when its head, size or quotes are wrong", () => {
    expect(codes("")).toEqual([[1, "no-rows"]]);
    expect(codes(HEAD)).toEqual([[1, "no-rows"]]);
    expect(codes("city,year,value,value,colour\nx,1,1,1,1")).toEqual([
      [1, "column-twice"],
      [1, "column-unknown"],
      [1, "column-missing"],
      [1, "column-missing"],
    ]);
    expect(codes(`${HEAD}\nriverton,population,2016,1,,"open`)).toEqual([[2, "unreadable"]]);
    expect(codes(`${HEAD}\n${"riverton,population,2016,1,,x\n".repeat(MOST_ROWS + 1)}`)).toEqual([[1, "too-many-rows"]]);
    expect(codes(`${HEAD}\n${"x".repeat(1024 * 1024)}`)).toEqual([[1, "too-large"]]);
  });
});

describe("a written line", () => {
  it("keeps spreadsheets from running it", () => {
    expect(csvLine(["=1+1", "+1", "-x", "@sum", "\tx", "\rx", 'say "a"', "a;b", -5])).toBe(
      `'=1+1,'+1,'-x,'@sum,'\tx,"'\rx","say ""a""","a;b",-5\r\n`,
    );
  });

  it("is read back as it was", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc
            .string({ unit: "grapheme" })
            .filter((text) => text === text.trim() && text !== "" && !/[\r\n\ufeff]/.test(text) && !/^'[=+\-@\t]/.test(text)),
          { minLength: 2, maxLength: 5 },
        ),
        (cells) => {
          const table = readCsv(`a,b\n${csvLine(cells)}`);
          expect(table.ok && table.records[1]?.cells.map(withoutApostrophe)).toEqual(cells);
        },
      ),
    );
  });
});
