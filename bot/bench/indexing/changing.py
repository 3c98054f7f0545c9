"""What it takes until a claim that is added, changed or withdrawn is served so."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bot.app.store import Opened
from bot.bench.indexing.figures import Changes, Spread, spread
from bot.bench.indexing.filling import withdraw
from bot.claims.approval import accept_import
from bot.claims.convert import claim_of
from bot.claims.form import ClaimForm
from bot.flows.import_claims import digest_of
from bot.readers.claim_files import read_forms
from bot.settings import config_dir
from bot.store.served_index import ServedIndex

TIMES = 30
"""Changes of each kind that are timed."""

_WORDINGS = 2
_MOST = 100


def time_changes(served: ServedIndex, opened: Opened) -> Changes:
    """Return the time from the store's commit until the index serves it, for each kind."""
    _follow(served)
    run = time.time_ns()  # another run's claims are withdrawn, and would stay so
    forms = read_forms([config_dir() / "claims"]).forms
    added = list(islice(_forms(forms, 0, run), TIMES))
    edited = list(islice(_forms(forms, 1, run), TIMES))
    return Changes(
        add=_timed(added, lambda form: _put(opened, form), served),
        edit=_timed(edited, lambda form: _put(opened, form), served),
        remove=_timed(added, lambda form: _withdraw(opened, form), served),
    )


def _forms(forms: Sequence[ClaimForm], turn: int, run: int) -> Iterator[ClaimForm]:
    """Yield starter claims with few wordings under ids of this run; another turn, other texts."""
    for place in range(TIMES):
        form = forms[(place + turn) % len(forms)]
        few = {"id": f"measured-{run}-{place}", "wordings": form.wordings[:_WORDINGS]}
        yield form.model_copy(update=few)


def _timed(
    forms: Sequence[ClaimForm], change: Callable[[ClaimForm], None], served: ServedIndex
) -> Spread:
    taken: list[float] = []
    for form in forms:
        change(form)
        before = time.perf_counter()
        _follow(served)
        taken.append((time.perf_counter() - before) * 1000)
    return spread(taken)


def _follow(served: ServedIndex) -> None:
    while served.advance(_MOST):
        pass


def _put(opened: Opened, form: ClaimForm) -> None:
    claim = claim_of(form)
    opened.claims.put(claim, accept_import(claim.content, claim.review), digest_of(form))


def _withdraw(opened: Opened, form: ClaimForm) -> None:
    opened.database.run_now(lambda connection: withdraw(connection, claim_of(form).id))
