"""The Ferris wheel above the tents."""

from math import cos, pi, sin

import numpy as np

from figures import standing, walking
from lanterns import AMBER, DUSK, GLOW, NIGHT
from press import RED, Sheet, mix
from shapes import blob, ellipse, fan, line, polygon, rect, ring


def draw():
    s = Sheet(618)
    s.ramp(
        s.everywhere(),
        [(18, 28, 56), (44, 60, 96), (136, 104, 110), (214, 142, 100)],
        (600, 0),
        (600, 640),
        grain=0.018,
    )
    stars = []
    for _ in range(60):
        stars += ellipse(s.rng.uniform(0, 1200), s.rng.uniform(0, 300), s.rng.uniform(0.8, 1.8))
    s.flat(stars, (240, 232, 212), 0.7)
    cx, cy, radius = 680, 350, 270
    s.glow((cx, cy), 430, (246, 186, 116), 0.4, grain=0.02)
    dark = (22, 24, 44)
    s.flat(
        line([(cx - 10, cy), (cx - 150, 700)], 15, 22)
        + line([(cx + 10, cy), (cx + 150, 700)], 15, 22)
        + line([(cx - 95, 572), (cx + 95, 572)], 9),
        dark,
    )
    s.flat(
        ring(cx, cy, radius, 7)
        + ring(cx, cy, radius - 30, 4)
        + fan(cx, cy, radius, 17, 3.4)
        + ring(cx, cy, radius * 0.48, 3),
        (52, 44, 66),
    )
    lattice = []
    for k in range(48):
        a, b = 2 * pi * k / 48, 2 * pi * (k + 1) / 48
        r, q = (radius, radius - 30) if k % 2 else (radius - 30, radius)
        lattice += line([(cx + r * cos(a), cy + r * sin(a)), (cx + q * cos(b), cy + q * sin(b))], 2)
    s.flat(lattice, (52, 44, 66))
    bulbs = []
    for k in range(72):
        a = 2 * pi * k / 72
        bulbs += ellipse(cx + radius * cos(a), cy + radius * sin(a), 3.4)
    for k in range(16):
        for far in np.linspace(0.16, 0.9, 8):
            a = 2 * pi * k / 16
            bulbs += ellipse(cx + radius * far * cos(a), cy + radius * far * sin(a), 2.5)
    s.flat(s.soften(bulbs, 5), (255, 190, 100), 0.95)
    s.flat(bulbs, GLOW)
    for k in range(16):
        a = 2 * pi * (k + 0.3) / 16
        _cabin(
            s,
            cx + (radius + 4) * cos(a),
            cy + (radius + 4) * sin(a),
            (RED, (222, 164, 84), (76, 116, 128), (236, 220, 184))[k % 4],
            k,
        )
    s.flat(ellipse(cx, cy, 26), dark)
    s.flat(ring(cx, cy, 18, 4) + ellipse(cx, cy, 7), AMBER)
    _tents(s)
    return s


def _cabin(s, x, y, hue, k):
    s.flat(line([(x, y), (x, y + 14)], 3), (30, 28, 46))
    s.flat(polygon((x - 24, y + 16), (x, y + 4), (x + 24, y + 16)), mix(hue, NIGHT, 0.25))
    s.flat(rect(x - 20, y + 16, 40, 18), (255, 214, 140))
    if k % 3:
        s.flat(
            ellipse(x - 7, y + 26, 5, 6) + ellipse(x + 8, y + 27, 5, 6) + rect(x - 12, y + 30, 26, 5),
            (62, 40, 52),
        )
    s.ramp(
        blob((x - 22, y + 34), (x + 22, y + 34), (x + 17, y + 52), (x - 17, y + 52)),
        [hue, mix(hue, NIGHT, 0.5)],
        (x + 14, y + 30),
        (x - 14, y + 54),
    )


def _tents(s):
    for y, tall, wide, hues, haze in (
        (640, 86, 150, ((150, 84, 76), (120, 110, 104), (170, 128, 92)), 0.35),
        (716, 120, 220, (RED, (206, 158, 92), (60, 92, 104)), 0.0),
    ):
        for k, x in enumerate(np.arange(-60, 1260, wide)):
            hue = mix(hues[k % 3], DUSK, haze)
            cone = polygon((x, y), (x + wide / 2, y - tall), (x + wide, y))
            s.ramp(cone, [mix(hue, GLOW, 0.25), mix(hue, NIGHT, 0.35)], (x + wide, y), (x, y - tall * 0.4))
            for a in (0.12, 0.44, 0.76):
                s.flat(
                    polygon((x + wide / 2, y - tall), (x + wide * a, y), (x + wide * (a + 0.15), y)),
                    mix((240, 222, 184), DUSK, haze),
                    0.75,
                )
            s.flat(
                line([(x + wide / 2, y - tall), (x + wide / 2, y - tall - 24)], 2.5)
                + polygon(
                    (x + wide / 2, y - tall - 24),
                    (x + wide / 2 + 26, y - tall - 17),
                    (x + wide / 2, y - tall - 10),
                ),
                mix(RED, DUSK, haze),
            )
        s.ramp(
            rect(-10, y, 1220, 110),
            [mix((240, 176, 100), DUSK, haze + 0.1), (52, 42, 60)],
            (0, y - 10),
            (0, y + 84),
        )
    people = []
    for x in s.rng.uniform(-10, 1210, 44):
        people += (standing if s.rng.random() < 0.5 else walking)(
            x, s.rng.uniform(792, 812), s.rng.uniform(74, 96), flip=bool(s.rng.random() < 0.5)
        )
    s.flat(people, NIGHT)
    cord = [(x, 662 + 34 * abs(sin(x / 112))) for x in np.linspace(-10, 1210, 120)]
    s.flat(line(cord, 1.6), NIGHT)
    lamps = [part for x in np.arange(10, 1200, 28) for part in ellipse(x, 667 + 34 * abs(sin(x / 112)), 4.4)]
    s.flat(s.soften(lamps, 6), (255, 190, 96), 0.95)
    s.flat(lamps, GLOW)
