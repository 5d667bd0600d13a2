// What was answered and is not acknowledged yet: kept on this device (localStorage), sent until the server has it, in order.
// Every page about exams loads this, so that an answer left behind by a page that was closed is sent by the next one.
"use strict";

window.examKeeping = (() => {
  const PREFIX = "shipworthy-exam-answer:";
  const AGAIN_AFTER = [1000, 2000, 4000, 8000, 15000];
  // address -> { base, wanted: { given, flagged, struck, note }, madeAt, trying }. `trying` is what was sent without an answer: it may have
  // arrived, so it is sent again as it was before anything newer is. The server knows it when it sees it.
  const waiting = new Map();
  let listener = () => {}, token = null, timer = 0, tries = 0, sending = null;
  // What the server said when it could not keep an answer just now; "" where it could not be reached.
  let excuse = "";

  const store = (address) => {
    const entry = waiting.get(address);
    try { entry ? localStorage.setItem(PREFIX + address, JSON.stringify(entry)) : forget(address); } catch { /* the page itself still holds it */ }
  };
  // Another window may have put a newer answer there meanwhile: that one is its own to send.
  const mine = new Map();
  const forget = (address) => {
    const stored = read(address);
    if (!stored || stored.madeAt <= (mine.get(address) ?? 0)) localStorage.removeItem(PREFIX + address);
  };
  const read = (address) => { try { return JSON.parse(localStorage.getItem(PREFIX + address)); } catch { return null; } };
  const adopt = () => {
    try {
      for (const name of Object.keys(localStorage)) {
        const address = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
        const entry = address && read(address);
        if (entry && entry.wanted) { waiting.set(address, entry); mine.set(address, entry.madeAt); }
      }
    } catch { /* no storage: nothing was left behind */ }
  };

  function change(address, base, wanted) {
    const before = waiting.get(address);
    const madeAt = Date.now();
    waiting.set(address, { base: before ? before.base : base, wanted, madeAt, trying: before?.trying ?? null });
    mine.set(address, madeAt);
    store(address);
  }

  const secret = () => token ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  async function post(address, trying) {
    const { madeAt, ...body } = trying;
    const answer = await fetch(address, {
      method: "POST", keepalive: true, credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": secret() },
      body: JSON.stringify({ ...body, age_ms: Math.max(0, Date.now() - madeAt) }),
    });
    const told = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : {};
    return { status: answer.status, told };
  }

  const attempt = (address, entry) => {
    entry.trying ??= { base: entry.base, ...entry.wanted, madeAt: entry.madeAt };
    store(address);
    return entry.trying;
  };

  // Sends one place until it stands as wanted; true when there is nothing left to send for it.
  async function deliver(address) {
    for (let entry = waiting.get(address); entry; entry = waiting.get(address)) {
      const trying = attempt(address, entry), { madeAt } = trying;
      let answer;
      try { answer = await post(address, trying); } catch { excuse = ""; return false; }
      if (answer.status >= 500) { excuse = answer.told.says ?? ""; return false; }
      entry = waiting.get(address);
      if (!entry) return true;
      entry.trying = null;
      const kept = answer.status === 200, finished = !kept || entry.madeAt === madeAt;
      if (kept) entry.base = answer.told.version;
      // A page that has lost its token keeps the answer for the next page.
      if (answer.status === 403) { store(address); listener(address, entry.wanted, answer); return true; }
      if (finished) waiting.delete(address);
      store(address);
      listener(address, entry.wanted, answer, !finished);
    }
    return true;
  }

  async function all() {
    let undelivered = 0;
    for (const address of [...waiting.keys()]) {
      if (await deliver(address)) continue;
      undelivered += 1;
      listener(address, waiting.get(address)?.wanted, null, false, excuse);
    }
    if (undelivered) soon(AGAIN_AFTER[Math.min(tries++, AGAIN_AFTER.length - 1)]); else tries = 0;
    return !undelivered;
  }
  // One at a time: whoever asks meanwhile waits for the one that runs, and for one more.
  async function flush() {
    clearTimeout(timer);
    while (sending) await sending.catch(() => {});
    sending = all();
    try { return await sending; } finally { sending = null; }
  }
  const soon = (delay) => { clearTimeout(timer); timer = setTimeout(flush, delay); };

  addEventListener("online", () => { tries = 0; flush(); });
  // The last moment of a page: what was not sent goes out on its own; its answer is asked for again by the next page.
  addEventListener("pagehide", () => {
    for (const [address, entry] of waiting) post(address, attempt(address, entry)).catch(() => {});
  });
  adopt();

  // Pages that show no question only send what was left behind, and show themselves again where that changed something.
  if (!document.querySelector("[data-exam]") && waiting.size) {
    let changed = false;
    listener = (_address, _wanted, answer) => { changed ||= answer?.status === 200; };
    flush().then(() => { if (changed) location.reload(); });
  }
  return {
    change, flush, soon,
    waitingFor: (address) => waiting.get(address),
    listen: (heard) => { listener = heard; },
    useToken: (value) => { token = value; },
  };
})();
