// htmx says nothing when the server cannot be reached; the page has the words for it.
document.addEventListener("htmx:error", () => {
  const words = document.getElementById("unreachable");
  const outcome = document.getElementById("outcome");
  if (words && outcome) {
    outcome.replaceChildren(words.content.cloneNode(true));
    outcome.querySelector("h2").focus();
  }
});

// A menu of the masthead closes when one looks elsewhere.
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open], details.account[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
};
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const within = document.activeElement.closest("details.menu, details.account");
  closeMenus(null);
  within?.querySelector("summary").focus();
});
