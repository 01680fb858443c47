// Keeps the ticks of this week's list in this browser, and copies the message with one press. Without this file the
// boxes can be ticked, and the message selected and copied.
"use strict";

const KEY = "start-ticks";

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY) || "[]"));
  } catch { // nothing may be stored here
    return new Set();
  }
}

// Opens the part that an address names, for browsers that do not.
function reveal() {
  document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
}
addEventListener("hashchange", reveal);
reveal();

const ticks = kept();
for (const box of document.querySelectorAll("input[data-keep]")) {
  box.checked = ticks.has(box.dataset.keep);
  box.addEventListener("change", () => {
    if (box.checked) ticks.add(box.dataset.keep);
    else ticks.delete(box.dataset.keep);
    try {
      localStorage.setItem(KEY, JSON.stringify([...ticks]));
    } catch { /* the ticks last as long as the page */ }
  });
}

// The copy event takes both forms, also on http and from a disk, where the clipboard is not allowed.
function copied(rich, plain) {
  const fill = (event) => {
    if (rich) event.clipboardData.setData("text/html", rich);
    event.clipboardData.setData("text/plain", plain);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}

const status = document.querySelector(".copied");
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const rich = button.dataset.copy === "rich" ? document.querySelector("[data-rich]").value : "";
    const done = copied(rich, document.querySelector("[data-text]").value);
    status.textContent = done ? "Copied. Paste it into a new email." : "Select the words below, and copy them.";
  });
}
