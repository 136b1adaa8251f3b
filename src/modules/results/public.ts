/** The door of module results for other modules: what they did announces itself as a contracted output, with its evidence. */
export { announceItem, withdrawItem, type Announcement } from "./actions/announce-item.ts";
export { putEvidence, removeEvidence } from "./actions/keep-evidence.ts";
export type { EvidenceKind } from "./tables.ts";
