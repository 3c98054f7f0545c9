"""The bot's figures that Prometheus reads."""

from bot.app.bot_figures import count_bot
from bot.app.figures import figures_of
from bot.telegram.tally import Tally


def test_the_bot_tells_what_it_did() -> None:
    figures, tally = figures_of(lambda: 0, ()), Tally()
    count_bot(figures, tally)
    tally.updates, tally.batches = 5, 2
    tally.slow(3)
    tally.worked["match"] += 1
    tally.called("sendMessage", None)
    tally.elected["send"] = True
    tally.timed("waited", 0.02)
    value = figures.registry.get_sample_value
    assert value("siftline_updates_kept_total") == 5
    assert value("siftline_update_batches_total") == 2
    assert value("siftline_slowed_total") == 3
    assert value("siftline_updates_worked_total", {"outcome": "match"}) == 1
    assert value("siftline_calls_total", {"method": "sendMessage", "meaning": "done"}) == 1
    assert value("siftline_elected", {"office": "send"}) == 1
    assert value("siftline_stage_seconds_bucket", {"stage": "waited", "le": "0.03"}) == 1
