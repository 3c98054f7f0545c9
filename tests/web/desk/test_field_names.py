"""What the editor's fields are called, by their paths."""

import pytest

from bot.moderate.draft import FieldTrouble
from bot.web.desk.editor_page import errors_of, in_short
from bot.web.desk.field_names import field_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("texts.uk.statement", "Statement in Ukrainian"),
        ("texts", "Texts"),
        ("language", "The claim’s own language"),
        ("sources.1.publisher", "Source 2, publisher"),
        ("sources.0.language", "Source 1, language"),
        ("sources", "Sources"),
        ("links.3", "Link 4"),
        ("first_appearance.who.en", "First known appearance, who in English"),
        ("claimant.es", "Who claims it in Spanish"),
        ("media.0.really.ar", "Picture or recording 1, what it really shows in Arabic"),
        ("run_by.en", "Who runs it in English"),
        ("something_new", "something new"),
        ("", ""),
    ],
)
def test_a_field_is_called_in_plain_words(path: str, name: str) -> None:
    assert field_name(path) == name


def test_a_trouble_is_shown_at_the_field_that_holds_it() -> None:
    fields = {"links": "", "sources.0.url": ""}
    troubles = [
        FieldTrouble(field="links.2", reason="is no link"),
        FieldTrouble(field="links.3", reason="is none either"),
        FieldTrouble(field="sources.0.url", reason="choose one of 'a' or 'b'"),
        FieldTrouble(field="sources", reason="name 1 at least"),
    ]
    assert errors_of(troubles, fields) == {"links": "is no link", "sources.0.url": "choose one"}
    assert in_short("is missing") == "is missing"
