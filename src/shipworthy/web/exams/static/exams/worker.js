// Shows a question again that is loaded anew while there is no connection. The network always comes first: what is kept here serves only
// when it fails, only for questions, their paper and the files they need, and only until the exam is over (offline.js forgets it).
"use strict";

const PREFIX = "shipworthy-exam-pages:";
const SITTING = /^\/exams\/sittings\/([0-9a-f-]{36})\/((\d+|paper)\/)?/;
const part = (request) => ["script", "style"].includes(request.destination);
const keyOf = (url) => SITTING.exec(new URL(url).pathname)?.[1];
const wanted = (url) => SITTING.exec(new URL(url).pathname)?.[3];

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && (wanted(request.url) || part(request))) event.respondWith(answered(event));
});

async function answered(event) {
  const { request } = event, client = event.clientId && (await clients.get(event.clientId));
  const key = keyOf(request.url) ?? (client ? keyOf(client.url) : null);
  try {
    const answer = await fetch(request);
    if (key && answer.status === 200 && !answer.redirected) event.waitUntil(keep(key, request.url, answer.clone()));
    return answer;
  } catch (lost) {
    // A question that a script asks for is built from the paper instead: the script knows what was saved since.
    const may = request.mode === "navigate" || part(request) || wanted(request.url) === "paper";
    const found = key && may ? await kept(key, request) : null;
    if (!found) throw lost;
    return found;
  }
}

async function keep(key, url, answer) {
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  headers.set("X-Kept-At", Date.now());
  await (await caches.open(PREFIX + key)).put(url, new Response(await answer.blob(), { headers }));
}

async function kept(key, request) {
  if (!(await caches.has(PREFIX + key))) return null;
  const cache = await caches.open(PREFIX + key);
  const others = request.mode === "navigate" ? (await cache.keys()).filter((each) => /^\d+$/.test(wanted(each.url) ?? "")) : [];
  const found = (await cache.match(request.url)) ?? (others.length ? await cache.match(others[0]) : null);
  return found && request.mode === "navigate" ? aged(found) : found;
}

// The clock ran on since the page was kept, unless it stood still.
async function aged(found) {
  const age = (Date.now() - Number(found.headers.get("X-Kept-At"))) / 1000;
  const text = (await found.text()).replace(/data-left="([\d.]+)" data-paused="no"/, (_all, left) => `data-left="${Math.max(0, left - age)}" data-paused="no"`);
  return new Response(text, { headers: found.headers });
}
