/** Counts for Prometheus. Nothing personal is counted: routes by their pattern, never by their address. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

const registry = new Registry();
collectDefaultMetrics({ register: registry });

const requests = new Counter({
  name: "http_requests_total",
  help: "Answered requests by method, route pattern and status",
  labelNames: ["method", "route", "status"],
  registers: [registry],
});

const durations = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time to answer by method and route pattern",
  labelNames: ["method", "route"],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Counts one answered request. `route` is the pattern (`/:lang/news/:id`), because addresses would make endless series; an invented method
 * is counted as `other` for the same reason. `seconds` is the time from the first byte in to the answer.
 */
export function recordRequest(info: {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}): void {
  const method = METHODS.has(info.method) ? info.method : "other";
  requests.inc({ method, route: info.route, status: String(info.status) });
  durations.observe({ method, route: info.route }, info.seconds);
}

/** Shows the connections of a database pool, read at the moment when somebody looks. Called again, it watches the new pool. */
export function watchPool(pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number }): void {
  registry.removeSingleMetric("database_connections");
  new Gauge({
    name: "database_connections",
    help: "Connections of the pool by state; waiting are requests without one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
}

/** Shows how often the page cache had a page. Called again, it watches the new cache. */
export function watchPageCache(cache: { readonly hits: number; readonly misses: number }): void {
  registry.removeSingleMetric("page_cache_lookups_total");
  new Counter({
    name: "page_cache_lookups_total",
    help: "Look-ups in the page cache by result",
    labelNames: ["result"],
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ result: "hit" }, cache.hits);
      this.inc({ result: "miss" }, cache.misses);
    },
  });
}

/** All counts in the text form of Prometheus (`text/plain; version=0.0.4`). */
export function metricsText(): Promise<string> {
  return registry.metrics();
}
