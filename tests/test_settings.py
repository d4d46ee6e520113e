"""What an operator sets, and the key that is made where none is set."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from skill.key_file import user_key
from skill.settings import Settings, from_environment


def test_without_a_variable_everything_has_its_default() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({"KNEE_MASSAGE_TABLE": ""}) == Settings()


def test_every_variable_sets_its_own() -> None:
    found = from_environment(
        {
            "KNEE_MASSAGE_SKILL_ID": "amzn1.ask.skill.ours",
            "KNEE_MASSAGE_DATABASE": "/var/lib/places.sqlite3",
            "KNEE_MASSAGE_TABLE": "places",
            "KNEE_MASSAGE_USER_KEY": "word",
            "KNEE_MASSAGE_LOG_LEVEL": "debug",
            "KNEE_MASSAGE_APLA": "OFF",
        }
    )
    assert found == Settings(
        "amzn1.ask.skill.ours", "/var/lib/places.sqlite3", "places", "word", "debug", apla=False
    )


def test_a_key_that_is_set_is_the_key() -> None:
    assert user_key(Settings(user_key="wörd")) == "wörd".encode()


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "places.sqlite3"))
    key = user_key(settings)
    assert len(key) == 64
    assert user_key(settings) == key
    (path,) = tmp_path.iterdir()
    assert path.name == "places.sqlite3.key"
    assert path.stat().st_mode & 0o777 == 0o600


def test_of_several_that_make_a_key_at_once_one_is_heard(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as several:
        for number in range(40):
            settings = Settings(database=str(tmp_path / f"{number}.sqlite3"))
            keys = set(several.map(user_key, [settings] * 8))
            assert len(keys) == 1
            assert len(keys.pop()) == 64
    assert len(list(tmp_path.iterdir())) == 40
