// A box of another server's film or sound: its player comes with the reader's click, and not before.

const allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
// What a player needs to run, without leave to take the page away.
const sandbox = "allow-scripts allow-same-origin allow-popups allow-presentation";

/** Put the player in the place of poster and button, and the keyboard into it. */
function open(box) {
  const frame = document.createElement("iframe");
  frame.title = box.dataset.title;
  frame.allow = allow;
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube plays for nobody who hides where he is
  frame.setAttribute("sandbox", sandbox);
  frame.src = box.dataset.player;
  box.replaceChildren(frame);
  frame.focus();
}

for (const box of document.querySelectorAll("[data-player]")) {
  const button = box.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => open(box), { once: true });
}
