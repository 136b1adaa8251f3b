import { describe, expect, test } from "vitest";
import { metricsText, recordRequest, watchPageCache, watchPool } from "./metrics.ts";

async function linesOf(name: string): Promise<string[]> {
  return (await metricsText()).split("\n").filter((line) => line.startsWith(name));
}

describe("metrics", () => {
  test("count requests by pattern and status, and how long they took", async () => {
    recordRequest({ method: "GET", route: "/:lang/news", status: 200, seconds: 0.003 });
    recordRequest({ method: "GET", route: "/:lang/news", status: 200, seconds: 0.2 });
    recordRequest({ method: "GET", route: "/:lang/news", status: 404, seconds: 0.001 });
    recordRequest({ method: "BREW", route: "none", status: 405, seconds: 0.001 });
    expect(await linesOf("http_requests_total")).toEqual([
      'http_requests_total{method="GET",route="/:lang/news",status="200"} 2',
      'http_requests_total{method="GET",route="/:lang/news",status="404"} 1',
      'http_requests_total{method="other",route="none",status="405"} 1',
    ]);
    expect(
      (await linesOf("http_request_duration_seconds_bucket")).filter((line) => /GET.*"(0.005|0.25)"|"(0.005|0.25)".*GET/.test(line)),
    ).toEqual([
      'http_request_duration_seconds_bucket{le="0.005",method="GET",route="/:lang/news"} 2',
      'http_request_duration_seconds_bucket{le="0.25",method="GET",route="/:lang/news"} 3',
    ]);
  });

  test("show the pool and the page cache as they are now, also when they are replaced", async () => {
    const pool = { totalCount: 5, idleCount: 2, waitingCount: 1 };
    watchPool({ totalCount: 0, idleCount: 0, waitingCount: 0 });
    watchPool(pool);
    pool.waitingCount = 4;
    expect(await linesOf("database_connections")).toEqual([
      'database_connections{state="busy"} 3',
      'database_connections{state="idle"} 2',
      'database_connections{state="waiting"} 4',
    ]);
    const cache = { hits: 1, misses: 2 };
    watchPageCache(cache);
    cache.hits = 7;
    expect(await linesOf("page_cache_lookups_total")).toEqual([
      'page_cache_lookups_total{result="hit"} 7',
      'page_cache_lookups_total{result="miss"} 2',
    ]);
    expect(await linesOf("page_cache_lookups_total{")).toHaveLength(2);
  });

  test("tell of the process", async () => {
    expect((await linesOf("process_resident_memory_bytes")).length).toBe(1);
  });
});
