// Keys of an exam's question: letters and numbers choose, F flags, N and P go on and back, R looks over, ? shows these keys.
"use strict";

(() => {
  const box = document.querySelector("[data-keys-on]");
  if (!box) return;
  const OFF = "shipworthy-exam-keys-off";
  try { box.checked = localStorage.getItem(OFF) !== "yes"; } catch { /* on */ }
  box.addEventListener("change", () => { try { localStorage.setItem(OFF, box.checked ? "no" : "yes"); } catch { /* for this page */ } });

  const find = (selector) => document.querySelector(`[data-question] ${selector}`);
  const choose = (number) => {
    const option = document.querySelectorAll("[data-question] :is([type=radio], [type=checkbox])[name=given]")[number];
    if (option) { option.click(); option.focus(); }
    return Boolean(option);
  };
  const press = (...selectors) => { const button = selectors.map(find).find(Boolean); button?.click(); return Boolean(button); };
  const help = () => {
    const keys = document.querySelector("[data-keys]");
    keys.open = !keys.open;
    if (keys.open) keys.querySelector("summary").focus();
    return true;
  };
  const ACTIONS = {
    f: () => press("[name=flagged]"),
    n: () => press("[data-next]"), arrowright: () => press("[data-next]"),
    p: () => press("[data-previous]"), arrowleft: () => press("[data-previous]"),
    r: () => press("[data-review]", "[data-next]"),
    "?": help,
  };
  addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const at = event.target, key = event.key.toLowerCase();
    if (at.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    // Left and right move between the options of a group that has the focus, as everywhere; up and down do too.
    if (key.startsWith("arrow") && at.matches("[type=radio], pre")) return;
    const number = /^[1-9]$/.test(key) ? Number(key) - 1 : /^[a-e]$/.test(key) ? key.charCodeAt(0) - 97 : -1;
    if (number >= 0 ? choose(number) : ACTIONS[key]?.()) event.preventDefault();
  });
})();
