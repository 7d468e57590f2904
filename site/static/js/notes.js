// A note is saved while one types. What could not be saved stays in this browser until it is.

const IDLE = 1200;

function keeper(form) {
  const { text, version } = form.elements;
  const state = form.querySelector("[role=status]");
  const conflict = form.querySelector(".note__conflict");
  const store = `note:${form.action}`;
  let timer = 0, saving = false, saved = text.value;

  const say = (words) => { state.textContent = words; };
  const forget = () => sessionStorage.removeItem(store);
  const keep = () => sessionStorage.setItem(store, JSON.stringify({ text: text.value, version: version.value }));

  function differ(theirs) {
    conflict.hidden = false;
    conflict.querySelector(".note__theirs").textContent = theirs.text;
    say("");
    conflict.onclick = (event) => {
      const choice = event.target.dataset.keep;
      if (!choice) return;
      if (choice === "both") text.value = `${theirs.text}\n\n${text.value}`;
      version.value = theirs.version;
      conflict.hidden = true;
      save();
    };
  }

  async function save() {
    clearTimeout(timer);
    if (saving) { timer = setTimeout(save, IDLE); return; }
    if (text.value === saved || !conflict.hidden) return;
    const sent = text.value;
    saving = true;
    say(form.dataset.saving);
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    saving = false;
    const told = await answer?.json().catch(() => null);
    if (answer?.ok && told) {
      version.value = told.version;
      saved = sent;
      if (text.value === sent) { forget(); say(form.dataset.saved); } else timer = setTimeout(save, IDLE);
    } else if (answer?.status === 409 && told) {
      differ(told);
    } else {
      say(answer?.status === 401 ? form.dataset.signedOut : form.dataset.failed);
      if (answer?.status !== 401) timer = setTimeout(save, IDLE * 8);
    }
  }

  text.addEventListener("input", () => {
    keep();
    say("");
    clearTimeout(timer);
    timer = setTimeout(save, IDLE);
  });
  text.addEventListener("blur", save);
  form.addEventListener("submit", forget);

  const left = JSON.parse(sessionStorage.getItem(store) ?? "null");
  if (left && left.text !== text.value) {
    text.value = left.text; // with the version it followed upon: a change elsewhere is noticed
    version.value = left.version;
    form.closest("details").open = true;
    save();
  } else forget();
}

for (const form of document.querySelectorAll("form[data-note]")) keeper(form);
