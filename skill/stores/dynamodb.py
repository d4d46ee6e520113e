"""Profiles in one DynamoDB table; nothing of AWS is imported before the first question."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from skill.state import Profile
from skill.stores import KEPT_FOR, ConflictError, StoreError
from skill.stores.row import row_profile, row_text

if TYPE_CHECKING:  # stubs, and botocore: a start on Lambda has the one never, the other later
    from botocore.exceptions import ClientError
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

READ_SECONDS = 0.6
WRITE_SECONDS = 0.35
"""How long a turn waits for each: 1 s in all, with what else it does."""

T_ = TypeVar("T_")
Connect: TypeAlias = Callable[[], "DynamoDBClient"]


def connect() -> "DynamoDBClient":
    """A client that gives up soon: Alexa waits 8 s, botocore by itself 60 s and ten times.

    botocore without boto3 takes three fifths of the processor time until the first answer.
    Region, credentials and endpoint are those of the environment.
    """
    from botocore.config import Config
    from botocore.session import get_session

    config = Config(
        connect_timeout=0.5,
        read_timeout=1,
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
        item = found.get("Item")
        return _profile(item) if item else None

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile; ConflictError where it was not read from the item's version."""
        item: dict[str, AttributeValueTypeDef] = {
            "user": {"S": user},
            "version": {"N": str(profile.version)},
            "profile": {"S": row_text(profile)},
            "expires": {"N": str(int(time.time() + KEPT_FOR))},
        }
        self._ask(
            WRITE_SECONDS,
            lambda client: client.put_item(
                TableName=self.table,
                Item=item,
                ConditionExpression="attribute_not_exists(#version) OR #version = :before",
                ExpressionAttributeNames={"#version": "version"},
                ExpressionAttributeValues={":before": {"N": str(profile.version - 1)}},
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

        try:
            return _within(seconds, self._threads.submit(question, self._client()))
        except ClientError as error:
            raise _fault(error) from error
        except BotoCoreError as error:
            raise StoreError(str(error)) from error

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


def _fault(error: "ClientError") -> StoreError:
    code = error.response["Error"]["Code"]
    kind = ConflictError if code == "ConditionalCheckFailedException" else StoreError
    return kind(str(error))


def _profile(item: "dict[str, AttributeValueTypeDef]") -> Profile:
    version = item.get("version", {}).get("N", "0")
    return row_profile(item.get("profile", {}).get("S", ""), int(version))
