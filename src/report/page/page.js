"use strict";
(() => {
  const select = document.getElementById("speaker");
  const rows = [...document.querySelectorAll("#claims tbody tr[data-speakers]")];
  if (select) {
    const shown = document.getElementById("shown");
    select.addEventListener("change", () => {
      let count = 0;
      for (const row of rows) {
        const fits = !select.value || row.dataset.speakers.split(" ").includes(select.value);
        row.hidden = !fits;
        count += fits ? 1 : 0;
      }
      shown.textContent = count === 1 ? "1 statement" : count + " statements";
    });
  }
  // A link to a statement that the filter hides shows it again.
  window.addEventListener("hashchange", () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row && row.hidden && select) {
      select.value = "";
      select.dispatchEvent(new Event("change"));
      row.scrollIntoView();
    }
  });
  const cards = [...document.querySelectorAll(".card")];
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step || !cards.length) return;
    const at = cards.indexOf(document.activeElement.closest(".card"));
    const next = at < 0 ? (step > 0 ? 0 : cards.length - 1) : (at + step + cards.length) % cards.length;
    cards[next].focus();
    cards[next].scrollIntoView({ block: "center" });
  });
})();
