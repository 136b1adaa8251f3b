import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanceOfCounts } from "./balance.ts";
import { nowAndNext } from "./agenda.ts";
import { askedQuestions, judgeAnswers, type Question } from "./form-fields.ts";
import { filled, mayRemind, unknownValues } from "./mailing.ts";
import { hiddenBecause } from "./pictures.ts";
import { readInvitees } from "./read-invitees.ts";
import { badgeCode, isMinor, isYoung, readCode, windowState } from "./registration.ts";
import { freeSeats, hasSeat, promoted, type Seats } from "./seats.ts";

const at = (iso: string) => Temporal.Instant.from(iso);
const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: "text",
  required: false,
  options: [],
  condition: null,
  deadline: null,
  ...more,
});

describe("seats", () => {
  const asker = fc.record({ partnerId: fc.constantFrom(null, "a", "b"), byHand: fc.boolean() });
  const seats = fc.record({
    capacity: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
    quota: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    reserved: fc.uniqueArray(fc.record({ partnerId: fc.constantFrom(null, "a", "b"), seats: fc.integer({ min: 1, max: 6 }) }), {
      selector: ({ partnerId }) => partnerId,
    }),
    taken: fc.constant([]),
  });

  it("are never given beyond the hall or the quota, in whatever order people come", () => {
    fc.assert(
      fc.property(seats, fc.array(asker, { maxLength: 40 }), (room: Seats, queue) => {
        const lucky = promoted(room, queue);
        expect(lucky.length).toBeLessThanOrEqual(room.capacity ?? Number.POSITIVE_INFINITY);
        for (const partner of ["a", "b"])
          if (room.quota !== null)
            expect(lucky.filter((one) => one.partnerId === partner && !one.byHand).length).toBeLessThanOrEqual(room.quota);
      }),
    );
  });

  it("that are kept for a partner are left for it", () => {
    fc.assert(
      fc.property(seats, fc.array(asker, { maxLength: 40 }), (room: Seats, queue) => {
        const kept = room.reserved.find(({ partnerId }) => partnerId === "a")?.seats ?? 0;
        const others = promoted(
          room,
          queue.filter(({ partnerId }) => partnerId !== "a"),
        );
        if (room.capacity !== null) expect(others.length).toBeLessThanOrEqual(Math.max(0, room.capacity - kept));
      }),
    );
  });

  it("without limit are always free, and a quota holds all the same", () => {
    const room: Seats = { capacity: null, quota: 1, reserved: [], taken: [{ partnerId: "a", byHand: false, count: 1 }] };
    expect(freeSeats(room, { partnerId: "a", byHand: false })).toBe(Number.POSITIVE_INFINITY);
    expect([hasSeat(room, { partnerId: "a", byHand: false }), hasSeat(room, { partnerId: "a", byHand: true })]).toEqual([false, true]);
  });
});

describe("questions", () => {
  it("are asked by their conditions, through several steps, and never in a circle", () => {
    const eat = question("eat", { kind: "yes-no" });
    const what = question("what", { kind: "choices", options: ["1", "2"], condition: { fieldId: "eat", value: "yes" } });
    const why = question("why", { condition: { fieldId: "what", value: "2" } });
    const loop = [question("x", { condition: { fieldId: "y", value: "1" } }), question("y", { condition: { fieldId: "x", value: "1" } })];
    const asked = (answers: Record<string, string | string[]>) => askedQuestions([eat, what, why], answers).map(({ id }) => id);
    expect(asked({ eat: "yes", what: ["2"] })).toEqual(["eat", "what", "why"]);
    expect(asked({ eat: "no", what: ["2"] })).toEqual(["eat"]);
    expect(askedQuestions(loop, { x: "1", y: "1" })).toEqual([]);
  });

  it("give back only answers to what was asked, and every kept answer is a possible one", () => {
    const kinds = fc.constantFrom("text", "long-text", "choice", "choices", "yes-no", "number", "date", "dietary", "access");
    const any = fc.record({
      kind: kinds,
      required: fc.boolean(),
      condition: fc.option(fc.record({ fieldId: fc.constantFrom("q0", "q1", "q2"), value: fc.constantFrom("yes", "1", "x") }), {
        nil: null,
      }),
    });
    const answer = fc.oneof(
      fc.string(),
      fc.constantFrom("yes", "no", "1", "x", "2027-02-30", "12,5"),
      fc.array(fc.constantFrom("1", "2", "x")),
    );
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 4 }),
        fc.dictionary(fc.constantFrom("q0", "q1", "q2", "q3", "__proto__"), answer),
        (list, given) => {
          const questions = list.map((one, nth) =>
            question(`q${nth}`, { ...one, kind: one.kind as Question["kind"], options: ["1", "2"] }),
          );
          const { answers, faults } = judgeAnswers(questions, given);
          const asked = new Set(askedQuestions(questions, given).map(({ id }) => id));
          for (const id of Object.keys(answers)) expect(asked.has(id)).toBe(true);
          for (const { fieldId } of faults) expect(fieldId in answers).toBe(false);
          for (const one of questions)
            if (one.kind === "choice" && answers[one.id] !== undefined) expect(one.options).toContain(answers[one.id]);
        },
      ),
    );
    expect(judgeAnswers([question("d", { kind: "date" })], { d: "2027-02-30" }).faults).toHaveLength(1);
  });
});

