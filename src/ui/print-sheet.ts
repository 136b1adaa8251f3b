/** Printed sheets: the house's page with emblem, funding line and page numbers around a module's own Typst source. */
import type { Context } from "#platform/http/context.ts";
import { contentDisposition } from "#platform/files/file-names.ts";
import { PrintError, printPdf } from "#platform/print/print-pdf.ts";
import { Refusal } from "#platform/refusal.ts";
import { drawEuropeanEmblem } from "./assets/eu-emblem.ts";

/**
 * A sheet to print. `body` is Typst source of ours; it reads what people wrote from the dictionary `data` (`#data.rows`), where every text
 * is a value. A drawing that comes as SVG text in `data` is shown by `#image(bytes(data.svg), format: "svg")`, a picture of `pictures` by
 * `#image("/name.jpg")`, whose alternative text is given as `alt`. `bare`: no head, no foot, no margins (badges).
 */
export type Sheet = {
  /** File name for saving, with `.pdf`. */
  name: string;
  title: string;
  body: string;
  data: unknown;
  pictures?: Record<string, Uint8Array>;
  landscape?: boolean;
  bare?: boolean;
};

/** What a sheet needs to know of the network and the reader; a Context has it all. */
export type SheetGround = Pick<Context, "language" | "network" | "baseUrl" | "t">;

/** Sets a sheet in the reader's language. Throws a PrintError. */
export function setSheet(ground: SheetGround, sheet: Sheet): Promise<Uint8Array> {
  const { language, network } = ground;
  const data = {
    house: {
      title: sheet.title,
      network: network.title,
      statement: network.words[language].statement,
      disclaimer: network.words[language].disclaimer,
      address: ground.baseUrl.replace(/^https?:\/\//, ""),
    },
    data: sheet.data,
  };
  const frame = sheet.bare ? BARE : FRAME;
  const template = `${frame.replace("LANGUAGE", language).replace("FLIPPED", String(sheet.landscape === true))}\n#let data = all.data\n${sheet.body}`;
  return printPdf({ template, data, pictures: { "emblem.svg": Buffer.from(drawEuropeanEmblem()), ...sheet.pictures } });
}

/** Answers with a sheet as a download that no cache keeps. Throws a Refusal (429) when too many documents wait, otherwise a PrintError. */
export async function printSheet(cx: Context, sheet: Sheet): Promise<Response> {
  const pdf = await setSheet(cx, sheet).catch((error: unknown) => {
    throw error instanceof PrintError && error.busy ? new Refusal(429, "too-many-requests", { seconds: 30 }) : error;
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": contentDisposition("attachment", sheet.name),
      "cache-control": "private, no-store",
    },
  });
}

/** The funding statement stands beside the emblem, which is never smaller than 1 cm (Regulation (EU) 821/2014, Article 4; 2021/1060, Annex IX). */
const FRAME = `#let all = json("/data.json")
#let house = all.house
#set document(title: house.title, author: house.network)
#set page(paper: "a4", flipped: FLIPPED, margin: (x: 18mm, top: 20mm, bottom: 30mm), footer: context [
  #set text(size: 7.5pt)
  #line(length: 100%, stroke: 0.4pt + luma(160))
  #v(-2pt)
  #grid(columns: (18mm, 1fr, auto), gutter: 4mm, align: (left, left + horizon, right + horizon),
    image("/emblem.svg", width: 15mm, alt: house.statement),
    [#text(weight: 700)[#house.statement] \\ #house.disclaimer],
    [#house.network \\ #house.address \\ #counter(page).display("1 / 1", both: true)])
])
#set text(font: "Atkinson Hyperlegible Next", size: 10pt, lang: "LANGUAGE", hyphenate: true)
#set par(leading: 0.65em)
#set table(stroke: 0.4pt + luma(150), inset: 5pt)
#show table.cell.where(y: 0): set text(weight: 700)
#show heading: set block(above: 1.2em, below: 0.6em)
#text(size: 9pt, fill: luma(80))[#house.network]
#v(-4pt)
= #house.title`;

const BARE = `#let all = json("/data.json")
#let house = all.house
#set document(title: house.title, author: house.network)
#set page(paper: "a4", flipped: FLIPPED, margin: 0mm)
#set text(font: "Atkinson Hyperlegible Next", size: 10pt, lang: "LANGUAGE", hyphenate: false)`;
