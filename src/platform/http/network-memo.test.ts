import { expect, it } from "vitest";
import { NetworkMemo } from "./network-memo.ts";
import { SharedWork } from "./shared-work.ts";

it("loads once until the network changes", async () => {
  const memo = new NetworkMemo();
  memo.setListening(true);
  let loads = 0;
  const load = async () => ++loads;
  expect([await memo.get("a", "k", load), await memo.get("a", "k", load), await memo.get("b", "k", load)]).toEqual([1, 1, 2]);
  memo.empty("a");
  expect([await memo.get("a", "k", load), await memo.get("b", "k", load)]).toEqual([3, 2]);
});

it("keeps nothing while nobody listens, and no failure ever", async () => {
  const memo = new NetworkMemo();
  let loads = 0;
  const load = async () => ++loads;
  expect([await memo.get("a", "k", load), await memo.get("a", "k", load)]).toEqual([1, 2]);
  memo.setListening(true);
  await expect(memo.get("a", "x", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await memo.get("a", "x", load)).toBe(3);
});

it("shares work of one generation, not across generations", async () => {
  const shared = new SharedWork();
  let made = 0;
  const work = async () => {
    made += 1;
    await new Promise((done) => setImmediate(done));
    return { status: 200, headers: {}, body: Buffer.from(String(made)) };
  };
  const [one, two, three] = await Promise.all([shared.run("page", 1, work), shared.run("page", 1, work), shared.run("page", 2, work)]);
  expect([one === two, one === three, made]).toEqual([true, false, 2]);
  await shared.run("page", 1, work);
  expect(made).toBe(3);
});
