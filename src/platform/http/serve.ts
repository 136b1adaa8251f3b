/**
 * The web server: cached pages straight from memory, everything else through the application. `close` waits for requests
 * in flight.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { StartFault } from "../start-fault.ts";
import { encodedBody, pageKey, type PageCache } from "./page-cache.ts";

/** Starts listening. Throws StartFault for a busy or forbidden port. */
export async function serve(
  app: Hono,
  pages: PageCache,
  address: { host: string; port: number },
): Promise<{ server: Server; port: number; close(): Promise<void> }> {
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  const server = createServer((request, response) => {
    if (!serveKept(pages, request, response)) void listener(request, response);
  });
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 10_000;
  await new Promise<void>((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => failed(listenFault(error, address)));
    server.listen(address.port, address.host, done);
  });
  const bound = server.address();
  return {
    server,
    port: bound && typeof bound === "object" ? bound.port : address.port,
    close: () => drain(server),
  };
}

/** Long enough for a request that is already on its way to be read. */
const GRACE_MS = 250;

/**
 * Takes no new connections, answers what was asked, then ends. Node's own `close` would cut connections whose request has
 * arrived but is not read yet, so the listening socket is closed first and idle connections a moment later.
 */
async function drain(server: Server): Promise<void> {
  server.prependListener("request", (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  // Connections that the system has queued are taken in first: closing the socket would reset them.
  await pause(GRACE_MS);
  const closed = new Promise<void>((done) => {
    NetServer.prototype.close.call(server, () => done());
  });
  const timer = setInterval(() => server.closeIdleConnections(), GRACE_MS);
  await closed;
  clearInterval(timer);
}

function listenFault(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): StartFault {
  if (error.code === "EADDRINUSE")
    return new StartFault(`Port ${port} on ${host} is busy: another program listens there. Stop it, or choose another port with PORT.`);
  if (error.code === "EACCES")
    return new StartFault(`This account may not listen on port ${port}. Choose a port above 1023 with PORT and put a proxy in front.`);
  return new StartFault(`The web server cannot listen on ${host}:${port} (${error.message}). Check HOST and PORT.`);
}

/** Answers from the page cache; false when the request must go through the application. */
function serveKept(pages: PageCache, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const { cookie, authorization, host } = request.headers;
  if (authorization !== undefined || cookie?.includes("session_token")) return false;
  const page = pages.get(pageKey(host ?? "", request.url ?? "/"));
  if (!page) return false;
  if (request.headers["if-none-match"] === page.etag) {
    response.writeHead(304, { ...page.headers, ETag: page.etag });
    response.end();
    return true;
  }
  const accepted = request.headers["accept-encoding"];
  const { body, encoding } = encodedBody(page, typeof accepted === "string" ? accepted : "");
  response.writeHead(200, {
    ...page.headers,
    ETag: page.etag,
    "Content-Length": body.length,
    ...(encoding ? { "Content-Encoding": encoding } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}
