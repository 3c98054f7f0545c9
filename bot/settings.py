"""Every setting, read once at the start: ``config/siftline.toml``, then the environment."""

import os
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import quote

from pydantic import (
    AfterValidator,
    Field,
    HttpUrl,
    SecretStr,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.match.thresholds import Thresholds

PREFIX = "SIFTLINE_"
_URL = TypeAdapter(HttpUrl)
_LISTS = ("engines", "ocr_languages", "web_hosts", "trusted_publishers", "feeds")

OcrLanguage = Annotated[str, Field(pattern=r"^[a-z]{3,4}(_[A-Za-z]+)?$")]
"""A language as Tesseract's packages name it: eng, chi_sim."""

Domain = Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
"""A site's name in small letters: example.org stands for www.example.org too."""


class SettingsInvalid(Exception):
    """A setting cannot be used; the message names it and says why, never its value."""


def config_dir() -> Path:
    """Return the folder of settings, starter claims, locales and lessons.

    ``SIFTLINE_CONFIG_DIR`` where it is set, else the checkout's, else the installed package's.
    """
    chosen = os.environ.get(f"{PREFIX}CONFIG_DIR")
    if chosen:
        return Path(chosen)
    package = Path(__file__).resolve().parent
    installed = package / "_config"
    return installed if installed.is_dir() else package.parent / "config"


def _server_root(value: str) -> str:
    _URL.validate_python(value)
    return value.rstrip("/")


def _own_root(value: str) -> str:
    return _server_root(value) if value else ""


def _words(value: object) -> object:
    return (
        [each.strip() for each in value.split(",") if each.strip()]
        if isinstance(value, str)
        else value
    )


class Settings(BaseSettings):
    """The settings as plain values, each as ``config/siftline.toml`` explains it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    telegram_token: SecretStr = SecretStr("")
    telegram_api_base: Annotated[str, AfterValidator(_server_root)] = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: Annotated[str, AfterValidator(_own_root)] = ""
    webhook_host: str = "127.0.0.1"
    webhook_port: Annotated[int, Field(ge=0, le=65535)] = 8081
    telegram_long_poll: Annotated[int, Field(ge=1, le=50)] = 25
    telegram_at_once: Annotated[int, Field(ge=1, le=64)] = 4
    flood_burst: Annotated[int, Field(ge=0, le=1000)] = 20
    flood_seconds: Annotated[float, Field(gt=0, le=3600)] = 10.0
    data_dir: Path = Path("data")
    database_url: str = ""
    follow_seconds: Annotated[float, Field(gt=0, le=60)] = 3.0
    text_days: Annotated[int, Field(ge=1, le=3650)] = 90
    match_auto: Annotated[float, Field(gt=0, le=1)] = 0.94
    match_ask: Annotated[float, Field(gt=0, le=1)] = 0.8
    engines: Annotated[tuple[Literal["use", "e5"], ...], NoDecode] = ("use", "e5")
    lone_note: bool = True
    lone_moderator: bool = False
    alert_askers: Annotated[int, Field(ge=2, le=100_000)] = 20
    alert_minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    read_media: bool = True
    media_at_once: Annotated[int, Field(ge=1, le=16)] = 2
    ocr_languages: Annotated[tuple[OcrLanguage, ...], NoDecode] = (
        "eng", "rus", "ukr", "spa", "hin", "ara",
    )  # fmt: skip
    speech_model: str = ""
    read_links: bool = True
    web_host: str = "127.0.0.1"
    web_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    web_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    web_url: Annotated[str, AfterValidator(_own_root)] = ""
    session_hours: Annotated[int, Field(ge=1, le=168)] = 12
    publisher_name: Annotated[str, Field(min_length=2, max_length=100)] = "Siftline"
    publisher_url: Annotated[str, AfterValidator(_own_root)] = ""
    public_pages: bool = False
    public_url: Annotated[str, AfterValidator(_own_root)] = ""
    trusted_publishers: Annotated[tuple[Domain, ...], NoDecode] = ()
    feeds: Annotated[tuple[str, ...], NoDecode] = ()
    feeds_hours: Annotated[int, Field(ge=1, le=720)] = 24
    factcheck_key: SecretStr = SecretStr("")
    factcheck_base: Annotated[str, AfterValidator(_server_root)] = (
        "https://factchecktools.googleapis.com"
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @model_validator(mode="before")
    @classmethod
    def _lists(cls, values: dict[str, object]) -> dict[str, object]:
        """Take lists from the environment as words with commas between."""
        listed = {name: _words(values[name]) for name in _LISTS if name in values}
        return values | listed

    @model_validator(mode="after")
    def _bands(self) -> Self:
        if self.match_ask > self.match_auto:
            raise ValueError(f"{PREFIX}MATCH_ASK is above {PREFIX}MATCH_AUTO")
        return self

    @model_validator(mode="after")
    def _place(self) -> Self:
        if self.mode == "webhook" and not self.webhook_url:
            raise ValueError(f"{PREFIX}WEBHOOK_URL is needed where {PREFIX}MODE is webhook")
        return self

    @property
    def thresholds(self) -> Thresholds:
        """Return the probabilities from which a person is answered or asked."""
        return Thresholds(auto=self.match_auto, ask=self.match_ask)

    @property
    def store_url(self) -> str:
        """Return the database's URL: the one that is set, else the embedded store's."""
        embedded = (self.data_dir / "siftline.db").absolute()
        return self.database_url or f"sqlite:///{quote(str(embedded))}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - given by position
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - given by position
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, the strongest first: given values, environment, ``siftline.toml``."""
        toml = TomlConfigSettingsSource(settings_cls, config_dir() / "siftline.toml")
        return (init_settings, env_settings, toml)


def read_settings() -> Settings:
    """Return the settings, or raise SettingsInvalid with one line for each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsInvalid("; ".join(map(_line, error.errors(include_input=False)))) from None
    except ValueError as error:
        raise SettingsInvalid(f"siftline.toml: {error}") from None


def unknown_variables() -> list[str]:
    """Return the SIFTLINE_ variables of the environment that name no setting."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | {f"{PREFIX}CONFIG_DIR"}
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)


def _line(error: ErrorDetails) -> str:
    name = ".".join(map(str, error["loc"]))
    said = error["msg"].removeprefix("Value error, ")
    return f"{PREFIX}{name.upper()}: {said}" if name else said
