"""What stands in deploy/ works with the programs that it is for."""

import importlib.util
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
import trustme

from skill.position import Position
from skill.state import Profile
from skill.stores.sqlite import SqliteStore
from tests.tools.package.conftest import ROOT

DEPLOY = ROOT / "deploy"
PLACE = Profile(position=Position("full", "close", None, (), 9), version=1)


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def backup() -> Callable[[Path, Path], Path]:
    found: Callable[[Path, Path], Path] = load(DEPLOY / "backup.py").backup
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "copies"
    made.mkdir()
    return made


def test_a_backup_of_a_running_store_holds_its_places_and_its_key(
    tmp_path: Path, folder: Path, backup: Callable[[Path, Path], Path]
) -> None:
    database = tmp_path / "places.sqlite3"
    (tmp_path / "places.sqlite3.key").write_bytes(b"key")
    store = SqliteStore(database)
    store.save("ada", PLACE)
    copy = backup(database, folder)
    store.save("bob", PLACE)
    store.close()

    assert copy.name == f"places-{datetime.now(UTC):%Y-%m-%d}.sqlite3"
    assert copy.with_name(f"{copy.name}.key").read_bytes() == b"key"
    assert copy.stat().st_mode & 0o077 == 0
    kept = SqliteStore(copy)
    assert kept.load("ada") == PLACE
    assert kept.load("bob") is None
    kept.close()


def test_a_second_backup_of_the_day_replaces_the_first(
    tmp_path: Path, folder: Path, backup: Callable[[Path, Path], Path]
) -> None:
    store = SqliteStore(tmp_path / "places.sqlite3")
    store.save("bob", PLACE)
    backup(tmp_path / "places.sqlite3", folder)
    store.save("ada", PLACE)
    copy = backup(tmp_path / "places.sqlite3", folder)
    store.close()
    assert [it.name for it in folder.iterdir()] == [copy.name]
    kept = SqliteStore(copy)
    assert kept.load("ada") == PLACE
    kept.close()


def test_a_wrong_path_is_no_backup_and_makes_no_database(
    tmp_path: Path, folder: Path, backup: Callable[[Path, Path], Path]
) -> None:
    with pytest.raises(sqlite3.OperationalError):
        backup(tmp_path / "nowhere.sqlite3", folder)
    assert not list(folder.iterdir())
    assert not (tmp_path / "nowhere.sqlite3").exists()


def test_nginx_takes_its_example(tmp_path: Path) -> None:
    certificate = trustme.CA().issue_cert("skill.example.org")
    certificate.private_key_pem.write_to_path(tmp_path / "privkey.pem")
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "fullchain.pem")
    site = (DEPLOY / "nginx.conf").read_text("utf-8")
    site = site.replace("/etc/letsencrypt/live/skill.example.org", str(tmp_path))
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{site}\n}}\n", "utf-8"
    )
    command = ["nginx", "-t", "-q", "-e", "stderr", "-c", str(configuration)]
    tested = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
    )
    assert tested.returncode == 0, tested.stderr
