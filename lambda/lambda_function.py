"""The skill on AWS Lambda: built once for each instance, with its places in DynamoDB."""

import gc
import logging
from typing import Any

from skill import catalog, logs, settings
from skill.alexa.handler import KneeMassage
from skill.alexa.verification.application import check_application
from skill.memory import Memory

log = logging.getLogger("knee_massage")


def build(found: settings.Settings) -> KneeMassage:
    """The skill over the table of the settings; without table or key, over nothing."""
    if found.table and found.user_key:
        from skill.stores.dynamodb import DynamoStore
        from skill.stores.removals import Pending, RetryingStore

        store = RetryingStore(DynamoStore(found.table), Pending())
        memory = Memory(store, found.user_key.encode())
    else:
        log.warning("no KNEE_MASSAGE_TABLE or no KNEE_MASSAGE_USER_KEY: places last a session")
        memory = Memory(None, None)
    return KneeMassage(catalog.load(), memory, apla=found.apla)


SETTINGS = settings.from_environment()
logs.to_stderr(SETTINGS.log_level)
SKILL = build(SETTINGS)
gc.freeze()  # what a start makes stays, and is never looked through for garbage


def lambda_handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer a request envelope; a failure inside the skill is an answer, too.

    Raises:
        Refused: The request names another skill, or none, and the settings name ours.
    """
    if SETTINGS.skill_id:
        check_application(event, SETTINGS.skill_id)
    return SKILL(event)
