import { describe, expect, it } from "vitest";
import { decodeText } from "#platform/csv.ts";
import { MOST_ROWS, planMembers, type MembersGround } from "./plan-members.ts";

const ground: MembersGround = {
  organisations: new Map([["esdi", { id: "o1", sector: "science" as const }]]),
  memberEmails: new Set(["there@example.org"]),
  memberOrganisations: new Set(),
  language: "lv",
};
const fates = (text: string) => planMembers(text, ground).rows.map(({ fate, faults }) => [fate, ...faults].join(" "));

describe("a file of members", () => {
  it("tells the fate of each row", () => {
    const text = `name,email,sector,organisation
Anna,anna@example.org,science,ESDi
There,there@example.org,public,
,,science,ESDi
No Mail,,public,
Anna again,ANNA@example.org,science,
Wrong,wrong,art,Nowhere
`;
    expect(fates(text)).toEqual([
      "invite",
      "same",
      "organisation",
      "fault name-and-email nobody",
      "fault twice",
      "fault email sector organisation",
    ]);
  });

  it("is read with BOM and semicolons, and in the Baltic code page", () => {
    expect(fates("\ufeffname;email;sector\r\nAnna;anna@example.org;science\r\n")).toEqual(["invite"]);
    // ā, ļ and š as Windows-1257 writes them.
    const bytes = new Uint8Array([
      ...Buffer.from("name;email;sector\nJ"),
      0xe2,
      ...Buffer.from("nis "),
      0xf0,
      0xef,
      ...Buffer.from(";j@example.org;public\n"),
    ]);
    const text = decodeText(bytes)?.text ?? "";
    expect(planMembers(text, ground).rows[0]?.member?.name).toBe("Jānis šļ");
  });

  it("takes no cell that a spreadsheet would run", () => {
    for (const name of ["=1+1", "+cmd", "-2", "@sum"])
      expect(fates(`name,email,sector\n${name},a@example.org,public\n`)).toEqual(["fault formula"]);
  });

  it("is refused as a whole when it is no table, has unknown columns, or is too long", () => {
    const code = (text: string) => planMembers(text, ground).fault?.code;
    expect(code('name,email,sector\n"Anna,a@example.org,public\n')).toBe("quote");
    expect(code("name,email,sector,role_grant\nA,a@example.org,public,x\n")).toBe("columns");
    expect(code("name,email,sector\n")).toBe("empty");
    const row = (position: number) => `N,n${position}@example.org,public`;
    const whole = (rows: number) => `name,email,sector\n${Array.from({ length: rows }, (_, position) => row(position)).join("\n")}\n`;
    expect(code(whole(MOST_ROWS + 1))).toBe("too-long");
    expect(planMembers(whole(MOST_ROWS), ground).rows.filter(({ fate }) => fate === "invite")).toHaveLength(MOST_ROWS);
  });

  it("refuses a mandate that ends before it begins and scores outside 1 to 5", () => {
    const text = "name,email,sector,since,until,interest\nA,a@example.org,public,2026-02-01,2026-01-01,6\n";
    expect(fates(text)).toEqual(["fault interest mandate"]);
  });
});
