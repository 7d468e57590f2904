// Prints the page as it is laid out for paper. Without this there is no button: the browser's own menu does the same.

document.querySelectorAll("button[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
