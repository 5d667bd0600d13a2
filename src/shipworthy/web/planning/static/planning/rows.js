// "Another row": copies the last row of a list, emptied. Without scripts the rows that are there already serve.
for (const button of document.querySelectorAll("[data-add-row]")) {
  const rows = button.parentElement.querySelector("[data-rows]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const row = rows.lastElementChild.cloneNode(true);
    for (const input of row.querySelectorAll("input")) input.value = "";
    rows.append(row);
    row.querySelector("input").focus();
  });
}
// A page that came back with faults: begin at their list.
document.querySelector(".faults[tabindex]")?.focus();
