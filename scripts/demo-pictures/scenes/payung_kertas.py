"""Paper umbrellas drying on grass, seen from above; their maker among them."""

from math import cos, pi, sin

import numpy as np

from figures import leaf
from press import RED, Sheet, mix
from shapes import blob, ellipse, fan, line, polygon, ring


def draw():
    s = Sheet(523)
    s.ramp(s.everywhere(), [(150, 158, 104), (122, 136, 92), (94, 112, 84)], (0, 0), (1200, 800))
    tufts = []
    for _ in range(620):
        x, y = s.rng.uniform(0, 1200), s.rng.uniform(0, 800)
        tufts += line([(x, y), (x + s.rng.normal(0, 4), y - s.rng.uniform(5, 12))], 1.8, 0.5)
    s.flat(tufts, (72, 92, 72), 0.5)
    hues = (
        RED,
        (222, 168, 84),
        (238, 224, 190),
        (70, 110, 116),
        (196, 120, 84),
        (238, 224, 190),
        RED,
        (134, 146, 104),
    )
    spots = (
        (148, 128, 168),
        (452, 84, 138),
        (742, 142, 172),
        (1060, 96, 152),
        (40, 420, 150),
        (330, 362, 186),
        (1106, 388, 176),
        (164, 690, 174),
        (470, 690, 150),
        (1010, 712, 172),
        (760, 782, 120),
    )
    for k, (x, y, radius) in enumerate(spots):
        _open_umbrella(s, x, y, radius, hues[(k * 3) % len(hues)], k)
    _umbrella_maker(s, 742, 470)
    return s


def _open_umbrella(s, x, y, radius, hue, k):
    """From above: a disc of 18 panels, light on one side, painted rings, a dark tip."""
    s.flat(s.soften(ellipse(x + radius * 0.16, y + radius * 0.2, radius * 0.98), 9), (44, 56, 52), 0.55)
    turn, panels = s.rng.uniform(0, pi), 18
    rim = [
        (x + radius * cos(turn + 2 * pi * i / panels), y + radius * sin(turn + 2 * pi * i / panels))
        for i in range(panels)
    ]
    edge = []
    for i in range(panels):
        mid = turn + 2 * pi * (i + 0.5) / panels
        edge += [rim[i], (x + radius * 0.965 * cos(mid), y + radius * 0.965 * sin(mid))]
    disc = [np.array(edge)]
    s.ramp(
        disc,
        [mix(hue, (255, 246, 220), 0.32), hue, mix(hue, (60, 40, 48), 0.36)],
        (x - radius * 0.8, y - radius * 0.8),
        (x + radius * 0.8, y + radius * 0.8),
    )
    cover = s.mask(disc)
    dark = mix(hue, (70, 40, 46), 0.6)
    for i in range(panels):
        a = turn + 2 * pi * i / panels
        facet = polygon(
            (x, y),
            (x + radius * cos(a), y + radius * sin(a)),
            (x + radius * cos(a + pi / panels), y + radius * sin(a + pi / panels)),
        )
        s.flat(s.mask(facet) * cover, dark, 0.12)
    s.flat(fan(x, y, radius * 0.98, panels + 1, 1.6, turn, turn + 2 * pi), dark, 0.6)
    band = (248, 238, 212) if hue not in ((238, 224, 190),) else RED
    if k % 3 == 0:
        s.flat(
            ring(x, y, radius * 0.8, radius * 0.045) + ring(x, y, radius * 0.7, radius * 0.015), band, 0.85
        )
        for i in range(9):
            a = turn + 2 * pi * i / 9
            s.flat(
                leaf(x + radius * 0.3 * cos(a), y + radius * 0.3 * sin(a), radius * 0.32, a, 0.42), band, 0.85
            )
    elif k % 3 == 1:
        s.flat(ring(x, y, radius * 0.86, radius * 0.09), mix(hue, (60, 40, 48), 0.45), 0.75)
        for i in range(18):
            a = turn + 2 * pi * i / 18
            s.flat(
                ellipse(x + radius * 0.62 * cos(a), y + radius * 0.62 * sin(a), radius * 0.045), band, 0.85
            )
    else:
        s.flat(ring(x, y, radius * 0.5, radius * 0.16), mix(hue, (60, 40, 48), 0.35), 0.6)
        s.flat(
            ring(x, y, radius * 0.61, radius * 0.014) + ring(x, y, radius * 0.39, radius * 0.014), band, 0.85
        )
    s.flat(ellipse(x, y, radius * 0.085), (64, 46, 46))
    s.flat(ellipse(x - radius * 0.02, y - radius * 0.02, radius * 0.04), (206, 170, 116))


def _umbrella_maker(s, x, y):
    """From above: a round straw hat, shoulders, an arm that paints the nearest umbrella."""
    s.flat(s.soften(ellipse(x + 26, y + 34, 108, 84), 10), (44, 56, 52), 0.55)
    s.ramp(
        blob(
            (x - 96, y + 10),
            (x - 70, y - 46),
            (x, y - 60),
            (x + 72, y - 44),
            (x + 98, y + 14),
            (x + 62, y + 66),
            (x, y + 78),
            (x - 64, y + 62),
        ),
        [(96, 128, 130), (58, 88, 98), (36, 56, 68)],
        (x - 80, y - 60),
        (x + 80, y + 70),
    )
    s.flat(line([(x - 78, y - 6), (x - 150, y - 66), (x - 214, y - 66)], 40, 25), (66, 98, 106))
    s.flat(ellipse(x - 222, y - 66, 16) + line([(x - 222, y - 66), (x - 246, y - 76)], 10, 7), (160, 108, 80))
    s.flat(
        line([(x - 206, y - 100), (x - 262, y - 62)], 6)
        + line([(x - 262, y - 62), (x - 282, y - 48)], 13, 4),
        (70, 48, 44),
    )
    s.flat(line([(x + 82, y + 8), (x + 118, y + 70), (x + 96, y + 116)], 38, 25), (50, 78, 88))
    s.flat(ellipse(x + 94, y + 122, 16), (140, 92, 70))
    s.flat(ellipse(x + 92, y + 160, 33), (70, 52, 48))
    s.flat(ellipse(x + 92, y + 158, 26), RED)
    s.ramp(
        ellipse(x, y - 4, 76),
        [(250, 226, 170), (222, 184, 122), (150, 112, 78)],
        (x - 60, y - 60),
        (x + 60, y + 56),
    )
    s.flat(
        sum((ring(x, y - 4, r, 1.6) for r in (18, 32, 46, 60, 72)), []) + fan(x, y - 4, 74, 25, 1),
        (140, 100, 70),
        0.5,
    )
    s.flat(ellipse(x, y - 4, 9), (120, 82, 60))
