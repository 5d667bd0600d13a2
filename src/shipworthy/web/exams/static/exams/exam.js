// An exam's question: each change is saved within a second, and questions change in place, so that a lost connection stops nobody.
// Without scripts the page is a form that saves when it is sent.
"use strict";

(() => {
  const exam = document.querySelector("[data-exam]");
  const keeping = window.examKeeping;
  let form = exam?.querySelector("[data-question]");
  if (!form) return;
  const say = (name) => exam.dataset[`say${name}`];
  const SAVE_AFTER = 400, PAPER_AFTER = 1500, PATIENCE = 8000;
  const address = () => form.dataset.save;
  const number = () => Number(form.dataset.number);

  // ---- what stands on the page -------------------------------------------------------------------------------------------

  const all = (selector) => [...form.querySelectorAll(selector)];
  const values = (selector) => all(selector).map((each) => each.value);
  function given() {
    const kind = form.dataset.kind;
    if (kind === "multiple") return values("[name=given]:checked");
    if (kind === "ordering" || kind === "matching") return values("[name^=given-]");
    return kind === "numeric" ? form.elements.given.value : values("[name=given]:checked")[0] ?? "";
  }
  const body = () => ({ given: given(), flagged: form.elements.flagged.checked, struck: values("[name=struck]:checked"), note: form.elements.note.value });
  const base = () => Number(form.elements.base.value);

  // The way back: a body into the form.
  function restore({ given, flagged, struck, note }) {
    const chosen = [given].flat();
    for (const each of all("[name=given][type=radio], [name=given][type=checkbox]")) each.checked = chosen.includes(each.value);
    all("[name^=given-]").forEach((each, place) => { each.value = chosen[place] ?? ""; });
    if (form.dataset.kind === "numeric") form.elements.given.value = given;
    for (const each of all("[name=struck]")) each.checked = struck.includes(each.value);
    form.elements.flagged.checked = flagged;
    form.elements.note.value = note;
    if (note) form.elements.note.closest("details").open = true;
  }

  function stateOf({ given }) {
    if (form.dataset.kind === "gone") return "gone";
    const parts = [given].flat(), filled = parts.filter((each) => each.trim());
    if (!filled.length) return "unanswered";
    const wanted = form.dataset.kind === "multiple" ? Number(form.dataset.choose) : parts.length;
    return filled.length < wanted ? "part" : "answered";
  }
  function paint(body) {
    const cell = exam.querySelector(`[data-cell="${number()}"]`);
    Object.assign(cell.dataset, { state: stateOf(body), flagged: body.flagged ? "yes" : "no" });
    dress(cell);
  }
  function dress(cell) {
    const state = exam.querySelector(`[data-of-state="${cell.dataset.state}"]`), flagged = cell.dataset.flagged === "yes";
    cell.firstElementChild.textContent = `${cell.dataset.cell}\u00a0${state.querySelector("[data-shape]").textContent}${flagged ? "\u00a0⚑" : ""}`;
    const words = [say("Cell").replace("#", cell.dataset.cell), state.querySelector("[data-word]").textContent];
    cell.setAttribute("aria-label", [...words, ...(flagged ? [say("Flagged")] : [])].join(", "));
  }

  // ---- saving ------------------------------------------------------------------------------------------------------------

  // What the server was last heard to hold at each address: newer than the paper, and than a page that was kept for want of a connection.
  const KNOWN = `shipworthy-exam-known:${exam.dataset.key}`;
  const remembered = () => { try { return JSON.parse(sessionStorage.getItem(KNOWN)) ?? []; } catch { return []; } };
  const known = new Map(remembered());
  const learn = (place, base, wanted) => {
    known.set(place, { base, wanted });
    try { sessionStorage.setItem(KNOWN, JSON.stringify([...known])); } catch { /* for this page only */ }
  };
  const tell = (state, text, ...buttons) => {
    const saved = form.querySelector("[data-saved]");
    saved.dataset.state = state;
    saved.replaceChildren(text, ...buttons);
  };
  const button = (label, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: label });
    made.addEventListener("click", act);
    return made;
  };

  function changed(event) {
    if (!event.target.name) return;
    const wanted = body();
    keeping.change(address(), base(), wanted);
    paint(wanted);
    tell("saving", say("Saving"));
    keeping.soon(SAVE_AFTER);
  }

  keeping.listen((place, wanted, answer, more, excuse) => {
    const here = place === address();
    if (!answer) { tell("waiting", excuse || say("Waiting")); return; }
    const { status, told } = answer;
    if (status === 200) {
      learn(place, told.version, wanted);
      window.examClock.restart(told.left);
      if (here) form.elements.base.value = told.version;
      if (here && !more) tell(told.says ? "odd" : "saved", told.says ?? `${say("Saved")} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`);
    } else if (told.status === "late" || told.status === "closed") location.assign(exam.dataset.result);
    else if (here && told.status === "stale") stale(told.version, wanted);
    else if (here) tell("refused", told.says ?? say("Refused"));
  });

  function stale(version, wanted) {
    const keepMine = () => { form.elements.base.value = version; keeping.change(address(), version, wanted); restore(wanted); keeping.soon(0); };
    tell("stale", say("Stale"), " ", button(say("Theirs"), () => show(number(), { push: false })), " ", button(say("Mine"), keepMine));
  }

  // ---- from question to question -------------------------------------------------------------------------------------------

  const paper = new Map();
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  async function fetched(url) {
    const answer = await fetch(url, { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status >= 500) throw new Error(`${answer.status} from ${url}`);
    return answer;
  }
  async function loadPaper() {
    try {
      const answer = await fetched(exam.dataset.paper);
      if (answer.ok) for (const each of parsed(await answer.text()).querySelectorAll("[data-question]")) paper.set(Number(each.dataset.number), each);
    } catch { setTimeout(loadPaper, PATIENCE); }
  }

  const urlOf = (wanted) => exam.dataset.go.replace(/0\/$/, `${wanted}/`);
  const notice = (text) => {
    const box = Object.assign(document.createElement("div"), { className: "notice" });
    box.setAttribute("role", "alert");
    box.append(Object.assign(document.createElement("p"), { textContent: text }));
    exam.querySelector("[data-notices]").replaceChildren(...(text ? [box] : []));
  };

  // Where the learner is going: keys pressed faster than pages come still count.
  let bound = number();
  async function show(wanted, { push = true } = {}) {
    let fresh = null, cells = null;
    bound = wanted;
    try {
      const answer = await fetched(urlOf(wanted));
      const page = parsed(await answer.text());
      if (bound !== wanted) return;
      fresh = page.querySelector("[data-question]");
      // Ended, paused or deleted elsewhere: that page speaks for itself.
      if (!fresh) { location.assign(answer.url); return; }
      cells = page.querySelector(".navigator ol");
      window.examClock.restart(Number(page.querySelector("[data-clock]").dataset.left || NaN));
    } catch {
      if (!paper.size) await loadPaper(); // the worker may have kept it
      fresh = paper.get(wanted)?.cloneNode(true);
      if (bound !== wanted) return;
      if (!fresh) { bound = number(); notice(say("Ungotten")); return; }
    }
    place(document.adoptNode(fresh), cells && document.adoptNode(cells));
    if (push) history.pushState(null, "", urlOf(wanted));
  }

  function place(fresh, cells) {
    form.replaceWith(fresh);
    form = fresh;
    if (cells) exam.querySelector(".navigator ol").replaceWith(cells);
    for (const each of exam.querySelectorAll("[data-cell]")) {
      if (Number(each.dataset.cell) === number()) each.setAttribute("aria-current", "true"); else each.removeAttribute("aria-current");
    }
    notice("");
    settle(!cells);
    document.title = say("Title").replace("#", number());
    exam.querySelector("[data-heading]").textContent = say("Heading").replace("#", number());
    exam.querySelector("h1").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  // What this page knows better than the form it was given: what waits to be sent, or what was saved since the form was made.
  function settle(fromPaper) {
    const waiting = keeping.waitingFor(address());
    const saved = known.get(address());
    const better = waiting ?? (saved && saved.base > base() ? saved : null);
    if (better) { form.elements.base.value = better.base; restore(better.wanted); paint(better.wanted); }
    else if (fromPaper) paint(body());
    if (waiting) tell("waiting", say("Waiting"));
    form.addEventListener("input", changed);
    form.addEventListener("submit", sent);
  }

  async function sent(event) {
    event.preventDefault();
    const wanted = event.submitter?.value ?? "stay";
    if (wanted === "review" || (wanted === "next" && bound === Number(exam.dataset.of))) return review();
    keeping.soon(0);
    const target = { next: bound + 1, previous: bound - 1 }[wanted] ?? Number(wanted);
    return target ? show(target) : keeping.flush();
  }

  async function review() {
    try {
      if (!(await keeping.flush())) throw new Error("answers are still waiting");
      await fetch(exam.dataset.review, { method: "HEAD", cache: "no-store" });
      location.assign(exam.dataset.review);
    } catch { notice(say("Offline")); }
  }

  addEventListener("popstate", () => {
    const wanted = Number(location.pathname.match(/(\d+)\/$/)?.[1]);
    // A link within the page, such as the one that skips to the content, comes by here too.
    if (wanted && wanted !== bound) show(wanted, { push: false });
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  keeping.useToken(form.elements.csrfmiddlewaretoken.value);
  settle(false);
  keeping.flush();
  // Without a connection another question of the sitting may have come instead of the one that was asked for.
  const asked = Number(location.pathname.match(/(\d+)\/$/)?.[1]);
  if (asked && asked !== number()) loadPaper().then(() => show(asked, { push: false })); else setTimeout(loadPaper, PAPER_AFTER);
})();
