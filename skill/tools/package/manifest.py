"""The skill's manifest, skill.json: what Amazon is to know of it.

Form: developer.amazon.com, "Skill Manifest Schema".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from urllib.parse import urlsplit

from skill.catalog.locales import language_of
from skill.state import JSON
from skill.tools.package.archive import PackageError
from skill.tools.package.icons import LARGE, SMALL
from skill.tools.package.store_page import Page

CERTIFICATES = ("Trusted", "Wildcard", "SelfSigned")
"""How a web service proves who it is; certification takes the first two."""

VIEWPORTS = (
    ("HUB", "ROUND", (100, 599), (100, 599)),
    ("HUB", "RECTANGLE", (960, 1279), (100, 599)),
    ("HUB", "RECTANGLE", (960, 1279), (600, 959)),
    ("HUB", "RECTANGLE", (1280, 1920), (600, 1279)),
    ("HUB", "RECTANGLE", (1920, 2560), (960, 1279)),
    ("HUB", "RECTANGLE", (960, 1279), (1920, 2560)),
    ("TV", "RECTANGLE", (960, 960), (540, 540)),
)
"""Mode, shape, range of widths and of heights in dp: "Viewport Profiles" 1.6.0, hubs and TV."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The addresses of the endpoint and of the policies.

    Attributes:
        endpoint: The function's ARN, or the https address of the web service; "" for neither yet.
        certificate: One of CERTIFICATES, for a web service.
        privacy_url: The https address of the privacy policy; certification wants one. "{locale}"
            and "{language}" in it stand for those of the reader, "en-GB" and "en".
        terms_url: The https address of the terms of use, likewise; "" for none.
    """

    endpoint: str = ""
    certificate: str = CERTIFICATES[0]
    privacy_url: str = ""
    terms_url: str = ""

    def __post_init__(self) -> None:
        if self.endpoint and not self.endpoint.startswith("arn:aws:lambda:"):
            _check_address("endpoint", self.endpoint)
        if self.certificate not in CERTIFICATES:
            raise PackageError(
                f"certificate {self.certificate!r}; give one of {', '.join(CERTIFICATES)}"
            )
        for name in ("privacy_url", "terms_url"):
            if address := getattr(self, name):
                _check_address(name, address)

    def missing_settings(self) -> Iterator[str]:
        """The settings that publishing needs and the manifest has not."""
        if not self.endpoint:
            yield "no endpoint: give --endpoint once the function or the service is there"
        if not self.privacy_url:
            yield "no privacy policy: give --privacy-url before the skill is certified"


def _check_address(name: str, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise PackageError(f"{name} {address!r}; give an address that starts with https://")


def manifest(pages: Mapping[str, Page], publication: Publication) -> JSON:
    """The content of skill.json.

    Args:
        pages: The store's page of each locale; English tells the testers what to do.
        publication: Where everything is.
    """
    first = next(iter(pages.values()))
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "locales": {locale: _publishing(page) for locale, page in pages.items()},
                "isAvailableWorldwide": True,
                "distributionMode": "PUBLIC",
                "category": "HEALTH_AND_FITNESS",
                "testingInstructions": pages.get("en-US", first).testing,
            },
            "privacyAndCompliance": _compliance(pages, publication),
            "apis": {"custom": {**_endpoint(publication), "interfaces": [_screens()]}},
            **_events(publication),
        }
    }


def _publishing(page: Page) -> JSON:
    return {
        "name": page.name,
        "summary": page.summary,
        "description": page.full_description,
        "examplePhrases": list(page.phrases),
        "keywords": list(page.keywords),
        "smallIconUri": f"file://{SMALL}",
        "largeIconUri": f"file://{LARGE}",
    }


def _compliance(pages: Mapping[str, Page], publication: Publication) -> JSON:
    addresses = {
        "privacyPolicyUrl": publication.privacy_url,
        "termsOfUseUrl": publication.terms_url,
    }
    known = {name: address for name, address in addresses.items() if address}
    policies = {locale: _address(known, locale) for locale in pages} if known else {}
    return {
        "allowsPurchases": False,
        "usesPersonalInfo": False,
        "isChildDirected": False,
        "isExportCompliant": True,
        "containsAds": False,
        "usesHealthInfo": False,
        "locales": policies,
    }


def _address(addresses: Mapping[str, str], locale: str) -> dict[str, str]:
    """The addresses for the readers of a locale."""
    own = {"{locale}": locale, "{language}": language_of(locale)}
    return {
        name: reduce(lambda text, it: text.replace(*it), own.items(), address)
        for name, address in addresses.items()
    }


def _endpoint(publication: Publication) -> JSON:
    """The endpoint as a member; nothing where there is none."""
    if not publication.endpoint:
        return {}
    web = publication.endpoint.startswith("https:")
    certificate = {"sslCertificateType": publication.certificate} if web else {}
    return {"endpoint": {"uri": publication.endpoint, **certificate}}


def _screens() -> JSON:
    """Screens; audio of APL-A needs no word of ours."""
    return {
        "type": "ALEXA_PRESENTATION_APL",
        "supportedViewports": [
            {
                "mode": mode,
                "shape": shape,
                "minWidth": width[0],
                "maxWidth": width[1],
                "minHeight": height[0],
                "maxHeight": height[1],
            }
            for mode, shape, width, height in VIEWPORTS
        ],
    }


def _events(publication: Publication) -> JSON:
    """The one event that the skill acts on: who takes the skill away is forgotten."""
    if not publication.endpoint:
        return {}
    subscriptions = [{"eventName": "SKILL_DISABLED"}]
    return {"events": {**_endpoint(publication), "subscriptions": subscriptions}}
