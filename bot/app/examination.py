"""The state of every part of an installation, with how to mend it."""

import shutil
import sqlite3
import sys
from functools import partial

from bot.app.finding import Finding, State
from bot.app.matching import MODELS, SHIPPED, Matching, matching
from bot.app.media_examination import media_findings
from bot.app.running import RunningPart, RunningState, address, running_state
from bot.app.store import Opened, open_store
from bot.match.engines import ENGINES
from bot.ports import Engine, EngineLost
from bot.readers.catalogues import CatalogueUnreadable, load_catalogues
from bot.readers.claim_files import read_forms
from bot.readers.models import ModelUnreadable, read_projection, read_rankers
from bot.readers.ordinary import OrdinaryUnreadable
from bot.readers.shipped_vectors import ShippedUnreadable, read_shipped
from bot.settings import Settings, config_dir, unknown_variables
from bot.store.database import DatabaseUrlUnusable, StoreUnavailable
from bot.store.migrate import SchemaTooNew, newest_revision, schema_revision
from bot.store.secrets import SecretUnusable, open_secrets
from bot.store.server_state import server_state
from bot.store.set_aside import set_aside
from bot.telegram.api import BotApi, TokenMalformed
from bot.telegram.errors import CallFailed

LEAST_FREE = 1024**3
PROBE = "The quick brown fox reads the news."


async def examine(settings: Settings) -> list[Finding]:
    """Return a finding of each part, also where others do not work."""
    findings = [
        _python(),
        *_variables(),
        _config(),
        _languages(),
        _disk(settings),
        _secret(settings),
        _models(),
        _shipped(),
        *media_findings(settings),
    ]
    try:
        opened = open_store(settings)
    except (DatabaseUrlUnusable, StoreUnavailable, SchemaTooNew, OSError) as error:
        mend = "free the disk, own the data directory, or set SIFTLINE_DATABASE_URL right"
        return [*findings, Finding(part="store", state="wrong", said=str(error), mend=mend)]
    try:
        findings += [_store(opened), _migrations(opened), *await _matching(settings, opened)]
    finally:
        opened.database.close()
    return [*findings, *await _running(settings), await _telegram(settings)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    said = f"{version}, SQLite {sqlite3.sqlite_version}"
    return Finding(part="Python", state="ok", said=said)


def _variables() -> list[Finding]:
    return [
        Finding(
            part="settings",
            state="note",
            said=f"{name} names no setting and is ignored",
            mend="config/siftline.toml has every setting",
        )
        for name in unknown_variables()
    ]


def _config() -> Finding:
    folder = config_dir()
    read = read_forms([folder / "claims"])
    if read.problems:
        said = f"{len(read.problems)} problems in the starter claims, the first: {read.problems[0]}"
        return Finding(part="config", state="wrong", said=said, mend="restore the config folder")
    return Finding(part="config", state="ok", said=f"{len(read.forms)} starter claims in {folder}")


def _languages() -> Finding:
    try:
        languages = load_catalogues(config_dir()).languages
    except CatalogueUnreadable as error:
        return Finding(
            part="languages", state="wrong", said=str(error), mend="restore config/locales"
        )
    return Finding(part="languages", state="ok", said=f"answers in {', '.join(languages)}")


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir.absolute()
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 1024**3:.1f} GiB free for {folder}"
    if free < LEAST_FREE:
        mend = "free some space, or move SIFTLINE_DATA_DIR"
        return Finding(part="disk", state="wrong", said=said, mend=mend)
    return Finding(part="disk", state="ok", said=said)


def _secret(settings: Settings) -> Finding:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        open_secrets(settings.data_dir)
    except (SecretUnusable, OSError) as error:
        mend = "restore secret.key from the backup; without it nobody's open answer can be sent"
        return Finding(part="secret key", state="wrong", said=str(error), mend=mend)
    return Finding(part="secret key", state="ok", said="keep a copy of it with every backup")


def _models() -> Finding:
    folder = config_dir() / MODELS
    try:
        rankers = read_rankers(folder)
        for profile in ENGINES.values():
            read_projection(folder, profile)
    except ModelUnreadable as error:
        mend = f"restore config/{MODELS}, or train the models anew with siftline train"
        return Finding(part="models", state="wrong", said=str(error), mend=mend)
    said = f"{len(rankers)} rankers and {len(ENGINES)} projections in the config folder"
    return Finding(part="models", state="ok", said=said)


def _shipped() -> Finding:
    path = config_dir() / SHIPPED
    try:
        count = sum(len(read_shipped(path, profile)) for profile in ENGINES.values())
    except ShippedUnreadable as error:
        mend = f"restore {SHIPPED}, or make it anew with siftline claims embed"
        return Finding(part="shipped vectors", state="wrong", said=str(error), mend=mend)
    return Finding(part="shipped vectors", state="ok", said=f"{count} in the config folder")


def _store(opened: Opened) -> Finding:
    """Return which database it is; wrong where it may lose what it said that it keeps."""
    state = opened.database.read_now(server_state)
    said = f"{state.version}, {opened.database}"
    if state.durable:
        return Finding(part="store", state="ok", said=said)
    mend = "turn fsync, full_page_writes and synchronous_commit on at the server"
    lost = f"{said}: a crash of the server loses what it took"
    return Finding(part="store", state="wrong", said=lost, mend=mend)


