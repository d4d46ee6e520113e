"""Every store there is, each fresh for each test."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer
from mypy_boto3_dynamodb import DynamoDBClient

from skill.stores import Store
from skill.stores.dynamodb import DynamoStore, connect
from skill.stores.in_memory import MemoryStore
from skill.stores.removals import Pending, RetryingStore
from skill.stores.sqlite import SqliteStore

_numbers = count(1)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "massage.sqlite")
    yield store
    store.close()


@pytest.fixture(scope="session")
def dynamodb_server() -> Iterator[str]:
    """The address of a server that speaks DynamoDB."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def client_of(address: str) -> "DynamoDBClient":
    """The client that the product makes where the environment points to an address."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL_DYNAMODB", address)
        environment.setenv("AWS_DEFAULT_REGION", "eu-west-1")
        environment.setenv("AWS_ACCESS_KEY_ID", "key")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        return connect()


@pytest.fixture(scope="session")
def dynamodb_client(dynamodb_server: str) -> "DynamoDBClient":
    # What is written a second time, since the first answer came late, is a conflict.
    with pytest.MonkeyPatch.context() as patience:
        patience.setattr("skill.stores.dynamodb.TRY_SECONDS", 30)
        return client_of(dynamodb_server)


@pytest.fixture
def dynamodb(dynamodb_client: "DynamoDBClient", monkeypatch: pytest.MonkeyPatch) -> DynamoStore:
    # A test machine may be slower than any network.
    monkeypatch.setattr("skill.stores.dynamodb.READ_SECONDS", 30)
    monkeypatch.setattr("skill.stores.dynamodb.WRITE_SECONDS", 30)
    table = f"massage-{next(_numbers)}"
    # The client asks again after a second, and the first time a server may take longer.
    with suppress(dynamodb_client.exceptions.ResourceInUseException):
        dynamodb_client.create_table(
            TableName=table,
            KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "user", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
    return DynamoStore(table, lambda: dynamodb_client)


@pytest.fixture(params=["memory", "sqlite", "dynamodb", "retrying"])
def store(request: pytest.FixtureRequest) -> Store:
    """What the contract is held against: a further store is one more parameter here."""
    if request.param == "retrying":
        return RetryingStore(MemoryStore(), Pending())
    if request.param == "memory":
        return MemoryStore()
    found: Store = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def write_row(store: Store) -> Callable[[str, str, int], None]:
    """Puts any text where a user's profile is kept: user, text, version."""
    if isinstance(store, RetryingStore):
        store = store.inner
    if isinstance(store, MemoryStore):
        return lambda user, text, version: store._rows.update({user: (version, text)})
    if isinstance(store, DynamoStore):
        return partial(_write_dynamodb_item, store)
    assert isinstance(store, SqliteStore)
    return partial(_write_sqlite_row, store)


def _write_dynamodb_item(store: DynamoStore, user: str, text: str, version: int) -> None:
    item = {"user": {"S": user}, "version": {"N": str(version)}, "profile": {"S": text}}
    store._client().put_item(TableName=store.table, Item=item)


def _write_sqlite_row(store: SqliteStore, user: str, text: str, version: int) -> None:
    row = (user, version, text)
    store._execute("INSERT OR REPLACE INTO profiles VALUES (?, ?, ?, 4e9)", row)
