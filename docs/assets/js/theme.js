/* The parts of the theme that our scripts use. No other script uses the theme's classes or attributes. */
const theme = (() => {
  "use strict";

  const first = (selector) => document.querySelector(selector);

  return {
    drawer: first("[data-md-toggle=drawer]"),
    menu: first(".md-sidebar--primary"),
    contents: first(".md-sidebar--secondary .md-sidebar__scrollwrap"),
  };
})();
