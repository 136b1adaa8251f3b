/** The invented people of the demo groups. One group lacks a sector on purpose, so that the balance has something to say. */
import type { MemberRole, Sector } from "../tables.ts";

/** Somebody invented. `email` names an account of the demonstration. */
export type DemoMember = {
  name: string;
  sector: Sector;
  email?: string;
  born?: number;
  role?: MemberRole;
  organisation?: string;
  department?: string;
  since?: string;
  until?: string;
  interest?: number;
  influence?: number;
};

type Short = [name: string, sector: Sector, born: number | null, interest: number, influence: number, organisation?: string];

const named = (rows: readonly Short[]): DemoMember[] =>
  rows.map(([name, sector, born, interest, influence, organisation]) => ({
    name,
    sector,
    since: "2016-09-01",
    interest,
    influence,
    ...(born === null ? {} : { born }),
    ...(organisation ? { organisation } : {}),
  }));

const coordinator = (email: string, department: string): DemoMember => ({
  name: "",
  email,
  sector: "public",
  role: "coordinator",
  department,
  interest: 5,
  influence: 4,
});

/** Members by group. */
export const DEMO_GROUPS: readonly { group: string; language: string; members: readonly DemoMember[] }[] = [
  {
    group: "local-group-daugavpils",
    language: "lv",
    members: [
      { ...coordinator("city-coordinator.daugavpils@example.org", "Attīstības departaments"), organisation: "city-of-daugavpils" },
      { name: "", email: "group-member@example.org", sector: "business", since: "2016-09-01", interest: 5, influence: 2 },
      ...named([
        ["Zane Paraudziņa", "business", 1992, 5, 3],
        ["Mārtiņš Piemērs", "business", 1989, 4, 3],
        ["Elīna Paraugs", "civil-society", 1995, 5, 2],
        ["Jānis Piemēriņš", "civil-society", null, 3, 2],
        ["Inga Paraudze", "science", 1984, 4, 3],
        ["Andris Piemērs", "science", 1978, 3, 4],
        ["Kristīne Paraugule", "public", null, 4, 5, "city-of-daugavpils"],
        ["Vita Piemēra", "public", 1986, 4, 3, "saules-skola"],
        ["Roberts Paraugs", "civil-society", 1998, 4, 1],
      ]),
      { name: "Dace Paraudziņa", sector: "public", since: "2015-10-01", until: "2017-12-31", interest: 2, influence: 3 },
    ],
  },
  {
    group: "local-group-poznan",
    language: "pl",
    members: [
      { ...coordinator("city-coordinator.poznan@example.org", "Wydział Rozwoju Miasta"), organisation: "city-of-poznan" },
      ...named([
        ["Agata Przykładowa", "business", 1991, 5, 3],
        ["Piotr Wzorcowy", "business", 1988, 4, 2],
        ["Natalia Przykładna", "business", 1994, 5, 2],
        ["Tomasz Przykład", "civil-society", 1990, 4, 2],
        ["Karolina Wzorowska", "civil-society", null, 3, 2],
        ["Michał Przykładek", "civil-society", 1996, 5, 1],
        ["Ewa Wzorcowa", "public", 1979, 3, 5, "city-of-poznan"],
        ["Adam Przykładowski", "public", null, 3, 4, "ptbs"],
        ["Zofia Przykładnik", "public", 1983, 4, 3, "city-of-poznan"],
      ]),
    ],
  },
  {
    group: "administrative-network-daugavpils",
    language: "lv",
    members: [
      coordinator("city-coordinator.daugavpils@example.org", "Attīstības departaments"),
      { name: "Sandra Piemēra", sector: "public", department: "Izglītības pārvalde" },
      { name: "Juris Paraugs", sector: "public", department: "Pilsētplānošana" },
      { name: "Liene Paraudze", sector: "public", department: "Jaunatnes departaments" },
      { name: "Guntis Piemēriņš", sector: "public", department: "Finanšu nodaļa" },
    ],
  },
  {
    group: "administrative-network-poznan",
    language: "pl",
    members: [
      coordinator("city-coordinator.poznan@example.org", "Wydział Rozwoju Miasta"),
      { name: "Beata Wzorowa", sector: "public", department: "Biuro Planowania" },
      { name: "Marek Przykładny", sector: "public", department: "Wydział Kultury" },
    ],
  },
  {
    group: "steering-group",
    language: "en",
    members: [
      coordinator("network-coordinator@example.org", "Network office"),
      { name: "", email: "city-coordinator.daugavpils@example.org", sector: "public" },
      { name: "", email: "city-coordinator.poznan@example.org", sector: "public" },
      { name: "", email: "expert@example.org", sector: "science", role: "observer" },
    ],
  },
  {
    group: "coordinators",
    language: "en",
    members: [
      coordinator("network-coordinator@example.org", "Network office"),
      { name: "", email: "city-coordinator.daugavpils@example.org", sector: "public" },
      { name: "", email: "city-coordinator.poznan@example.org", sector: "public" },
    ],
  },
];

/** Messages by group, in the order of its members. */
export const DEMO_POSTS: Readonly<Record<string, readonly string[]>> = {
  "local-group-daugavpils": [
    "Labdien! Nākamajā sanāksmē runāsim par **radošo darbnīcu telpām**. Lūdzu, atnesiet savus piemērus.",
    "Esmu ar mieru parādīt mūsu darbnīcu pirms sanāksmes.",
  ],
  "local-group-poznan": ["Dzień dobry! Na następnym spotkaniu wracamy do **mieszkań dla absolwentów**."],
  "administrative-network-daugavpils": ["Kolēģi, lūdzu, līdz mēneša beigām iesūtiet savas nodaļas ierosinājumus plānam."],
};

/** Tasks by group, in the order of its members. */
export const DEMO_TASKS: Readonly<Record<string, readonly { title: string; dueOn: string | null; done?: true }[]>> = {
  "local-group-daugavpils": [
    { title: "Sagatavot nākamās sanāksmes darba kārtību", dueOn: "2026-12-04" },
    { title: "Apkopot jauno uzņēmumu vajadzības pēc telpām", dueOn: "2026-11-10" },
    { title: "Uzaicināt skolu pārstāvjus", dueOn: "2026-10-15", done: true },
  ],
  "local-group-poznan": [{ title: "Spisać pomysły z ostatniego spotkania", dueOn: "2026-12-01" }],
};
