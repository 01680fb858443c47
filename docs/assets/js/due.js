/* A page may be read long after it was built: say that review is overdue once the last day for it is over. */
(() => {
  "use strict";

  const now = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;

  document.querySelectorAll("[data-review-due]").forEach((line) => {
    if (today <= line.dataset.reviewDue) return;
    line.querySelector("[data-before-due]").hidden = true;
    line.querySelector("[data-after-due]").hidden = false;
  });
})();
