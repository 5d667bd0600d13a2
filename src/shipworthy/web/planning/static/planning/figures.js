// What answers change takes the planner a moment to work out: the page stands first, the figures come when they are there.
"use strict";
for (const place of document.querySelectorAll("[data-figures]")) {
  fetch(place.dataset.figures)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((text) => {
      place.querySelector("[data-figures-here]").innerHTML = text;
      place.querySelector("form").hidden = Boolean(place.querySelector("[data-nothing]"));
    })
    .catch(() => {}); // The sentence that stands there is true without the figures.
}