it("registration is open between its days, and never once the event has begun", () => {
  const event = { state: "announced" as const, startsAt: at("2027-03-28T01:30:00Z"), endsAt: null };
  const window = { opensAt: at("2027-03-01T00:00:00Z"), closesAt: null };
  const state = (iso: string, more = {}) => windowState({ ...event, ...more }, window, at(iso));
  expect(["2027-02-28T23:59:59Z", "2027-03-01T00:00:00Z", "2027-03-28T01:29:59Z", "2027-03-28T01:30:00Z"].map((iso) => state(iso))).toEqual(
    ["not-open", "open", "open", "started"],
  );
  expect([state("2027-03-02T00:00:00Z", { state: "cancelled" }), state("2027-03-02T00:00:00Z", { startsAt: null })]).toEqual([
    "cancelled",
    "none",
  ]);
});

it("who could still be under age counts as under age; young are those of the programme", () => {
  const day = Temporal.PlainDate.from("2027-04-01");
  expect([2009, 2010, 2008, null].map((year) => isMinor(year, 17, day))).toEqual([false, true, false, false]);
  expect([2012, 2013, 1998, 1997, null].map((year) => isYoung(year, day))).toEqual([true, false, true, false, null]);
});

it("a badge's code is read back however it was typed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = badgeCode(bytes);
      expect([readCode(code), readCode(` ${code.toLowerCase().replace("-", " ")} `)]).toEqual([code, code]);
    }),
  );
  expect(["", "ABCDE-FGHI0", "ABCDE-FGHJKL", "<script>"].map(readCode)).toEqual([null, null, null, null]);
});

it("values are filled in once and never read again; unknown ones are named", () => {
  const values = { name: "{event}", event: "$& {name}", when: "now", place: "" };
  expect(filled("{name} {event} {other} {when}", values)).toBe("{event} $& {name} {other} now");
  expect(unknownValues("{name} {nmae} {x y} {nmae}")).toEqual(["nmae"]);
});

it("the silent are reminded twice, three days apart", () => {
  const now = at("2027-03-10T10:00:00Z");
  const may = (reminders: number, hours: number | null) =>
    mayRemind({ reminders, remindedAt: hours === null ? null : now.subtract({ hours }) }, now);
  expect([may(0, null), may(1, 71), may(1, 72), may(2, 1000)]).toEqual([true, false, true, false]);
});

it("a picture is hidden for the first reason there is", () => {
  const someone = { withdrawn: false, photo: "self" as const, isMinor: false };
  const open = { withdrawn: false, nobody: false };
  expect([
    hiddenBecause(open, [someone]),
    hiddenBecause(open, []),
    hiddenBecause({ ...open, nobody: true }, []),
    hiddenBecause(open, [someone, { ...someone, photo: null }]),
    hiddenBecause(open, [{ ...someone, isMinor: true }]),
    hiddenBecause(open, [{ ...someone, isMinor: true, photo: "paper" }]),
    hiddenBecause({ ...open, nobody: true }, [{ ...someone, withdrawn: true }]),
  ]).toEqual([null, "nobody-named", null, "consent-missing", "guardian-missing", null, "withdrawn"]);
});

it("of a list of people each row has its fate", () => {
  const read = {
    email: (text: string) => (text.includes("@") ? text.toLowerCase() : null),
    name: (text: string) => text || null,
    language: (text: string) => (text === "lv" ? text : null),
    fallback: "en",
  };
  const records = [
    ["Email", "name", "Language"],
    ["a@x.org", "A", ""],
    ["A@x.org", "A", "lv"],
    ["b", "B", ""],
    ["c@x.org", "", ""],
    ["d@x.org", "'=D", "xx"],
  ];
  const rows = readInvitees(
    records.map((cells, line) => ({ line, cells })),
    read,
  );
  expect(rows?.map(({ fault }) => fault)).toEqual([null, "twice", "email", "name", "language"]);
  expect(rows?.[4]?.name).toBe("=D");
  expect(readInvitees([{ line: 1, cells: ["mail"] }], read)).toBe(null);
});

it("parallel sessions are on together, and the next ones begin together", () => {
  const session = (title: string, startsAt: string, minutes: number) => ({ title, startsAt, minutes, room: null, track: null });
  const list = [
    session("A", "2027-04-01T10:00:00Z", 60),
    session("B", "2027-04-01T10:30:00Z", 60),
    session("C", "2027-04-01T12:00:00Z", 30),
    session("D", "2027-04-01T12:00:00Z", 30),
  ];
  const titles = (iso: string) => {
    const { current, next } = nowAndNext(list, at(iso));
    return [current.map(({ title }) => title).join(""), next.map(({ title }) => title).join("")];
  };
  expect([titles("2027-04-01T10:45:00Z"), titles("2027-04-01T11:30:00Z"), titles("2027-04-01T13:00:00Z")]).toEqual([
    ["AB", "CD"],
    ["", "CD"],
    ["", ""],
  ]);
});

it("the balance by attendance counts those without a sector as not known, and no age as no share", () => {
  const counts = {
    total: 5,
    young: 0,
    ageKnown: 0,
    sectors: [
      { sector: "public" as const, count: 3 },
      { sector: null, count: 2 },
    ],
  };
  const balance = balanceOfCounts(counts);
  expect([balance.unknown, balance.youngShare, balance.missing, balance.index]).toEqual([
    2,
    null,
    ["business", "civil-society", "science"],
    0,
  ]);
});
