import { join } from "node:path";
import type { Card } from "#platform/card.ts";
import { erasePersonRows } from "./actions/erase-person.ts";
import { demo } from "./demo.ts";
import { chores, jobs } from "./jobs.ts";
import { balancePanel, galleryPanel, meetingsPanel, pictureUses, registerPanel, signUps, workPanel } from "./panels.tsx";
import { collectPersonRows } from "./queries/personal-data.ts";
import { afterRoutes } from "./routes/after.tsx";
import { ownActRoutes } from "./routes/own-acts.tsx";
import { pictureRoutes } from "./routes/pictures.tsx";
import { registrationRoutes } from "./routes/registration.tsx";
import { workAfterRoutes } from "./routes/work-after.tsx";
import { workAttendeeRoutes } from "./routes/work-attendees.tsx";
import { workDoorRoutes } from "./routes/work-door.tsx";
import { workInvitationRoutes } from "./routes/work-invitations.tsx";
import { workLetterRoutes } from "./routes/work-letters.tsx";
import { workPaperRoutes } from "./routes/work-papers.ts";
import { workPictureRoutes } from "./routes/work-pictures.tsx";
import { workSettingsRoutes } from "./routes/work-settings.tsx";

export const attendance: Card = {
  name: "attendance",
  tier: 5,
  folder: import.meta.dirname,
  jobs,
  demo,
  chores,
  islands: ["form-conditions.ts", "door-check.ts", "read-qr.ts"].map((file) => join(import.meta.dirname, "islands", file)),
  routes: (list) => {
    registrationRoutes(list);
    ownActRoutes(list);
    afterRoutes(list);
    pictureRoutes(list);
    workSettingsRoutes(list);
    workPaperRoutes(list);
    workAttendeeRoutes(list);
    workInvitationRoutes(list);
    workLetterRoutes(list);
    workDoorRoutes(list);
    workAfterRoutes(list);
    workPictureRoutes(list);
  },
  menu: [{ place: "account", label: "attendance.my-pictures", href: "/account/pictures", order: 60, who: "member" }],
  eventPanels: [
    { order: 10, show: registerPanel },
    { order: 80, show: galleryPanel },
  ],
  eventWorkPanels: [{ order: 20, show: workPanel }],
  groupPanels: [{ order: 70, show: balancePanel }],
  organisationPanels: [{ order: 40, show: meetingsPanel }],
  calendar: signUps,
  pictureUses,
  personalData: {
    collect: (db, networkId, personId) => collectPersonRows(db as never, networkId, personId),
    erase: (act, personId) => erasePersonRows(act as never, personId),
  },
};
