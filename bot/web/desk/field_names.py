"""What the editor's fields are called, by their paths."""

from bot.answer.dates import language_name

_NAMES = {
    "id": "Address of the claim",
    "topic": "Topic",
    "language": "The claim’s own language",
    "rating": "Rating",
    "authenticity": "Authenticity",
    "expires": "Review again by",
    "texts": "Texts",
    "claimant": "Who claims it",
    "first_appearance": "First known appearance",
    "sources": "Sources",
    "wordings": "Wordings",
    "links": "Links",
    "posts": "Posts",
    "media": "Pictures and recordings",
    "lesson": "Lesson",
    "name": "Name",
    "kind": "Kind",
    "keys": "Keys",
    "run_by": "Who runs it",
    "note": "What is known of it",
    "statement": "Statement",
    "known": "What is known",
    "missing": "What is not known",
    "date": "When",
    "who": "Who",
    "where": "Where",
    "url": "Address",
    "publisher": "Publisher",
    "title": "Title",
    "published": "Published",
    "stance": "What it does",
    "text": "Text",
    "really": "What it really shows",
    "digest": "File",
}
_ONE = {"sources": "Source", "wordings": "Wording", "media": "Picture or recording",
        "links": "Link", "posts": "Post", "keys": "Key"}  # fmt: skip
_LOCALISED = frozenset({"claimant", "who", "where", "run_by", "note", "really"})
PAGE_LANGUAGE = "en"


def field_name(path: str) -> str:
    """Return what a field is called: "Source 2, publisher", "Statement in Ukrainian"."""
    names: list[str] = []
    language = ""
    before = ""
    for step in path.split("."):
        if before in _ONE and step.isdigit():
            names[-1] = f"{_ONE[before]} {int(step) + 1}"
        elif before == "texts" or before in _LOCALISED:
            language = language_name(step, PAGE_LANGUAGE)
        else:
            names.append(_NAMES.get(step, step.replace("_", " ")) if not names else _within(step))
        before = step
    if names[:1] == [_NAMES["texts"]] and len(names) > 1:
        names = names[1:]
    first, *others = names
    said = ", ".join([first, *(name[0].lower() + name[1:] for name in others if name)])
    return f"{said} in {language}" if language else said


def _within(step: str) -> str:
    """Return what a field of a row is called."""
    return "Language" if step == "language" else _NAMES.get(step, step.replace("_", " "))
