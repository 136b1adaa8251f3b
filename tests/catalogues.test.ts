/** Every text that people read, in every language that must have it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadCatalogues } from "#platform/i18n/catalogue.ts";
import { checkCatalogues } from "#platform/i18n/check.ts";
import { messageFolders } from "../src/app.ts";

it("has the same keys, placeholders and plural forms in every language", () => {
  const folders = messageFolders();
  expect(folders.length).toBeGreaterThan(8);
  expect(folders.every(({ dir }) => existsSync(join(dir, "en.json")))).toBe(true);
  expect(checkCatalogues(loadCatalogues(folders))).toEqual([]);
});
