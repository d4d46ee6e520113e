"""skill.json by Amazon's own measures: its Python models, and the Swagger of its npm package."""

import json
import struct
import zlib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData
from ask_smapi_model.v1.skill.manifest.skill_manifest_envelope import SkillManifestEnvelope

from skill.state import JSON
from skill.tools.package.archive import PackageError
from skill.tools.package.icons import SIZES, icon
from skill.tools.package.manifest import Publication, manifest
from tests.tools.package.conftest import ARN
from tests.tools.package.test_store_page import PAGES

SPEC = Path(__file__).parent / "node_modules" / "ask-smapi-model" / "spec.json"
LAMBDA = Publication(ARN, privacy_url="https://example.org/privacy")
WEB = Publication(
    "https://knees.example.org/alexa",
    "Wildcard",
    "https://example.org/privacy",
    "https://example.org/terms",
)
BARE = Publication()


def strict(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a schema
    """A schema that refuses members which it does not name."""
    if isinstance(value, list):
        return [strict(it) for it in value]
    if not isinstance(value, dict):
        return value
    found = {name: strict(it) for name, it in value.items()}
    if "properties" in value and "allOf" not in value:
        found.setdefault("additionalProperties", False)
    return found


@pytest.fixture(scope="session")
def swagger() -> JSON:
    """Amazon's definitions, strict; the one interface of ours in place of its base."""
    spec: JSON = json.loads(SPEC.read_text("utf-8"))
    definitions = strict(spec["definitions"])
    screens = definitions["v1.skill.Manifest.AlexaPresentationAplInterface"]["allOf"][1]
    screens["properties"]["type"] = {"enum": ["ALEXA_PRESENTATION_APL"]}
    definitions["v1.skill.Manifest.Interface"] = screens
    return {"definitions": definitions}


def check(swagger: JSON, definition: str, value: JSON) -> None:
    schema = {**swagger, "$ref": f"#/definitions/{definition}"}
    jsonschema.Draft4Validator(schema).validate(value)


@pytest.fixture(params=[LAMBDA, WEB, BARE], ids=["lambda", "web", "bare"])
def skill_manifest(request: pytest.FixtureRequest) -> JSON:
    return manifest(PAGES, request.param)


def test_a_manifest_is_one_by_the_swagger(swagger: JSON, skill_manifest: JSON) -> None:
    check(swagger, "v1.skill.Manifest.SkillManifestEnvelope", skill_manifest)


def test_the_swagger_refuses_a_member_that_amazon_does_not_know(swagger: JSON) -> None:
    wrong = manifest(PAGES, LAMBDA)
    wrong["manifest"]["apis"]["custom"]["interfaces"][0]["viewports"] = []
    with pytest.raises(jsonschema.ValidationError, match="viewports"):
        check(swagger, "v1.skill.Manifest.SkillManifestEnvelope", wrong)


def test_a_manifest_survives_amazons_models(skill_manifest: JSON) -> None:
    serializer = DefaultSerializer()
    model = serializer.deserialize(json.dumps(skill_manifest), SkillManifestEnvelope)
    assert serializer.serialize(model) == skill_manifest


def test_each_interaction_model_is_one_by_the_swagger_and_the_models(
    swagger: JSON, dist: Path
) -> None:
    paths = sorted((dist / "skill-package" / "interactionModels" / "custom").glob("*.json"))
    assert len(paths) == len(PAGES)
    serializer = DefaultSerializer()
    for text in {path.read_text("utf-8") for path in paths}:
        value = json.loads(text)
        check(swagger, "v1.skill.interactionModel.InteractionModelData", value)
        model = serializer.deserialize(text, InteractionModelData)
        assert serializer.serialize(model) == value


def test_a_function_has_no_certificate_and_a_service_has_one() -> None:
    function = manifest(PAGES, LAMBDA)["manifest"]["apis"]["custom"]["endpoint"]
    service = manifest(PAGES, WEB)["manifest"]["apis"]["custom"]["endpoint"]
    assert function == {"uri": ARN}
    assert service == {"uri": WEB.endpoint, "sslCertificateType": "Wildcard"}


def test_who_takes_the_skill_away_is_told_to_the_same_endpoint() -> None:
    described = manifest(PAGES, WEB)["manifest"]
    assert described["events"]["endpoint"] == described["apis"]["custom"]["endpoint"]
    assert described["events"]["subscriptions"] == [{"eventName": "SKILL_DISABLED"}]


def test_every_locale_names_the_privacy_policy_and_the_terms() -> None:
    locales = manifest(PAGES, WEB)["manifest"]["privacyAndCompliance"]["locales"]
    assert locales.keys() == PAGES.keys()
    assert all(
        it == {"privacyPolicyUrl": WEB.privacy_url, "termsOfUseUrl": WEB.terms_url}
        for it in locales.values()
    )


def test_a_locale_reads_the_papers_in_its_language() -> None:
    address = "https://example.org/{language}/privacy?for={locale}"
    described = manifest(PAGES, Publication(privacy_url=address))["manifest"]
    papers = described["privacyAndCompliance"]["locales"]
    assert papers["en-GB"] == {"privacyPolicyUrl": "https://example.org/en/privacy?for=en-GB"}


def test_nothing_lacks_where_endpoint_and_policy_are_named() -> None:
    assert list(WEB.missing_settings()) == []
    assert len(list(BARE.missing_settings())) == 2


@pytest.mark.parametrize(
    "given",
    [
        {"endpoint": "http://example.org/alexa"},
        {"endpoint": "arn:aws:s3:::bucket"},
        {"endpoint": "https://"},
        {"certificate": "trusted"},
        {"privacy_url": "example.org/privacy"},
        {"terms_url": "http://example.org/terms"},
    ],
)
def test_a_wrong_setting_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(PackageError, match="; give "):
        Publication(**given)


def test_the_icons_are_where_the_manifest_says(dist: Path) -> None:
    described = json.loads((dist / "skill-package" / "skill.json").read_text("utf-8"))
    for locale in described["manifest"]["publishingInformation"]["locales"].values():
        for name in (locale["smallIconUri"], locale["largeIconUri"]):
            assert (dist / "skill-package" / name.removeprefix("file://")).exists()


# Icons


def pixels(content: bytes) -> list[bytes]:
    """The rows of a PNG of 8 bits a colour, after a look at every checksum."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        assert content[at + 8 + size : at + 12 + size] == struct.pack(">I", zlib.crc32(kind + body))
        chunks[kind] = body
        at += 12 + size
    width, height, depth, colour, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, colour) == (8, 2)
    raw = zlib.decompress(chunks[b"IDAT"])
    rows = [raw[it : it + 1 + 3 * width] for it in range(0, len(raw), 1 + 3 * width)]
    assert len(rows) == height
    assert {row[0] for row in rows} == {0}
    return [row[1:] for row in rows]


@pytest.mark.parametrize(("name", "side"), SIZES.items())
def test_an_icon_is_a_square_png_of_the_size_that_the_store_asks_for(
    dist: Path, name: str, side: int
) -> None:
    rows = pixels((dist / "skill-package" / name).read_bytes())
    assert len(rows) == side
    assert {len(row) for row in rows} == {3 * side}


def test_an_icon_shows_a_kneecap_in_its_middle_and_the_same_upside_down() -> None:
    rows = pixels(icon(64))
    assert rows[32][96:99] == bytes((255, 255, 255))
    points = [[row[at : at + 3] for at in range(0, len(row), 3)] for row in rows]
    assert points == [line[::-1] for line in points[::-1]]
    assert len({point for line in points for point in line}) > 10
