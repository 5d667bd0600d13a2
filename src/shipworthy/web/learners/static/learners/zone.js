// Offers the zone that the browser lives in, where it differs from what stands in the field.
const field = document.getElementById("id_zone"), offer = document.querySelector("[data-zone-here]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (here && here !== field.value) {
  offer.textContent = offer.dataset.says.replace("#", here);
  offer.hidden = false;
  offer.addEventListener("click", () => {
    field.value = here;
    offer.hidden = true;
    field.focus();
  });
}
