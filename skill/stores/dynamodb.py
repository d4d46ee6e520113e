"""Profiles in one DynamoDB table; nothing of AWS is imported before the first question."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar, cast

from skill.state import Profile, begins_row
from skill.state.coercion import mapping, text
from skill.stores import KEPT_FOR, ConflictError, StoreError
from skill.stores.row import MENDED, row_profile, row_text, row_version

if TYPE_CHECKING:  # stubs, which Lambda does not have
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

READ_SECONDS = 0.6
WRITE_SECONDS = 0.35
TRY_SECONDS = 1.0
"""How long a turn waits for each: 1 s in all, with what else it does."""

T_ = TypeVar("T_")
Item: TypeAlias = "dict[str, AttributeValueTypeDef]"
Connect: TypeAlias = Callable[[], "DynamoDBClient"]


CONFLICT = "ConditionalCheckFailedException"
ODD = (AttributeError, LookupError, TypeError, ValueError)
"""What botocore raises over an answer that has not the form of DynamoDB's."""


class Condition(NamedTuple):
    """A condition of a write, with the names of its attributes."""

    expression: str
    names: Mapping[str, str]


BEGINS = Condition(
    "attribute_not_exists(#user) OR #expires < :value", {"#user": "user", "#expires": "expires"}
)
FOLLOWS = Condition("#version = :value", {"#version": "version"})
DAMAGED = Condition("attribute_not_exists(#version) OR #version = :value", FOLLOWS.names)


def connect() -> "DynamoDBClient":
    """A client that gives up soon: Alexa waits 8 s, botocore by itself 60 s and ten times.

    botocore without boto3 takes three fifths of the processor time until the first answer.
    Region, credentials and endpoint are those of the environment.
    """
    from botocore.config import Config
    from botocore.session import get_session

    config = Config(
        connect_timeout=0.5,
        read_timeout=TRY_SECONDS,
        retries={"mode": "standard", "total_max_attempts": 2},
    )
    client = get_session().create_client("dynamodb", config=config)
    return cast("DynamoDBClient", client)


class DynamoStore:
    """One item a user: `user` (the key), `version`, `profile` (JSON), `expires` (the TTL).

    The client's limits are per try and per connection, and it sleeps up to a second between
    the tries: so each question is asked in a thread, and given up when its time is over. What
    was given up may still be written then; its version keeps it from overwriting a newer one.

    Attributes:
        table: The table's name; its key is the text `user`.
        connect: Makes the client, at the first question; takes as long as it takes.
    """

    def __init__(self, table: str, connect: Connect = connect) -> None:
        self.table = table
        self.connect = connect
        self._made: DynamoDBClient | None = None
        self._making = Lock()
        self._threads = ThreadPoolExecutor(thread_name_prefix="dynamodb")

    def load(self, user: str) -> Profile | None:
        """The profile as last saved, never an older one; None for a user without an item."""
        found = self._ask(
            READ_SECONDS,
            lambda client: client.get_item(
                TableName=self.table, Key={"user": {"S": user}}, ConsistentRead=True
            ),
        )
        item = mapping(found).get("Item")
        return self._profile(user, mapping(item)) if item else None

    def _profile(self, user: str, item: Mapping[str, object]) -> Profile | None:
        """The profile of an item; None for one that Amazon has still to remove."""
        expires = _number(item, "expires")
        if expires is not None and expires < time.time():
            return None
        version = row_version(_number(item, "version"))
        if version is None:
            self._mend(user, item)
        return row_profile(text(mapping(item.get("profile")).get("S")), version or MENDED)

    def _mend(self, user: str, item: Mapping[str, object]) -> None:
        """Give an item whose version is none another."""
        mended: Any = {**item, "user": {"S": user}, "version": {"N": str(MENDED)}}
        self._put(mended, DAMAGED, mapping(item.get("version")) or {"N": "0"})

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile; ConflictError where it was not read from the item's version."""
        item: Item = {
            "user": {"S": user},
            "version": {"N": str(profile.version)},
            "profile": {"S": row_text(profile)},
            "expires": {"N": str(int(time.time() + KEPT_FOR))},
        }
        if begins_row(profile.version):
            self._put(item, BEGINS, {"N": str(int(time.time()))})
        else:
            self._put(item, FOLLOWS, {"N": str(profile.version - 1)})

    def _put(self, item: Item, condition: Condition, value: Mapping[str, object]) -> None:
        values: Any = {":value": value}
        self._ask(
            WRITE_SECONDS,
            lambda client: client.put_item(
                TableName=self.table,
                Item=item,
                ConditionExpression=condition.expression,
                ExpressionAttributeNames=condition.names,
                ExpressionAttributeValues=values,
            ),
        )

    def delete(self, user: str) -> None:
        """Remove the user's item, where there is one."""
        self._ask(
            WRITE_SECONDS,
            lambda client: client.delete_item(TableName=self.table, Key={"user": {"S": user}}),
        )

    def _ask(self, seconds: float, question: Callable[["DynamoDBClient"], T_]) -> T_:
        from botocore.exceptions import BotoCoreError, ClientError
        from botocore.parsers import ResponseParserError

        try:
            return _within(seconds, self._threads.submit(question, self._client()))
        except ClientError as error:
            kind = ConflictError if CONFLICT in str(error) else StoreError
            raise kind(str(error)) from error
        except (BotoCoreError, ResponseParserError, *ODD) as error:
            raise StoreError(f"DynamoDB: {type(error).__name__}") from error

    def _client(self) -> "DynamoDBClient":
        with self._making:
            if self._made is None:
                self._made = self.connect()
            return self._made


def _within(seconds: float, answer: Future[T_]) -> T_:
    try:
        return answer.result(seconds)
    except TimeoutError as error:
        answer.cancel()
        raise StoreError(f"DynamoDB has not answered within {seconds} s") from error


def _number(item: Mapping[str, object], name: str) -> int | None:
    """An attribute that is a whole number; None for any other, or none."""
    try:
        return int(text(mapping(item.get(name)).get("N")))
    except ValueError:
        return None
