"""The files to deploy and to watch with: they can be read, and name only what there is."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.cli.run import RunRole
from bot.settings import PREFIX, Settings
from tests.docs.documents import ROOT, read
from tests.docs.small_yaml import read_yaml

DEPLOY = ROOT / "config" / "deploy"
COMPOSE = read_yaml(read("config/deploy/compose.yaml"))
RULES = read_yaml(read("config/alerts/siftline.yml"))
DASHBOARD = json.loads(read("config/grafana/siftline.json"))
SIFTLINES = ("front", "work-1", "work-2")


def roles(service: str) -> set[str]:
    return set(re.findall(r"--role (\w+)", COMPOSE["services"][service]["command"]))


@pytest.mark.parametrize("name", ["compose.yaml", "siftline.service"])
def test_a_variable_of_a_deployment_is_a_setting(name: str) -> None:
    named = re.findall(rf"\b{PREFIX}([A-Z_]+)\b", (DEPLOY / name).read_text(encoding="utf-8"))
    assert named
    assert {each.lower() for each in named} <= {"config_dir", *Settings.model_fields}


def test_three_processes_do_every_role_together() -> None:
    assert set().union(*map(roles, SIFTLINES)) == set(RunRole)
    assert all("console" in roles(service) for service in SIFTLINES)  # /healthz and /metrics


def test_each_process_has_a_folder_of_its_own_and_the_one_key() -> None:
    folders = [COMPOSE["services"][service]["volumes"][0] for service in SIFTLINES]
    assert folders == [f"{service}:/data" for service in SIFTLINES]
    key = "./secret.key:/data/secret.key:ro"
    assert all(key in COMPOSE["services"][each]["volumes"] for each in (*SIFTLINES, "migrate"))
    assert set(COMPOSE["volumes"]) == {"database", *SIFTLINES}


def test_only_this_machine_reaches_the_ports() -> None:
    ports = [p for each in COMPOSE["services"].values() for p in each.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_schema_is_made_before_anything_starts() -> None:
    assert COMPOSE["services"]["migrate"]["command"] == "siftline migrate"
    waits = {"migrate": {"condition": "service_completed_successfully"}}
    assert all(COMPOSE["services"][each]["depends_on"] == waits for each in SIFTLINES)


def test_no_secret_stands_in_a_file() -> None:
    text = read("config/deploy/compose.yaml") + read("config/deploy/siftline.service")
    assert not re.search(r"(PASSWORD|TOKEN|KEY)\s*[:=]", text)


def test_every_rule_says_what_happened_and_what_to_do() -> None:
    [group] = RULES["groups"]
    names = [rule["alert"] for rule in group["rules"]]
    assert len(set(names)) == len(names)
    for rule in group["rules"]:
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert set(rule["annotations"]) == {"summary", "action"}
        assert rule["expr"]


def test_every_panel_of_the_dashboard_asks_something() -> None:
    panels: list[dict[str, Any]] = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["title"] and panel["description"] for panel in panels)
    assert all(target["expr"] for panel in panels for target in panel["targets"])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "siftline.service"
    text = read("config/deploy/siftline.service")
    # It looks for the program, which is not installed here.
    unit.write_text(text.replace("/opt/siftline/.venv/bin/siftline", "/bin/true"), encoding="utf-8")
    looked = subprocess.run(
        ["systemd-analyze", "verify", str(unit)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert looked.returncode == 0, looked.stderr
    assert "siftline.service" not in looked.stderr


def test_the_unit_gives_work_in_hand_its_time() -> None:
    pairs = [line.partition("=") for line in read("config/deploy/siftline.service").splitlines()]
    unit = {name: value for name, equals, value in pairs if equals}
    assert unit["KillSignal"] == "SIGTERM"
    assert int(unit["TimeoutStopSec"]) > 10
    assert unit["ExecStart"].endswith("siftline run")


@pytest.mark.parametrize("broken", ["a: b: c", "a: [1]", "- a\n\tb: c", "a: |\n  x", "a: b\na: c"])
def test_what_is_not_plain_is_not_read(broken: str) -> None:
    with pytest.raises(AssertionError):
        read_yaml(broken)
