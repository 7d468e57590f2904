// "Preview" without leaving the page: the very page the button leads to is asked for, and its preview is shown here.

async function show(form, button) {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page?.querySelector("[data-preview]");
  if (!fresh) { // something is wrong in the form: the page itself says what
    form.removeEventListener("submit", form.previews);
    form.requestSubmit(button);
    return;
  }
  for (const old of document.querySelectorAll("[data-preview]")) old.remove();
  button.closest("p").before(fresh);
  fresh.focus();
}

for (const button of document.querySelectorAll("button[name=preview]")) {
  const { form } = button;
  if (form.previews) continue;
  form.previews = (event) => {
    if (event.submitter?.name !== "preview") return;
    event.preventDefault();
    show(form, event.submitter);
  };
  form.addEventListener("submit", form.previews);
}
