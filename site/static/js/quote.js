// "Quote" puts the marked words, or else the post, into the reply that is being written; without this it loads the page again.

const reply = document.querySelector("form textarea[name=text]");

function marked(post) {
  const selection = getSelection();
  const inside = selection.rangeCount && post.querySelector(".post__body").contains(selection.getRangeAt(0).commonAncestorContainer);
  return inside ? selection.toString().trim() : "";
}

const quoted = (words) => words.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");

async function quote(link) {
  const words = marked(link.closest(".post"));
  const answer = await fetch(link.dataset.quote).catch(() => null);
  if (!answer?.ok) { location.assign(link.href); return; }
  const text = await answer.text();
  const opening = text.split("\n").slice(0, 2).join("\n");
  const before = reply.value.trimEnd();
  reply.value = `${before}${before && "\n\n"}${words ? `${opening}\n${quoted(words)}\n\n` : text}`;
  reply.dispatchEvent(new Event("input", { bubbles: true }));
  reply.focus();
  reply.setSelectionRange(reply.value.length, reply.value.length);
}

if (reply) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quote]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    quote(link);
  });
}
