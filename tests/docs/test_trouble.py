"""Every line that a command may end with is in the operators' guide, with what to do."""

import re
import socket
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.claims.merging import gain
from bot.cli import run, trouble
from bot.cli.check import check
from bot.moderate.refusals import Refusal
from bot.readers.catalogues import load_catalogues
from bot.readers.models import read_rankers
from bot.readers.ordinary import read_ordinary
from bot.settings import Settings, read_settings
from bot.store.backup import verify_backup
from bot.store.claim_store import ClaimStore
from bot.store.copying import Uncopyable
from bot.store.database import Database, DatabaseUrlUnusable, StoreUnavailable, Unstorable
from bot.store.migrate import migrate
from bot.store.secrets import KEY_FILE, open_secrets
from bot.store.sole import sole_owner
from bot.telegram.api import bot_id_of
from bot.telegram.poller import TOKEN_REFUSED, TokenRefused
from tests.docs.documents import read, rows, spans
from tests.store.claim_support import claim, migrated
from tests.store.support import Hands

ROWS = rows(read("docs/operators.md"), "It says")


def another_runs(folder: Path) -> None:
    with sole_owner(folder), sole_owner(folder):
        pass


def broken_catalogue(folder: Path) -> None:
    path = folder / "locales" / "es" / "LC_MESSAGES" / "siftline.po"
    path.parent.mkdir(parents=True)
    path.write_text("msgid broken", encoding="utf-8")
    load_catalogues(folder)


def broken_lessons(folder: Path) -> None:
    (folder / "lessons").mkdir()
    (folder / "lessons" / "lessons.toml").write_text("[", encoding="utf-8")
    load_catalogues(folder)


def broken_ordinary(folder: Path) -> None:
    (folder / "ordinary.jsonl").write_text("{}", encoding="utf-8")
    read_ordinary(folder / "ordinary.jsonl")


def broken_models(folder: Path) -> None:
    (folder / "matching").mkdir()
    (folder / "matching" / "words.json").write_text("{", encoding="utf-8")
    read_rankers(folder / "matching")


def newer_store(folder: Path) -> None:
    database = Database(f"sqlite:///{folder / 'siftline.db'}")
    try:
        database.run_now(_mark_as_newer)
        database.run_now(migrate)
    finally:
        database.close()


def _mark_as_newer(connection: sa.Connection) -> None:
    connection.execute(sa.text("create table alembic_version (version_num text)"))
    connection.execute(sa.text("insert into alembic_version values ('9999')"))


def cut_key(folder: Path) -> None:
    (folder / KEY_FILE).write_bytes(b"cut")
    open_secrets(folder)


def broken_settings(folder: Path) -> None:
    (folder / "siftline.toml").write_text("[", encoding="utf-8")
    read_settings()


def unknown_setting(folder: Path) -> None:
    (folder / "siftline.toml").write_text("web_port = 'x'", encoding="utf-8")
    read_settings()


def bands_crossed(folder: Path) -> None:
    (folder / "siftline.toml").write_text("match_auto = 0.1", encoding="utf-8")
    read_settings()


def malformed_token(_: Path) -> None:
    bot_id_of("token")


def refused_token(_: Path) -> None:
    raise TokenRefused(TOKEN_REFUSED)


def store_away(_: Path) -> None:
    raise StoreUnavailable("OperationalError")


def server_away(_: Path) -> None:
    database = Database("postgresql://127.0.0.1:1/siftline")
    try:
        database.run_now(migrate)
    finally:
        database.close()


def badly_encoded(_: Path) -> None:
    raise DatabaseUrlUnusable(
        "the database is encoded as LATIN1; create one with UTF8 for Siftline"
    )


def unstorable(_: Path) -> None:
    raise Unstorable("the store takes no such value: StringDataRightTruncation")


def no_such_file(folder: Path) -> None:
    (folder / "missing").read_bytes()


def unusable_url(_: Path) -> None:
    Database("sqlite://")


def address_taken(_: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, ExitStack() as stack:
        run._listening(stack, "web", Settings(web_port=taken.getsockname()[1]))


def bad_use(_: Path) -> None:
    check([])


def contradicting_claims(_: Path) -> None:
    gain(claim("lemon"), claim("garlic", rating="true"), date(2026, 11, 22))


def no_medium(folder: Path) -> None:
    with migrated(folder) as database:
        ClaimStore(database, Hands()).detach(ClaimId("lemon"), 1)


def no_claim_that_was_seen(folder: Path) -> None:
    with migrated(folder) as database:
        ClaimStore(database, Hands()).seen(ClaimId("lemon"))


def no_moderator(_: Path) -> None:
    raise Refusal("Ana: there is no such moderator")


def no_backup(folder: Path) -> None:
    (folder / "backup").write_bytes(b"")
    verify_backup(folder / "backup")


def not_empty(folder: Path) -> None:
    raise Uncopyable(f"{folder} has other rows (claim): move into an empty database")


TROUBLES: tuple[Callable[[Path], None], ...] = (
    another_runs,
    broken_catalogue,
    broken_lessons,
    broken_ordinary,
    broken_models,
    newer_store,
    cut_key,
    broken_settings,
    unknown_setting,
    bands_crossed,
    malformed_token,
    refused_token,
    store_away,
    server_away,
    badly_encoded,
    unstorable,
    no_such_file,
    unusable_url,
    address_taken,
    bad_use,
    contradicting_claims,
    no_medium,
    no_claim_that_was_seen,
    no_moderator,
    no_backup,
    not_empty,
)


Told = dict[Callable[[Path], None], tuple[type[Exception], str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return the error that each trouble ends in, and the line that a person reads of it."""
    found: Told = {}
    for trouble_maker in TROUBLES:
        folder = tmp_path_factory.mktemp(trouble_maker.__name__)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SIFTLINE_CONFIG_DIR", str(folder))
            found[trouble_maker] = ended(trouble_maker, folder)
    return found


def ended(trouble_maker: Callable[[Path], None], folder: Path) -> tuple[type[Exception], str]:
    try:
        trouble_maker(folder)
    except Exception as error:  # noqa: BLE001 - which one it is, is what is asked
        return type(error), trouble.trouble_in(error) or ""
    raise AssertionError("nothing went wrong")


def row_for(line: str) -> list[str] | None:
    """Return the first row of the guide that begins as a line does; "…" stands for anything."""
    for row in ROWS:
        patterns = (re.escape(span).replace("…", ".*") for span in spans(row[0]))
        if any(re.match(pattern, line) for pattern in patterns):
            return row
    return None


@pytest.mark.parametrize("trouble_maker", TROUBLES)
def test_the_guide_says_what_to_do(trouble_maker: Callable[[Path], None], told: Told) -> None:
    kind, line = told[trouble_maker]

    row = row_for(line)

    assert line
    assert row is not None
    assert (row is ROWS[-1]) == issubclass(kind, OSError), "the last row is for files alone"


def test_every_trouble_that_says_itself_is_tried(told: Told) -> None:
    assert {kind for kind, _ in told.values()} >= set(trouble._SAY_THEMSELVES)


def test_no_row_is_for_nothing(told: Told) -> None:
    used = [row_for(line) for _, line in told.values()]
    assert [row for row in ROWS if row not in used] == []
