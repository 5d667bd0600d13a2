// Lets a question be loaded anew without a connection, and forgets what was kept for that once the exam is over.
"use strict";

(() => {
  const PREFIX = "shipworthy-exam-pages:";
  const workers = navigator.serviceWorker;
  if (!workers || !window.caches) return;
  const exam = document.querySelector("[data-exam]"), over = document.querySelector("[data-over]");

  // The page that brings the worker along was loaded before it: once more, through it.
  async function begin() {
    const had = Boolean(workers.controller);
    await workers.register(exam.dataset.worker);
    if (had) return;
    await new Promise((done) => { workers.controller ? done() : workers.addEventListener("controllerchange", done, { once: true }); });
    const pages = [location.pathname, exam.dataset.paper];
    const files = [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map((each) => each.src || each.href);
    const cache = await caches.open(PREFIX + exam.dataset.key);
    await Promise.all([...pages.map((each) => fetch(each, { cache: "no-store" })), cache.addAll(files)]);
    exam.dataset.offline = "ready";
  }

  async function forget() {
    await caches.delete(PREFIX + over.dataset.over);
    const others = (await caches.keys()).some((each) => each.startsWith(PREFIX));
    if (!others) for (const each of await workers.getRegistrations()) await each.unregister();
  }

  const act = exam ? begin : over ? forget : null;
  if (act) act().catch(() => { /* without it a question cannot be loaded anew offline, and nothing else is missing */ });
})();
