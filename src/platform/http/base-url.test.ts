import { expect, it } from "vitest";
import { baseUrlOf } from "./base-url.ts";

it("uses the network's own host, with scheme and port of the installation", () => {
  expect(baseUrlOf({ BASE_URL: "https://city.example" }, [])).toBe("https://city.example");
  expect(baseUrlOf({ BASE_URL: "https://city.example" }, ["second.example", "third.example"])).toBe("https://second.example");
  expect(baseUrlOf({ BASE_URL: "http://localhost:3000" }, ["seed-1.localhost"])).toBe("http://seed-1.localhost:3000");
});
