// The outline of a long course, which scrolls by itself on wide screens, shows where one is.

const outline = document.querySelector(".learning-side .outline-drawer:not(.notes)");
const here = outline?.querySelector("[aria-current]")?.closest(".step");

if (here && outline.scrollHeight > outline.clientHeight) {
  const offset = here.getBoundingClientRect().top - outline.getBoundingClientRect().top;
  outline.scrollTop = offset - outline.clientHeight / 3;
}
