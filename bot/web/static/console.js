// htmx says nothing when the server cannot be reached; the page has the words for it.
document.addEventListener("htmx:error", () => {
  const words = document.getElementById("unreachable");
  const outcome = document.getElementById("outcome");
  if (words && outcome) {
    outcome.replaceChildren(words.content.cloneNode(true));
    outcome.querySelector("h2").focus();
  }
});
