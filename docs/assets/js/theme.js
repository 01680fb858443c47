/* The parts of the theme that our scripts use. No other script names a class or an attribute of it. */
const theme = (() => {
  "use strict";

  const first = (selector) => document.querySelector(selector);

  return {
    drawer: first("[data-md-toggle=drawer]"),
    menu: first(".md-sidebar--primary"),
    chosenEdition: () => first(".edition .md-version__current"),
    editionLink: (element) => element.closest && element.closest("a.md-version__link"),
  };
})();
