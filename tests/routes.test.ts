/** Every route with its door, as a reviewed list. A new route changes the list; look at who may knock before you accept it (vitest -u). */
import { expect, it } from "vitest";
import { routeLines } from "../src/commands/routes.ts";

it("has the reviewed routes", async () => {
  await expect(`${routeLines().join("\n")}\n`).toMatchFileSnapshot("routes.txt");
});

it("never writes by GET and never keeps a page of somebody who signed in", () => {
  const lines = routeLines();
  expect(lines.filter((line) => line.includes("cached by") && !/^GET/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes("cached by") && !/ anyone /.test(line))).toEqual([]);
});
