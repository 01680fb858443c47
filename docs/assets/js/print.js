/* Buttons that print the page they stand on. Without this file they are not shown. */
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print-page]")) {
      window.print();
    }
  });
})();
