/** Printed things: certificate, sheet for signatures, badges, report. All that people wrote comes as data. */
import type { Words } from "#platform/http/context.ts";
import type { Sheet } from "#ui/print-sheet.ts";

/** A certificate for somebody who was there. */
export function certificateSheet(t: Words, facts: { name: string; event: string; day: string; place: string }): Sheet {
  return {
    name: "certificate.pdf",
    title: t("attendance.certificate"),
    body: `#v(2cm)
#align(center)[
#text(size: 12pt)[#data.intro]
#v(8mm)
#text(size: 24pt, weight: 700)[#data.name]
#v(8mm)
#text(size: 12pt)[#data.attended]
#v(4mm)
#text(size: 16pt, weight: 700)[#data.event]
#v(4mm)
#text(size: 12pt)[#data.day]
#linebreak()
#text(size: 12pt)[#data.place]
]
#v(3cm)
#grid(columns: (1fr, 1fr), column-gutter: 2cm, row-gutter: 2mm, line(length: 100%, stroke: 0.4pt), line(length: 100%, stroke: 0.4pt),
  text(size: 9pt)[#data.signature], text(size: 9pt)[#data.stamp])`,
    data: {
      ...facts,
      intro: t("attendance.certificate.intro"),
      attended: t("attendance.certificate.attended"),
      signature: t("attendance.certificate.signature"),
      stamp: t("attendance.certificate.date"),
    },
  };
}

/** One line of the sheet for signatures. */
export type SheetLine = { name: string; organisation: string; city: string };

/** Empty lines at the end of the sheet, for those who come unannounced. */
const SPARE_LINES = 8;

/** The sheet on which people sign; the head of the table stands on every page. */
export function signatureSheet(t: Words, facts: { event: string; when: string; place: string; lines: SheetLine[] }): Sheet {
  return {
    name: "attendance-sheet.pdf",
    title: t("attendance.sheet.title"),
    landscape: true,
    body: `#text(size: 13pt, weight: 700)[#data.event]
#linebreak()
#data.when
#linebreak()
#data.place
#v(4mm)
#table(columns: (12mm, 1.4fr, 1.3fr, 0.8fr, 1.6fr), inset: (x: 2mm, y: 3mm), align: horizon,
  table.header(..data.columns.map(word => [#word])),
  ..data.lines.enumerate().map(((number, line)) => ([#(number + 1)], [#line.name], [#line.organisation], [#line.city], [])).flatten(),
  ..range(data.spare).map(number => ([#(data.lines.len() + number + 1)], [], [], [], [])).flatten())`,
    data: {
      ...facts,
      spare: SPARE_LINES,
      columns: ["", t("attendance.name"), t("attendance.organisation"), t("attendance.partner"), t("attendance.sheet.signature")],
    },
  };
}

/** One badge: name, body, city, and the code as drawing and in letters. */
export type BadgeFacts = { name: string; organisation: string; city: string; code: string; qr: string };

/** Badges of 90 × 55 mm, ten to a page, for perforated sheets of A4. */
export function badgeSheet(t: Words, facts: { event: string; badges: BadgeFacts[] }): Sheet {
  return {
    name: "badges.pdf",
    title: t("attendance.badges.title"),
    bare: true,
    body: `#set page(margin: (x: 15mm, y: 11mm))
#grid(columns: (90mm, 90mm), rows: 55mm, ..data.badges.map(badge => box(width: 90mm, height: 55mm, inset: 5mm, stroke: (paint: luma(200), dash: "dotted"))[
  #text(size: 8pt)[#data.event]
  #grid(columns: (1fr, 27mm), gutter: 3mm, [
    #v(2mm)
    #text(size: 15pt, weight: 700)[#badge.name]
    #linebreak()
    #text(size: 9pt)[#badge.organisation]
    #linebreak()
    #text(size: 9pt)[#badge.city]
  ], align(center)[#image(bytes(badge.qr), format: "svg", width: 26mm, alt: badge.code) #text(size: 7pt)[#badge.code]])
]))`,
    data: facts,
  };
}

/** What the report of a meeting tells. */
export type ReportFacts = {
  event: string;
  when: string;
  places: string[];
  agenda: { time: string; title: string; room: string }[];
  sectors: { name: string; count: number }[];
  cities: { name: string; count: number }[];
  total: number;
  young: string;
  decisions: string[];
  tasks: { title: string; owner: string; due: string }[];
  pictures: { file: string; alt: string; credit: string }[];
};

/** The report of a meeting: facts, agenda, who was there by sector and city, decisions, what follows, pictures that may be shown. */
export function reportSheet(t: Words, facts: ReportFacts, pictures: Record<string, Uint8Array>): Sheet {
  const words = Object.fromEntries(
    ["agenda", "participants", "sector", "city", "number", "young", "decisions", "tasks", "owner", "due", "pictures", "none"].map(
      (word) => [word, t(`attendance.report.${word}`)],
    ),
  );
  return {
    name: "meeting-report.pdf",
    title: t("attendance.report.title"),
    pictures,
    body: `#let words = data.words
#text(size: 14pt, weight: 700)[#data.event]
#linebreak()
#data.when
#for place in data.places [ #linebreak() #place ]
== #words.agenda
#if data.agenda.len() == 0 [#words.none] else [#show table.cell.where(y: 0): set text(weight: 400)
#table(columns: (auto, 1fr, auto), ..data.agenda.map(row => ([#row.time], [#row.title], [#row.room])).flatten())]
== #words.participants
#words.number: #data.total \\ #words.young: #data.young
#grid(columns: (1fr, 1fr), gutter: 6mm,
  table(columns: (1fr, auto), table.header([#words.sector], [#words.number]), ..data.sectors.map(row => ([#row.name], [#row.count])).flatten()),
  table(columns: (1fr, auto), table.header([#words.city], [#words.number]), ..data.cities.map(row => ([#row.name], [#row.count])).flatten()))
== #words.decisions
#if data.decisions.len() == 0 [#words.none] else [#enum(..data.decisions.map(text => [#text]))]
== #words.tasks
#if data.tasks.len() == 0 [#words.none] else [#list(..data.tasks.map(task => [#task.title #text(size: 9pt)[#task.owner #task.due]]))]
#if data.pictures.len() > 0 [
== #words.pictures
#grid(columns: (1fr, 1fr), gutter: 5mm, ..data.pictures.map(picture => [#image("/" + picture.file, width: 100%, alt: picture.alt) #text(size: 8pt)[#picture.alt · #picture.credit]]))
]`,
    data: { ...facts, words },
  };
}
