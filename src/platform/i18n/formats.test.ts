import { describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../languages.ts";
import {
  compareText,
  formatDate,
  formatDateRange,
  formatDateTime,
  formatDateTimeLong,
  formatList,
  formatMonth,
  formatNumber,
  formatPercent,
  formatTime,
  formatWeekday,
} from "./formats.ts";

const day = Temporal.PlainDate.from("2026-03-05");
const instant = Temporal.Instant.from("2026-11-20T09:59:48Z");
const plain = (text: string) => text.replace(/\s/g, " ");
const inAll = (write: (language: Language) => string) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, plain(write(language))]));

describe("dates", () => {
  test("are written as each language writes them", () => {
    expect(inAll((language) => formatDate(day, language))).toEqual({
      en: "5 March 2026",
      lv: "2026. gada 5. marts",
      pl: "5 marca 2026",
      lt: "2026 m. kovo 5 d.",
      it: "5 marzo 2026",
      es: "5 de marzo de 2026",
      ca: "5 de març del 2026",
      pt: "5 de março de 2026",
      fr: "5 mars 2026",
      nb: "5. mars 2026",
    });
    expect(formatDate(day, "en", "medium")).toBe("5 Mar 2026");
    expect(formatWeekday(day, "en")).toBe("Thursday, 5 March 2026");
    expect(formatMonth(day, "en")).toBe("March 2026");
  });

  test("of a range name equal parts once", () => {
    const end = Temporal.PlainDate.from("2026-03-07");
    expect(plain(formatDateRange(day, end, "en"))).toBe("5 – 7 March 2026");
    expect(plain(formatDateRange(day, end, "lv"))).toBe("2026. gada 5.–7. marts");
    expect(plain(formatDateRange(day, Temporal.PlainDate.from("2026-04-02"), "en"))).toBe("5 March – 2 April 2026");
    expect(formatDateRange(day, day, "en")).toBe("5 March 2026");
  });
});

describe("times", () => {
  test("show the clocks of the zone and name it", () => {
    expect(plain(formatDateTime(instant, "Europe/Riga", "en"))).toBe("20 November 2026 at 11:59 EET");
    expect(plain(formatDateTime(instant, "Europe/London", "en"))).toBe("20 November 2026 at 09:59 GMT");
    expect(plain(formatDateTimeLong(instant, "Atlantic/Azores", "en"))).toBe("20 November 2026 at 08:59 Azores Standard Time");
    expect(plain(formatDateTimeLong(instant, "Europe/Riga", "lv"))).toBe("2026. gada 20. novembris 11:59 Austrumeiropas ziemas laiks");
    expect(formatTime(instant, "Europe/Riga", "nb")).toBe("11:59");
  });

  test("tell the two hours apart when the clocks go back", () => {
    const first = Temporal.Instant.from("2026-10-25T00:30:00Z");
    expect(plain(formatDateTime(first, "Europe/Riga", "en"))).toBe("25 October 2026 at 03:30 EEST");
    expect(plain(formatDateTime(first.add({ hours: 1 }), "Europe/Riga", "en"))).toBe("25 October 2026 at 03:30 EET");
  });
});

describe("numbers", () => {
  test("carry the signs of the language", () => {
    expect(inAll((language) => formatNumber(1_234_567.891, language))).toEqual({
      en: "1,234,567.89",
      lv: "1 234 567,89",
      pl: "1 234 567,89",
      lt: "1 234 567,89",
      it: "1.234.567,89",
      es: "1.234.567,89",
      ca: "1.234.567,89",
      pt: "1 234 567,89",
      fr: "1 234 567,89",
      nb: "1 234 567,89",
    });
    expect(formatNumber(12.5, "en", 0)).toBe("13");
    expect(plain(formatPercent(0.855, "lv"))).toBe("85,5%");
    expect(plain(formatPercent(0.855, "fr", 0))).toBe("86 %");
  });
});

describe("lists and order", () => {
  test("join as a sentence does", () => {
    expect(formatList(["Riga", "Genoa", "Coimbra"], "en")).toBe("Riga, Genoa and Coimbra");
    expect(formatList(["Daugavpils", "Dženova"], "lv")).toBe("Daugavpils un Dženova");
    expect(formatList(["Klaipėda", "Poznań"], "pl", "or")).toBe("Klaipėda lub Poznań");
    expect(formatList([], "en")).toBe("");
  });

  test("sort by the alphabet of the language", () => {
    const sorted = (language: Language, words: string[]) => [...words].sort(compareText(language)).join(" ");
    expect(sorted("lv", ["čiekurs", "dārzs", "cits", "Ādaži", "Alūksne"])).toBe("Alūksne Ādaži cits čiekurs dārzs");
    expect(sorted("lt", ["Kaunas", "Ylakiai", "Ignalina", "Jonava"])).toBe("Ignalina Ylakiai Jonava Kaunas");
    expect(sorted("nb", ["Ålesund", "Zurich", "Ørland", "Arendal"])).toBe("Arendal Zurich Ørland Ålesund");
    expect(sorted("en", ["Plan 10", "Plan 9"])).toBe("Plan 9 Plan 10");
  });
});