def _migrations(opened: Opened) -> Finding:
    at, newest = opened.database.read_now(schema_revision), newest_revision()
    state: State = "ok" if at == newest else "wrong"
    return Finding(part="migrations", state=state, said=f"at {at}, the newest is {newest}")


async def _matching(settings: Settings, opened: Opened) -> list[Finding]:
    try:
        async with matching(settings, opened) as checks:
            engines = [await _engine(each) for each in checks.engines]
            return [
                _claims(checks),
                await _index(checks),
                *engines,
                await _embedded(checks),
                *_set_aside(opened),
            ]
    except (
        CatalogueUnreadable,
        ModelUnreadable,
        OrdinaryUnreadable,
        StoreUnavailable,
        OSError,
    ) as error:
        mend = "restore the config folder, and look at what is wrong above"
        return [Finding(part="matching", state="wrong", said=str(error), mend=mend)]


def _claims(checks: Matching) -> Finding:
    served = len(checks.library)
    if served:
        return Finding(part="claims", state="ok", said=f"{served} served")
    mend = "siftline claims import config/claims"
    return Finding(part="claims", state="wrong", said="none is served", mend=mend)


async def _index(checks: Matching) -> Finding:
    home = await checks.library.home()
    if home.kind == "memory":
        said = f"is in memory, and made anew at every start: {home.reason}"
        mend = "free some space, or own the data directory"
        return Finding(part="index", state="wrong", said=said, mend=mend)
    said = {"own": "on disk", "copy": "on disk, where another Siftline keeps it"}[home.kind]
    return Finding(part="index", state="ok", said=said)


async def _engine(engine: Engine) -> Finding:
    profile = engine.profile
    try:
        await engine.embed([PROBE], query=True)
    except (EngineLost, ImportError) as error:
        mend = "make run installs it again; without it messages are matched less well"
        return Finding(part=f"engine {profile.key}", state="wrong", said=str(error), mend=mend)
    return Finding(part=f"engine {profile.key}", state="ok", said=profile.name)


async def _embedded(checks: Matching) -> Finding:
    counts = await checks.library.waiting()
    waiting = sum(counts[engine.profile.key] for engine in checks.engines)
    if waiting:
        said = f"{waiting} entries wait to be embedded"
        return Finding(part="vectors", state="note", said=said, mend="siftline run does it")
    return Finding(part="vectors", state="ok", said="every entry is embedded")


def _set_aside(opened: Opened) -> list[Finding]:
    counted = {
        profile.key: opened.database.read_now(partial(set_aside, profile=profile))
        for profile in ENGINES.values()
    }
    return [
        Finding(
            part="set aside",
            state="note",
            said=f"{count} entries ended {key} each time and are found without it",
            mend="reword these entries, or upgrade the engine",
        )
        for key, count in counted.items()
        if count
    ]


async def _running(settings: Settings) -> list[Finding]:
    state = await running_state(settings)
    if state is None:
        said = f"none answers at {address(settings)}; nothing is known of engines that it lost"
        return [Finding(part="running", state="note", said=said, mend="siftline run starts it")]
    engines = {key: part for key, part in state.parts.items() if part.lost or part.set_aside}
    return [_ready(state, settings), *(_lost(key, part) for key, part in engines.items())]


def _ready(state: RunningState, settings: Settings) -> Finding:
    if state.ready:
        return Finding(part="running", state="ok", said=f"ready at {address(settings)}")
    troubles = [f"{key}: {part.said}" for key, part in state.parts.items() if not part.works]
    mend = "look at its log"
    return Finding(part="running", state="wrong", said="; ".join(troubles), mend=mend)


def _lost(key: str, part: RunningPart) -> Finding:
    """Return what the running Siftline lost of an engine; a note when it has it again."""
    reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(part.reasons.items()))
    said = f"lost {part.lost} times ({reasons})"
    said += f", last at {part.last_lost:%Y-%m-%d %H:%M} UTC" if part.last_lost else ""
    said += "; it works again" if part.works else "; it does not work"
    said += f"; {part.set_aside} entries set aside" if part.set_aside else ""
    mend = "look at the memory if it happens often; the engine is tried again by itself"
    state: State = "note" if part.works else "wrong"
    return Finding(part=f"running {key}", state=state, said=said, mend=mend)


async def _telegram(settings: Settings) -> Finding:
    token = settings.telegram_token.get_secret_value()
    if not token:
        mend = "get a token from @BotFather and set SIFTLINE_TELEGRAM_TOKEN"
        return Finding(part="Telegram", state="note", said="no token: the console only", mend=mend)
    try:
        api = BotApi(settings.telegram_api_base, token)
    except TokenMalformed as error:
        mend = "copy the whole token from @BotFather"
        return Finding(part="Telegram", state="wrong", said=str(error), mend=mend)
    try:
        me = await api.call("getMe", {})
    except CallFailed as error:
        mend = "look at the token, the network and SIFTLINE_TELEGRAM_API_BASE"
        return Finding(part="Telegram", state="wrong", said=str(error), mend=mend)
    finally:
        await api.close()
    name = me.get("username") if isinstance(me, dict) else None
    return Finding(part="Telegram", state="ok", said=f"the bot is @{name}")
