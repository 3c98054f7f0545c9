"""What is told of a picture, video or recording that the store knows."""

from dataclasses import replace

import pytest

from bot.answer.compose import compose
from bot.answer.context import Context, KnownCopy
from bot.answer.known_copy import authenticity, copy_sections, known_lead
from bot.answer.plain import render_plain
from bot.claims.medium import MediumForm
from bot.claims.rating import Authenticity
from bot.match.decision import Match
from bot.receive.readings import Readings
from tests.answer.context_examples import PICTURE, VIDEO, known
from tests.answer.examples import CONTENT, claim, phrases, ranked

EDITED = claim(replace(CONTENT, authenticity=Authenticity.EDITED))
GENERAL = phrases().authenticity(Authenticity.EDITED)


def edited(authenticity: Authenticity | None) -> KnownCopy:
    return replace(known(authenticity=authenticity), claim=EDITED)


@pytest.mark.parametrize(
    ("form", "one", "many"),
    [
        ("image", "This picture is known.", "One of the pictures is known."),
        ("video", "This video is known.", "One of the videos is known."),
        ("audio", "This recording is known.", "One of the recordings is known."),
    ],
)
def test_a_known_medium_is_named_by_its_form(form: MediumForm, one: str, many: str) -> None:
    seen = replace(PICTURE, form=form)
    single = Context(readings=Readings(media=(seen,)), known=(known(form),))
    several = replace(single, readings=Readings(media=(seen, seen)))
    assert known_lead(single, phrases()) == one
    assert known_lead(several, phrases()) == many


def test_a_picture_beside_a_video_is_not_one_of_several_pictures() -> None:
    both = Context(readings=Readings(media=(PICTURE, VIDEO)), known=(known(),))
    assert known_lead(both, phrases()) == "This picture is known."


def test_without_readings_it_is_still_told_that_something_is_known() -> None:
    assert known_lead(Context(), phrases()).startswith("Your message holds a picture or recording")


def test_a_medium_says_how_real_it_is_and_where_it_is_really_from() -> None:
    expected = (
        "It is real, but was taken elsewhere or at another time. "
        "It was taken in Houston in August 2017."
    )
    assert authenticity(known(), phrases()) == expected


def test_without_its_own_the_authenticity_of_the_claim_counts() -> None:
    assert authenticity(edited(None), phrases()) == "It has been edited."
    assert authenticity(edited(Authenticity.STAGED), phrases()).startswith("Its scene was staged.")


def test_a_medium_of_which_nothing_is_known_is_not_told_of() -> None:
    assert list(copy_sections(Context(known=(known(authenticity=None),)), phrases())) == []


def test_at_most_two_known_media_are_told_of() -> None:
    assert len(list(copy_sections(Context(known=(known(),) * 3), phrases()))) == 2


def matched(copy: KnownCopy) -> str:
    stored = {EDITED.id: EDITED}
    context = Context(readings=Readings(media=(PICTURE,)), known=(copy,))
    return render_plain(compose(Match(best=ranked("sample")), stored, phrases(), context=context))


def test_a_mediums_own_authenticity_stands_in_for_that_of_its_claim() -> None:
    text = matched(edited(Authenticity.STAGED))
    assert "This picture is known. Its scene was staged." in text
    assert GENERAL not in text


def test_a_medium_without_its_own_leaves_the_verdict_as_it_is() -> None:
    assert GENERAL in matched(edited(None))


def test_a_recording_that_speaks_for_a_verdict_is_named_also_where_no_more_is_known_of_it() -> None:
    context = Context(known=(known("audio", authenticity=None),))
    [section] = copy_sections(context, phrases())
    assert section.body == "This recording is known."
