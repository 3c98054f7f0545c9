"""The image and the checkout are installed alike, and a wheel carries all that the bot reads."""

import os
import re
import shlex
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling import build

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
REGISTRIES = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.]|yarnpkg[.]|unpkg[.]|jsdelivr[.]|deb[.]debian"
    r"|docker[.]io|ghcr[.]io"
    r"|(?:index|extra-index|find-links)[-_]?(?:url)?[ =]+\w+://"
)
OWN_FILES = ["bot", "config", "docs", "requirements", "scripts", "tests", ".ci"]


def instructions(text: str) -> list[tuple[str, str]]:
    """Return what a Dockerfile says as (instruction, arguments), comments and line ends gone."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    pairs = (line.split(maxsplit=1) for line in joined.splitlines() if line.strip())
    return [(word, " ".join(rest.split())) for word, rest in pairs]


def arguments(wanted: str) -> list[str]:
    return [rest for word, rest in instructions(DOCKERFILE) if word == wanted]


def is_install(command: str) -> bool:
    words = shlex.split(command)[:2]
    return words in ([".venv/bin/pip", "install"], ["scripts/debian-packages", words[-1]])


def commands_of_make() -> list[str]:
    """Return the commands that would install a run on a machine that has nothing yet."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("there is no make")
    told = [make, "--dry-run", "--always-make", "--no-print-directory", "run"]
    done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.replace("\\\n", " ").splitlines()


def own_files() -> Iterator[Path]:
    for folder in OWN_FILES:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file())
    yield from (path for path in ROOT.iterdir() if path.is_file())


def test_the_image_is_installed_by_the_commands_of_make_run() -> None:
    make = [" ".join(line.split()) for line in commands_of_make() if is_install(line)]
    runs = [part.strip() for rest in arguments("RUN") for part in rest.split("&&")]
    image = [part for part in runs if is_install(part)]

    # Make keeps the checkout editable; the image holds no checkout.
    assert sorted(line.replace(" --editable", "") for line in make) == sorted(image)


def test_the_image_runs_as_nobody_special() -> None:
    assert arguments("USER") == ["10001"]


def test_the_image_keeps_its_store_in_a_volume() -> None:
    assert arguments("VOLUME") == ["/data"]
    assert "SIFTLINE_DATA_DIR=/data" in " ".join(arguments("ENV"))


def test_the_image_says_whether_it_is_well() -> None:
    assert "/healthz" in " ".join(arguments("HEALTHCHECK"))


def test_the_program_itself_gets_the_signal_to_stop() -> None:
    assert arguments("CMD") == ['["siftline", "run"]']


@pytest.mark.parametrize("program", [".ci/run", "scripts/debian-packages"])
def test_a_program_may_be_run(program: str) -> None:
    assert os.access(ROOT / program, os.X_OK)


def test_no_file_names_a_registry() -> None:
    texts = ((path, path.read_text(encoding="utf-8", errors="replace")) for path in own_files())
    assert [str(path) for path, text in texts if REGISTRIES.search(text)] == []


def test_a_wheel_carries_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    wheel = zipfile.ZipFile(tmp_path / build.build_wheel(str(tmp_path)))

    carried = {name for name in wheel.namelist() if name.startswith("bot/_config/")}
    kept = {f"bot/_{path.relative_to(ROOT)}" for path in (ROOT / "config").rglob("*.*")}
    assert carried == kept
