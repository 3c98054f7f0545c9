"""The form of the index changes with the code that makes entries."""

from bot.store.index_form import index_form


def test_the_form_is_the_same_until_the_code_changes() -> None:
    assert index_form() == index_form.__wrapped__()
    assert len(index_form()) == 32
