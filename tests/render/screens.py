"""Screens for tests: every kind, with short and long words of the tests' own."""

from itertools import product

from skill.drawings import DRAWINGS
from skill.render.screen import Button, Screen, Viewport

VIEWPORTS = {
    "960x480": Viewport(960, 480),  # Echo Show 5
    "1024x600": Viewport(1024, 600),  # Echo Show 7
    "1280x800": Viewport(1280, 800),  # Echo Show 8, 10 and 11
    "1280x800-213dpi": Viewport(1280, 800, dpi=213),
    "1920x1080": Viewport(1920, 1080),  # Echo Show 15 and 21 on a table
    "1080x1920-213dpi": Viewport(1080, 1920, dpi=213),
    "1080x1920": Viewport(1080, 1920),  # Echo Show 21 upright on the wall
    "1920x1080-320dpi": Viewport(1920, 1080, dpi=320),  # Fire TV
    "854x480": Viewport(854, 480),
    "600x400": Viewport(600, 400),
    "480x320": Viewport(480, 320),
    "480x480": Viewport(480, 480),
    "480x480-round": Viewport(480, 480, round=True),  # Echo Spot
}

MOVES = (Button("previous", "Back"), Button("repeat", "Again"), Button("next", "Next"))
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
    glance="Both thumbs round and back",
    eyebrow="Step 4 of 9 · Knees · left leg",
    leg="left leg",
    question="Shall we go on?",
    asked_at=75.0,
    hint='Say "next", or touch it',
    progress=0.35,
    seconds=75,
    buttons=MOVES,
    signs=("inner", "outer", "R", "L"),
)
ASIDE = STEP._replace(kind="aside", label="How", seconds=0, asked_at=12.0)
RECIPE = Screen(
    "recipe",
    "Massage oil",
    "One per cent, enough for both legs.\nAdd the drops and turn the bottle a few times.",
    question="Back to the massage?",
    asked_at=9.0,
    hint='Say "two per cent" or "carry on"',
    rows=(("Grape-seed oil", "15 ml"), ("Lavender oil", "3 drops")),
    buttons=(Button("carry_on", "Carry on"),),
)
WELCOME = Screen(
    "welcome",
    "Welcome back",
    "You were at step four, thumb circles, on the left leg.",
    question="Carry on, or start over?",
    asked_at=5.0,
    buttons=(Button("carry_on", "Carry on"), Button("start_over", "Start over")),
)
SAFETY = Screen(
    "safety",
    "Before you begin",
    "Leave it out with a blood clot or a fracture.",
    question="Ready?",
    asked_at=30.0,
    points=(
        "Blood clot, fracture, recent injury, fever, broken, hot or swollen skin: not today",
        "Pregnant: ask first",
        "Pain, numbness, dizziness: stop",
        "General information, not medical advice",
    ),
    point_seconds=(12.0, 6.0, 6.0, 6.0),
    buttons=(Button("yes", "Yes, ready"), Button("no", "Not now")),
)
STOP = Screen(
    "stop",
    "Stop the stroke",
    "Let the leg rest.",
    question="Shall we go on, more lightly?",
    buttons=(Button("yes", "Lighter"), Button("next", "Leave it out")),
)
TEXT = Screen("text", "Why the thumbs go round", LONG, hint="Ask away", buttons=MOVES)
END = Screen(
    "end",
    "All done",
    "Let them lie for a minute.\nThen get up slowly.",
    progress=1.0,
    rows=(("The full massage", "14 strokes"),),
)
LONG_WORDS = STEP._replace(
    title="Mit den Daumenkuppen um die Kniescheibe herumfahren",
    glance="Daumen um die Kniescheibe",
    body=LONG,
    eyebrow="Schritt 4 von 9 · Vorbereitung der Oberschenkel · rechtes Bein",
    buttons=(
        Button("previous", "Vorheriger Schritt"),
        Button("repeat", "Wiederholen"),
        Button("next", "Nächster Schritt"),
    ),
)

KINDS = (STEP, ASIDE, RECIPE, WELCOME, SAFETY, STOP, TEXT, END)
DRAWN = (STEP, ASIDE)
SCREENS: dict[str, Screen] = {
    **{screen.kind: screen for screen in KINDS},
    "step-without-time": STEP._replace(seconds=0),
    "step-long": LONG_WORDS._replace(drawing="fanning"),
    "aside-long": LONG_WORDS._replace(drawing="fanning", kind="aside", label="How"),
    "recipe-long": RECIPE._replace(body=LONG),
    **{
        f"{screen.kind}-{drawing}-{leg}": screen._replace(drawing=drawing, mirrored=leg == "right")
        for screen, drawing, leg in product(DRAWN, sorted(DRAWINGS), ("left", "right"))
    },
}
