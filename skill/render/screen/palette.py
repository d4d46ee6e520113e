"""The screen's colours; every text on its ground has a contrast of at least 7:1 (WCAG 1.4.6)."""

GROUND = "#0E1A22"
PANEL = "#1B3644"
INK = "#FFFFFF"
SOFT = "#C9D9E3"
BUTTON = "#22475A"
BUTTON_PRESSED = "#163443"
TRACK = "#35505F"
ACCENTS = {"safety": "#FFB84D"}
ACCENT = "#FFD166"

# Which text stands on which ground.
PAIRS = (
    (INK, GROUND),
    (SOFT, GROUND),
    (INK, PANEL),
    (SOFT, PANEL),
    (INK, BUTTON),
    (INK, BUTTON_PRESSED),
    (GROUND, ACCENT),
    *((GROUND, accent) for accent in ACCENTS.values()),
    (ACCENT, GROUND),
    *((accent, GROUND) for accent in ACCENTS.values()),
)
