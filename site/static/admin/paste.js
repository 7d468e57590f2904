// Editors' rich text: what a pasted page only works with (styles, scripts) is no text. Draft.js would keep it as words.
const ASIDE = "style, script, noscript, template, title";

function bare(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = page.body.querySelectorAll(ASIDE);
  found.forEach((element) => element.remove());
  return found.length ? page.documentElement.outerHTML : null;
}

document.addEventListener(
  "paste",
  (event) => {
    const field = event.target.closest?.(".public-DraftEditor-content");
    const cleaned = field && event.clipboardData && bare(event.clipboardData.getData("text/html"));
    if (!cleaned) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", cleaned);
    clipboardData.setData("text/plain", event.clipboardData.getData("text/plain"));
    event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  },
  true,
);
