"""The screen's colours; every text on its ground has a contrast of at least 7:1 (WCAG 1.4.6)."""

GROUND = "#0E1A22"
PANEL = "#1B3644"
SCRIM = "#0E1A22E6"
INK = "#FFFFFF"
SOFT = "#C9D9E3"
BUTTON = "#22475A"
BUTTON_PRESSED = "#163443"
TRACK = "#35505F"
ACCENTS = {"safety": "#FFB84D", "stop": "#FFB199"}
ACCENT = "#FFD166"
