// Reloads the page after a build, and shows what is wrong with the sources. Only `newsdesk serve` adds this to a page.
const events = new EventSource("/.newsdesk/events");
const panel = document.createElement("dialog");
const list = document.createElement("ul");
panel.append(list);
document.body.append(panel);

events.addEventListener("reload", () => location.reload());
events.addEventListener("problem", (event) => {
  list.replaceChildren(...JSON.parse(event.data).map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
  if (!panel.open) panel.show();
});
// After a restart of the server the page may be another one.
let wasOpen = false;
events.addEventListener("open", () => {
  if (wasOpen) location.reload();
  wasOpen = true;
});
