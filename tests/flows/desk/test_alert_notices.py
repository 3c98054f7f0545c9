"""What moderators are told by itself."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.flows.desk.alert_notices import returned, review_wanted, stated, sudden
from bot.moderate.ids import ClusterId
from tests.answer.examples import phrases

EN = phrases("en")
FORM = {"language": "en", "texts": {"en": {"statement": "Blue water"}}}


def test_alerts_lead_to_what_they_are_about() -> None:
    assert sudden(ClusterId(3), 21, "Blue water", EN).buttons[0].press == "d:show:3"
    assert review_wanted("Ana", FORM, EN).buttons[0].press == "d:review:0"
    assert "Who says so?" in returned(FORM, "Who says so?", EN).plain


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (FORM, "Blue water"),
        ({"name": "News of the day"}, "News of the day"),
        ({"language": "uk", "texts": {"en": {}}}, ""),
        ({"texts": [], "name": 5}, ""),
    ],
)
def test_a_form_is_named_by_what_it_states(form: Mapping[str, Any], said: str) -> None:
    assert stated(form) == said
