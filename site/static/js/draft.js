// A draft is saved while one types. Who saved elsewhere meanwhile is not overwritten: both texts are shown.

const IDLE = 1500;
const OURS = ["csrfmiddlewaretoken", "once", "next", "draft_sequence"];

function keeper(box) {
  const form = box.closest("form");
  const { draft_sequence: sequence } = form.elements;
  const status = form.querySelector("[data-draft-status]");
  let timer = 0, saving = false, leaving = false, signedOut = false, theirs = null;

  const say = (words) => { status.textContent = words; };
  const written = () => {
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    for (const name of OURS) fields.delete(name);
    return fields.toString();
  };
  let saved = written();
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  function differ(told) {
    theirs = told;
    box.hidden = false;
    box.querySelector("[data-draft-said]").textContent = told.said;
    const texts = Object.entries(told.words).filter(([name]) => form.elements[name]?.tagName === "TEXTAREA" || name === "title");
    box.querySelector("pre").textContent = texts.map(([, [text]]) => text).filter(Boolean).join("\n\n");
    box.querySelector("[data-draft-theirs]").hidden = !told.open;
    box.querySelector("[data-draft-keep=theirs]").hidden = !told.open;
    say("");
    box.focus();
  }

  function choose(mine) {
    sequence.value = theirs.sequence;
    if (!mine) {
      for (const [name, [text]] of Object.entries(theirs.words)) {
        const field = form.elements[name];
        if (field?.tagName === "TEXTAREA" || field?.type === "text") field.value = text;
      }
    }
    theirs = null;
    box.hidden = true;
    saved = mine ? "" : written();
    save();
  }

  async function save(asked) {
    clearTimeout(timer);
    if (saving || theirs || leaving) return;
    const sent = written();
    if (sent === saved && !asked) return;
    saving = true;
    say(box.dataset.saving);
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    const answer = await fetch(box.dataset.draft, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    saving = false;
    if (answer?.ok && told) {
      sequence.value = told.sequence;
      saved = sent;
      say(told.said);
      if (written() !== sent) later(IDLE);
    } else if (answer?.status === 409 && told) differ(told);
    else {
      signedOut = answer?.status === 401;
      say(told?.said ?? (signedOut ? box.dataset.signedOut : box.dataset.failed));
      if (!signedOut) later(IDLE * 8);
    }
  }

  form.addEventListener("input", () => later(IDLE));
  form.addEventListener("focusout", () => { if (written() !== saved) later(200); });
  form.querySelector("[data-draft-save]")?.addEventListener("click", (event) => {
    if (signedOut) return; // sent as a form, it comes along when one signs in
    event.preventDefault();
    save(true);
  });
  box.addEventListener("click", (event) => {
    const { draftKeep } = event.target.dataset;
    if (draftKeep) choose(draftKeep === "mine");
  });
  document.addEventListener("submit", (event) => { // after js/preview.js, which may keep us here
    if (event.target === form && !event.defaultPrevented) { leaving = true; clearTimeout(timer); }
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => { if (!leaving && written() !== saved) event.preventDefault(); });
}

for (const box of document.querySelectorAll("[data-draft]")) keeper(box);
