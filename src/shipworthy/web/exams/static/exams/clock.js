// The server's clock, counted down; the time left is said aloud at 30, 10, 5 and 1 minutes, and at zero the result is shown.
"use strict";

window.examClock = (() => {
  const clock = document.querySelector("[data-clock]");
  if (!clock || clock.dataset.left === "") return { restart() {} };
  const digits = clock.querySelector("[data-digits]");
  const spoken = document.querySelector("[data-spoken]");
  const hide = clock.querySelector("[data-hide-clock]");
  const NOTICES = [1800, 600, 300, 60];
  const HIDDEN = "shipworthy-exam-clock-hidden", HEARD = `shipworthy-exam-heard:${clock.dataset.key}`;
  const recall = (store, name) => { try { return store.getItem(name); } catch { return null; } };
  const remember = (store, name, value) => { try { store.setItem(name, value); } catch { /* for this page only */ } };

  let left = Number(clock.dataset.left), since = performance.now(), over = false;
  // Remembered from page to page, so that a notice that falls due between two pages is said by the second.
  let before = Number(recall(sessionStorage, HEARD) ?? left);
  const two = (number) => String(number).padStart(2, "0");
  const seconds = () => Math.max(0, left - (performance.now() - since) / 1000);

  function tick() {
    const now = seconds(), whole = Math.ceil(now), hours = Math.floor(whole / 3600), minutes = Math.floor((whole % 3600) / 60);
    digits.textContent = hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
    if (NOTICES.some((each) => now <= each && each < before)) {
      const count = Math.ceil(now / 60);
      spoken.textContent = clock.dataset[count === 1 ? "sayOne" : "sayMore"].replace("#", count);
    }
    before = now;
    remember(sessionStorage, HEARD, String(now));
    if (now <= 0 && !over) { over = true; finish(); }
  }

  // Every answer first; then the result, which asks for a connection: without one the page stays, and says so.
  async function finish() {
    const sent = await window.examKeeping.flush();
    try {
      if (!sent) throw new Error("answers are still waiting");
      await fetch(clock.dataset.result, { method: "HEAD", cache: "no-store" });
      location.assign(clock.dataset.result);
    } catch {
      spoken.classList.remove("visually-hidden");
      spoken.classList.add("notice");
      spoken.textContent = clock.dataset.sayOver;
      setTimeout(finish, 2000);
    }
  }

  const setHidden = (yes) => { digits.hidden = yes; hide.textContent = clock.dataset[yes ? "sayShow" : "sayHide"]; };
  hide.hidden = false;
  setHidden(recall(localStorage, HIDDEN) === "yes");
  hide.addEventListener("click", () => { setHidden(!digits.hidden); remember(localStorage, HIDDEN, digits.hidden ? "yes" : "no"); });
  if (clock.dataset.paused !== "yes") { setInterval(tick, 500); tick(); }
  return { restart(value) { if (typeof value === "number" && !over) { left = value; since = performance.now(); } } };
})();
