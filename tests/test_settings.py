"""Settings: the environment before the file, each wrong one named, no secret shown."""

import os
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsInvalid, config_dir, read_settings, unknown_variables
from bot.store.database import Database

TOKEN = "123456:a-secret-token"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give settings a folder and an environment of their own."""
    for name in [name for name in os.environ if name.upper().startswith("SIFTLINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SIFTLINE_CONFIG_DIR", str(tmp_path))
    return tmp_path


def write(folder: Path, toml: str) -> None:
    (folder / "siftline.toml").write_text(toml, encoding="utf-8")


def complaint() -> str:
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    return str(caught.value)


def test_without_a_file_every_setting_has_its_default() -> None:
    settings = read_settings()
    assert (settings.web_port, settings.engines, settings.lone_note) == (8080, ("use", "e5"), True)
    assert 0 < settings.thresholds.ask < settings.thresholds.auto < 1


def test_the_file_goes_before_the_defaults_and_the_environment_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "web_port = 1001\ntext_days = 7\n")
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "1002")
    settings = read_settings()
    assert (settings.web_port, settings.text_days) == (1002, 7)
    assert Settings(web_port=1003).web_port == 1003


def test_the_config_folder_is_the_projects_unless_another_is_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert config_dir() == folder
    monkeypatch.delenv("SIFTLINE_CONFIG_DIR")
    assert (config_dir() / "siftline.toml").is_file()


@pytest.mark.parametrize(
    ("value", "engines"),
    [("use", ("use",)), (" e5 , use,", ("e5", "use")), ("", ()), (" , ", ())],
)
def test_a_list_is_words_with_commas_between(
    monkeypatch: pytest.MonkeyPatch, value: str, engines: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SIFTLINE_ENGINES", value)
    assert read_settings().engines == engines


def test_a_list_in_the_file_is_a_list(folder: Path) -> None:
    write(folder, 'web_hosts = ["a.example", "b.example"]\nengines = "use"')
    settings = read_settings()
    assert (settings.web_hosts, settings.engines) == (("a.example", "b.example"), ("use",))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SIFTLINE_TELEGRAM_API_BASE", "ftp://hidden"),
        ("SIFTLINE_TELEGRAM_API_BASE", "hidden"),
        ("SIFTLINE_MODE", "hidden"),
        ("SIFTLINE_TELEGRAM_LONG_POLL", "hidden"),
        ("SIFTLINE_TELEGRAM_LONG_POLL", "51"),
        ("SIFTLINE_TELEGRAM_AT_ONCE", "0"),
        ("SIFTLINE_FLOOD_BURST", "-1"),
        ("SIFTLINE_FLOOD_SECONDS", "0"),
        ("SIFTLINE_FLOOD_SECONDS", "inf"),
        ("SIFTLINE_FOLLOW_SECONDS", "0"),
        ("SIFTLINE_FOLLOW_SECONDS", "nan"),
        ("SIFTLINE_TEXT_DAYS", "hidden"),
        ("SIFTLINE_MATCH_AUTO", "1.5"),
        ("SIFTLINE_MATCH_ASK", "nan"),
        ("SIFTLINE_ENGINES", "use,hidden"),
        ("SIFTLINE_LONE_NOTE", "hidden"),
        ("SIFTLINE_WEB_PORT", "70000"),
        ("SIFTLINE_LOG_LEVEL", "hidden"),
    ],
)
def test_a_wrong_value_is_named_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    said = complaint()
    assert said.startswith(name) and "\n" not in said
    assert "hidden" not in said


def test_every_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "x")
    monkeypatch.setenv("SIFTLINE_MODE", "x")
    assert {part.split(":")[0] for part in complaint().split("; ")} == {
        "SIFTLINE_WEB_PORT",
        "SIFTLINE_MODE",
    }


def test_asking_from_a_higher_probability_than_answering_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIFTLINE_MATCH_ASK", "0.99")
    assert complaint() == "SIFTLINE_MATCH_ASK is above SIFTLINE_MATCH_AUTO"


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("web_port = ", "siftline.toml: "),
        ("web_prot = 1", "SIFTLINE_WEB_PROT: Extra inputs are not permitted"),
        ("telegram_token = 5", "SIFTLINE_TELEGRAM_TOKEN: Input should be a valid string"),
        ("engines = 5", "SIFTLINE_ENGINES: Input should be a valid tuple"),
    ],
)
def test_a_wrong_file_is_told(folder: Path, toml: str, told: str) -> None:
    write(folder, toml)
    assert complaint().startswith(told)


def test_a_file_of_bytes_is_told(folder: Path) -> None:
    (folder / "siftline.toml").write_bytes(b"web_port = \xff")
    assert complaint().startswith("siftline.toml: ")


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", TOKEN)
    settings = read_settings()
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert "secret" not in f"{settings!r} {settings!s} {settings.model_dump()} {vars(settings)}"
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "x")
    assert "secret" not in complaint()


def test_settings_are_not_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_settings().web_port = 1


@pytest.mark.parametrize("base", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/"])
def test_the_api_base_is_kept_without_its_last_slash(
    monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setenv("SIFTLINE_TELEGRAM_API_BASE", base)
    assert read_settings().telegram_api_base == "http://127.0.0.1:8081"


def test_variables_that_name_no_setting_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "1")
    monkeypatch.setenv("SIFTLINE_WEB_PROT", "1")
    monkeypatch.setenv("OTHER_WEB_PROT", "1")
    assert unknown_variables() == ["SIFTLINE_WEB_PROT"]


@pytest.mark.parametrize("name", ["plain", "with space", "a?b=c", "100%20", "a#b", "ключ", "a:b@c"])
def test_the_store_lies_in_the_data_directory_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).mkdir()
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / name))
    database = Database(read_settings().store_url)
    database.run_now(lambda connection: connection.exec_driver_sql("create table a (b)"))
    database.close()
    assert (tmp_path / name / "siftline.db").is_file()


def test_another_database_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", "postgresql://host/store")
    assert read_settings().store_url == "postgresql://host/store"
