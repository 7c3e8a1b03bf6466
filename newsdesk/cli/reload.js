// Reloads the page after a build, and shows what is wrong with the sources. Only `newsdesk serve` adds this to a page.
const events = new EventSource("/.newsdesk/events");
// Shown above the page without taking the focus, so that the page stays where its reader is.
const panel = document.createElement("div");
panel.popover = "manual";
panel.role = "alert";
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
  panel.showPopover();
});
// After a restart of the server the page may be another one.
let wasOpen = false;
events.addEventListener("open", () => {
  if (wasOpen) location.reload();
  wasOpen = true;
});
