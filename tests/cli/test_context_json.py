"""What was read and what is known, as JSON."""

import json
from dataclasses import replace

from bot.answer.context import NO_CONTEXT, Context, OriginKnown
from bot.claims.profile import TrackRecord
from bot.cli.context_json import context_to_json, read_to_json
from bot.receive.readings import MediaTrouble
from tests.answer.context_examples import EVERYTHING, PICTURE, known, reading


def test_of_each_medium_it_is_told_what_was_read() -> None:
    seen = replace(PICTURE, troubles=(MediaTrouble.TOO_LONG,))
    assert read_to_json(reading(seen).readings) == [
        {
            "kind": "photo",
            "text": PICTURE.text,
            "spoken": "",
            "preview_only": False,
            "troubles": ["too_long"],
        }
    ]


def test_everything_that_is_known_is_json() -> None:
    shown = json.loads(json.dumps(context_to_json(EVERYTHING)))
    assert [each["trouble"] for each in shown["pages"]] == [None, "unreachable"]
    assert shown["pages"][0]["reviews"][0]["verdict"] == "False."
    assert shown["known"][0]["claim"] == "sample"
    assert shown["known"][0]["authenticity"] == "wrong_context"
    assert shown["origins"][0]["kind"] == "anonymous"
    assert shown["origins"][0]["record"]["since"] == "2022-03-01"
    assert shown["origins"][1]["profile"] is None
    assert shown["first_seen"] == {
        "on": "2022-03-03",
        "askers": 120,
        "channels": {"Shark Talk": 24, "Daily Shark": 40},
    }
    assert shown["linked_review"] is True


def test_where_nothing_is_known_nothing_is_told() -> None:
    assert context_to_json(NO_CONTEXT) == {
        "pages": [],
        "known": [],
        "origins": [],
        "first_seen": None,
        "linked_review": False,
    }


def test_what_is_missing_of_a_part_is_null() -> None:
    context = Context(
        known=(known(authenticity=None),),
        origins=(OriginKnown(record=TrackRecord(checked=9, misleading=1)), OriginKnown()),
    )
    shown = context_to_json(context)
    assert shown["known"][0]["authenticity"] is None
    assert shown["origins"][0]["record"]["until"] is None
    assert shown["origins"][1]["record"] is None
