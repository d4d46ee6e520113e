"""The command line: serve, talk, understand, models, check, translate, package, doctor."""

import json
import logging
import os
import socket
import sys
from pathlib import Path

import click

from skill import logs, service, settings
from skill.catalog import ContentError
from skill.catalog import load as load_catalog

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "interaction_models"
RUNNING = "{}.{}".format(*sys.version_info)
NOT_COMPILED = (
    "not compiled, since Python {running} cannot do it for {python}: every cold start takes some "
    "60 ms more; run this command with Python {python} to spare them"
)


class Commands(click.Group):
    """Commands whose faults in the content are messages and no tracebacks."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a fault that names its file and its remedy is all that is printed."""
        try:
            return super().invoke(ctx)
        except ContentError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Knee Massage: an Alexa skill that guides a partner massage of knees and thighs by voice."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, help="Port to listen on.")
@click.option("--database", type=click.Path(path_type=Path), help="SQLite file of the places.")
@click.option("--allow-unsigned", is_flag=True, help="Answer this machine without a signature.")
@click.option("--wsgi", is_flag=True, help="Run the classic stack: Flask and ask-sdk-core.")
def serve(host: str, port: int, database: Path | None, *, allow_unsigned: bool, wsgi: bool) -> None:
    """Answer Alexa at POST /alexa; with --allow-unsigned, show the simulator at /."""
    from skill.web import server
    from skill.web.wiring import SERVER_LOG, is_loopback

    if allow_unsigned and not is_loopback(host):
        raise click.UsageError(f"--allow-unsigned listens on loopback only, and {host} is not")
    if database is not None:
        os.environ["KNEE_MASSAGE_DATABASE"] = str(database)
    _refuse_faults()
    _check_free(host, port)
    load_catalog()  # a fault in it is told here, and not by a worker
    logs.to_stderr(settings.from_environment().log_level, SERVER_LOG)
    at = f"[{host}]" if ":" in host else host
    click.echo(f"Knee Massage listens at http://{at}:{port} (stop it with Ctrl+C)")
    factory = "unsigned_app" if allow_unsigned else "signed_app"
    workers = 1 if allow_unsigned else server.WORKERS
    if wsgi:
        server.run_wsgi(f"skill.web.wsgi:{factory}", host, port, workers)
    else:
        parser = "h11" if allow_unsigned else "httptools"
        server.run(f"skill.web.asgi:{factory}", host, port, workers, parser)


def _refuse_faults() -> None:
    """See that the settings can be used, and the database.

    Raises:
        click.ClickException: They cannot; says why and what to do.
    """
    from skill.stores.preflight import database_fault

    database = Path(settings.from_environment().database)
    fault = settings.settings_fault(os.environ) or database_fault(database)
    if fault:
        raise click.ClickException(fault)


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family):
            pass
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}") from error


@main.command()
@click.option("--locale", default="en-US", show_default=True)
@click.option("--database", type=click.Path(path_type=Path), help="Keep the place in this file.")
def talk(locale: str, database: Path | None) -> None:
    """Hold a conversation in the terminal; an empty line is silence, Ctrl+D leaves."""
    from skill.stores.preflight import database_fault
    from skill.tools import talk as talking

    if database is not None:
        if fault := database_fault(database):
            raise click.ClickException(fault)
        skill = service.skill_with_sqlite(settings.Settings(database=str(database)))
    else:
        skill = service.skill_in_memory()
    talking.hold(skill, locale, sys.stdin, click.echo)


@main.command()
@click.option("--locale", default="en-US", show_default=True)
@click.option("--explain", is_flag=True, help="Also show the sentence that fitted.")
@click.argument("text", nargs=-1)
def understand(locale: str, text: tuple[str, ...], *, explain: bool) -> None:
    """Tell what intent a text is taken for: a line of JSON for each, from arguments or stdin."""
    from skill.tools import understanding
    from skill.tools.understanding import explanation

    ear = understanding.load(locale)
    for line in text or (it.rstrip("\n") for it in sys.stdin):
        said = {"text": line, **ear.understand(line)._asdict()}
        click.echo(json.dumps(said, ensure_ascii=False))
        if explain:
            click.echo("\n".join(explanation.explain(ear, line)))


@main.command()
@click.option("--check", is_flag=True, help="Only tell whether they are up to date.")
def models(*, check: bool) -> None:
    """Write interaction_models/<locale>.json from the utterances."""
    from skill.tools import interaction_model as generated

    if not check:
        generated.write(MODELS)
        return
    stale = generated.stale(MODELS)
    if stale:
        raise click.ClickException(f"not up to date: {', '.join(stale)}; run: make models")


@main.command()
def check() -> None:
    """Try what certification asks, over models, store pages and every answer."""
    from skill.tools import check as certification

    logging.disable()  # answers that are made to fail are no news
    report = certification.examine(certification.load(MODELS))
    click.echo("\n".join(report.lines()))
    if not report.holds:
        sys.exit(1)


@main.command()
@click.argument("code")
@click.option("--most", default=20, show_default=True, help="Missing keys printed of each level.")
def translate(code: str, most: int) -> None:
    """Begin a language ("de") or a locale ("es-MX"), or tell what is missing in it."""
    from skill.catalog.loader import CONTENT
    from skill.catalog.overlay import FOLDER
    from skill.tools import translate as translation

    if not FOLDER.fullmatch(code):
        raise click.UsageError(f'{code} is no language and no locale; write it like "de", "es-MX"')
    written = translation.begin(CONTENT, code)
    found = translation.list_missing(CONTENT, code)
    click.echo("\n".join(translation.lines(code, written, found, most)))


@main.command("doctor")
@click.option("--address", default="", help="Where the service is reached: https://…")
def examine(address: str) -> None:
    """Check settings, places, certificate chain, clock and proxy: each line ok, or the remedy."""
    from skill.tools import doctor

    findings = list(doctor.examine(os.environ, address.rstrip("/")))
    click.echo("\n".join(map(str, findings)))
    if any(finding.remedy for finding in findings):
        sys.exit(1)


@main.command()
@click.option("--out", default=ROOT / "dist", type=click.Path(path_type=Path), help="Folder.")
@click.option("--python", default=RUNNING, show_default=True, help="Lambda's: 3.11 to 3.14.")
@click.option("--endpoint", envvar="KNEE_MASSAGE_ENDPOINT", help="The function's ARN, or https://…")
@click.option("--certificate", envvar="KNEE_MASSAGE_CERTIFICATE", help="Trusted, Wildcard, …")
@click.option("--privacy-url", envvar="KNEE_MASSAGE_PRIVACY_URL", help="The privacy policy.")
@click.option("--terms-url", envvar="KNEE_MASSAGE_TERMS_URL", help="The terms of use.")
def package(out: Path, python: str, **given: str | None) -> None:
    """Write what `ask` and `sam` deploy: the skill package, and the zip for Lambda."""
    from skill.tools import package as packaging

    try:
        publication = packaging.Publication(**{name: it for name, it in given.items() if it})
        packaging.write(out, publication, python)
    except packaging.PackageError as error:
        raise click.ClickException(str(error)) from error
    if python != RUNNING:
        click.echo(NOT_COMPILED.format(python=python, running=RUNNING), err=True)
    for line in publication.missing_settings():
        click.echo(line, err=True)
    click.echo(f"written: {out}")


if __name__ == "__main__":
    main()
