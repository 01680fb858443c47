/* Buttons that print their own page. Without this file they are hidden. */
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print-page]")) {
      window.print();
    }
  });
})();
