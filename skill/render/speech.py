"""Text as SSML: escaped, with a pause at every new line.

Supported elements: developer.amazon.com, "Speech Synthesis Markup Language (SSML) Reference".
"""

BREATH = '<break time="500ms"/>'
"""Between two sentences of an instruction, so that hands can follow."""

REST = '<break time="900ms"/>'
"""Before a question, so that it stands alone."""


def escape(text: str) -> str:
    """Text that SSML takes as it stands."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ssml(text: str, question: str = "") -> str:
    """A `<speak>` document of a text and the question after it."""
    parts = [escape(part) for part in (text, question) if part]
    return f"<speak>{REST.join(parts)}</speak>".replace("\n", f" {BREATH}")


def ssml_with_pause(text: str, question: str) -> str:
    """A `<speak>` document whose question comes after as long a pause as SSML has.

    Whether ten seconds is the most of one break or of all breaks in a response is disputed, so
    there is one break only, and the breaths are left out.
    """
    return f'<speak>{escape(text)} <break time="10s"/>{escape(question)}</speak>'
