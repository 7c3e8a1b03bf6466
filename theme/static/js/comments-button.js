/* The comments of a story come when the reader asks for them: not a byte of them before. */

/** Fetch the fragment with the form and its script, and put them where the button stands. */
async function open(section, said) {
  const answer = await fetch(section.dataset.comments);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const room = document.adoptNode(page.querySelector(".comment-room"));
  const { openRoom } = await import(room.dataset.script);
  await openRoom(room, section, said);
}

for (const section of document.querySelectorAll("[data-comments]")) {
  const button = section.querySelector("button");
  const said = section.querySelector("[role=status]");
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    said.textContent = "";
    open(section, said)
      .then(() => button.remove())
      .catch(() => {
        button.removeAttribute("aria-disabled");
        said.textContent = section.dataset.unreachable;
      });
  });
}
