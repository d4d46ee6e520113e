"""Speech from espeak-ng, where this machine has it: SSML in, a WAV file out."""

import shutil
import subprocess
import tempfile
from pathlib import Path

MAX_CHARACTERS = 8000
"""Characters that one answer may hold, by Alexa's rules."""
TIMEOUT_SECONDS = 20.0
"""Seconds after which espeak-ng is given up."""


def is_installed() -> bool:
    """Whether this machine has espeak-ng."""
    return shutil.which("espeak-ng") is not None


def wave(ssml: str, locale: str) -> bytes | None:
    """The words of an SSML text as a WAV file; None where no voice can say them.

    Args:
        ssml: At most `MAX_CHARACTERS` characters.
        locale: As Alexa writes it: "en-GB". An unknown region falls back to the language, an
            unknown language to English.
    """
    voices = (locale.lower(), locale.lower().partition("-")[0], "en")
    recordings = (_synthesize(ssml[:MAX_CHARACTERS], voice) for voice in voices)
    return next((recording for recording in recordings if recording), None)


def _synthesize(ssml: str, voice: str) -> bytes | None:
    # Written to a file, since a header written to a pipe claims hours of sound.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "speech.wav"
        command = ["espeak-ng", "-m", "-v", voice, "-w", str(file), "--stdin"]
        try:
            subprocess.run(  # noqa: S603 - no shell; the text travels on standard input
                command,
                input=ssml.encode(),
                capture_output=True,
                check=True,
                timeout=TIMEOUT_SECONDS,
            )
            return file.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
