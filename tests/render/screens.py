"""Screens for tests: every kind, with short and long words of the tests' own."""

from itertools import product

from skill.drawings import DRAWINGS
from skill.render.screen import Button, Screen, Viewport

VIEWPORTS = {
    "960x480": Viewport(960, 480),
    "1024x600": Viewport(1024, 600),
    "1280x800": Viewport(1280, 800),
    "1280x800-213dpi": Viewport(1280, 800, dpi=213),
    "1920x1080": Viewport(1920, 1080),
    "1080x1920-213dpi": Viewport(1080, 1920, dpi=213),
    "480x480-round": Viewport(480, 480, round=True),
}

MOVES = (Button("previous", "Previous"), Button("repeat", "Repeat"), Button("next", "Next"))
INSTRUCTION = (
    "Put both thumbs at the top of the kneecap, just above the bone.\n"
    "Gently but firmly slide each one round the edge until they meet at the bottom.\n"
    "Then come back the same way and meet at the top."
)
ODD = 'Fish & chips < 5 minutes, and "quotes" stay what they are: ${screen.title} @gap.'
LONG = "\n".join([INSTRUCTION, ODD] * 5 + ["The end."])

STEP = Screen(
    "step",
    "Thumb circles",
    INSTRUCTION,
    eyebrow="Step 4 of 9 · Knees · Left leg",
    hint='Say "next", or touch it',
    progress=0.35,
    seconds=75,
    buttons=MOVES,
)
RECIPE = Screen(
    "recipe",
    "Massage oil",
    "One per cent, enough for both legs.\nAdd the drops and turn the bottle a few times.",
    hint='Say "two per cent" or "carry on"',
    rows=(("Grape-seed oil", "15 ml"), ("Lavender oil", "3 drops"), ("Makes", "1 %")),
    buttons=(Button("carry_on", "Carry on"),),
)
WELCOME = Screen(
    "welcome",
    "Welcome back",
    "You were at step four, thumb circles, on the left leg.\nCarry on, or start over?",
    progress=0.35,
    buttons=(Button("carry_on", "Carry on"), Button("start_over", "Start over")),
)
SAFETY = Screen(
    "safety",
    "Before you begin",
    "Leave it out with a blood clot or a fracture, after a recent injury, with fever, or where "
    "skin is broken, hot or swollen.\nGo round varicose veins.\nStop at pain, numbness or "
    "dizziness.\nThis is general information, not medical advice.\nReady?",
    buttons=(Button("yes", "Yes, ready"), Button("no", "Not now")),
)
TEXT = Screen("text", "Why the thumbs go round", LONG, hint="Ask away", buttons=MOVES)
END = Screen("end", "All done", "Let them lie for a minute.\nThen get up slowly.", progress=1.0)
LONG_WORDS = STEP._replace(
    title="Mit den Daumenkuppen um die Kniescheibe herumfahren",
    body=LONG,
    eyebrow="Schritt 4 von 9 · Vorbereitung der Oberschenkel · rechtes Bein",
    buttons=(
        Button("previous", "Vorheriger Schritt"),
        Button("repeat", "Wiederholen"),
        Button("next", "Nächster Schritt"),
    ),
)

KINDS = (STEP, RECIPE, WELCOME, SAFETY, TEXT, END)
SCREENS: dict[str, Screen] = {
    **{screen.kind: screen for screen in KINDS},
    "step-without-time": STEP._replace(seconds=0),
    "step-long": LONG_WORDS._replace(drawing="fanning"),
    "recipe-long": RECIPE._replace(body=LONG, rows=RECIPE.rows * 2),
    **{
        f"{screen.kind}-{drawing}-{leg}": screen._replace(drawing=drawing, mirrored=leg == "right")
        for screen, drawing, leg in product(KINDS, sorted(DRAWINGS), ("left", "right"))
    },
}
