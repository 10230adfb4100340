"""The lighthouse on its headland at dusk, the beam reaching over bands of sea."""

import numpy as np

from figures import grass, house, palm, perahu, standing
from press import RED, Sheet, mix
from shapes import (
    below,
    blob,
    curve,
    ellipse,
    line,
    polygon,
    rect,
    reflect,
    ridge,
    smooth,
)


def draw():
    s = Sheet(227)
    horizon = 500
    s.ramp(
        s.everywhere(),
        [(38, 44, 76), (86, 78, 112), (176, 120, 112), (230, 172, 116)],
        (600, 0),
        (600, horizon),
    )
    s.glow((330, horizon), 420, (250, 206, 140), 0.7, squash=0.55)
    stars = []
    for _ in range(70):
        x, y = s.rng.uniform(0, 1200), s.rng.uniform(0, 230)
        stars += ellipse(x, y, s.rng.uniform(0.8, 1.9))
    s.flat(stars, (246, 232, 206), 0.75)
    s.flat(
        below(ridge(s.rng, -10, 700, horizon, 46, 0.5, lean=(0.9, 1.1, 0.7, 0.4, 0.1, -0.1)), horizon + 3),
        (92, 74, 98),
    )
    bands = (
        (horizon, (196, 140, 112)),
        (532, (142, 104, 112)),
        (574, (92, 82, 108)),
        (632, (60, 64, 96)),
        (704, (40, 46, 76)),
    )
    for k, (y, ink) in enumerate(bands):
        xs = np.linspace(-10, 1210, 160)
        crest = np.column_stack(
            (xs, y + (2 + k * 3.2) * np.sin(xs / (36 + k * 22) + k * 1.7) + k * 1.5 * np.sin(xs / 19 + k))
        )
        s.ramp(below(crest, 820), [mix(ink, (246, 196, 140), 0.22), ink], (0, y), (0, y + 70))
        s.flat(line(crest, 1.2 + k * 0.5), (250, 208, 150), 0.3)
    lamp = (886, 168)
    beam = polygon((lamp[0], lamp[1] - 12), (-60, -20), (-60, 330), (lamp[0], lamp[1] + 12))
    s.shade(s.soften(beam, 7), (255, 236, 184), (-100, 170), lamp, 0.75, 0.05, 0.8)
    s.shade(
        s.soften(polygon((lamp[0], lamp[1] - 8), (1260, 110), (1260, 250), (lamp[0], lamp[1] + 8)), 6),
        (255, 236, 184),
        (1300, 170),
        lamp,
        0.5,
        0.05,
    )
    boat = perahu(300, 590, 120, sheer=0.12) + line([(288, 584), (288, 520)], 2.4)
    s.flat(s.soften(reflect(boat, 594, 0.6), 2) * (s.ys > 594), (30, 30, 52), 0.4)
    s.flat(boat, (30, 30, 52))
    s.flat(ellipse(300, 566, 4.5), (255, 214, 130))
    s.glow((300, 566), 34, (255, 206, 120), 0.7)
    _headland(s)
    _tower(s, *lamp)
    return s


def _headland(s):
    cliff = [
        np.vstack(
            (
                smooth(
                    [
                        (560, 640),
                        (622, 598),
                        (690, 590),
                        (742, 548),
                        (830, 530),
                        (930, 520),
                        (1050, 536),
                        (1130, 516),
                        (1220, 524),
                    ]
                ),
                np.array(((1220, 820), (640, 820))),
                smooth([(640, 820), (596, 740), (560, 640)]),
            )
        )
    ]
    s.ramp(cliff, [(96, 74, 84), (46, 42, 62), (24, 26, 44)], (700, 520), (820, 800))
    rock = s.mask(cliff)
    for x, y, dx, dy in (
        (700, 596, -36, 170),
        (770, 552, -10, 200),
        (850, 540, 16, 230),
        (945, 532, 20, 240),
        (1060, 544, 34, 220),
        (642, 606, -14, 120),
    ):
        s.shade(
            rock * s.mask(polygon((x, y), (x + 54, y + 6), (x + dx + 80, y + dy), (x + dx, y + dy))),
            (18, 20, 36),
            (x + 60, 0),
            (x, 0),
            0.55,
            0.1,
        )
        s.flat(
            rock * s.mask(line([(x, y), (x + dx * 0.5 + 5, y + dy * 0.5), (x + dx, y + dy)], 2.4, 0.6)),
            (188, 136, 116),
            0.5,
        )
    s.flat(grass(s.rng, 700, 1200, 548, 34, 200), (34, 34, 52))
    for k, (x, y, w) in enumerate(((566, 690, 80), (610, 742, 110), (680, 786, 150), (520, 778, 70))):
        s.flat(
            curve(
                [(x - w, y + 6), (x - w * 0.4, y - 4 - k), (x + w * 0.2, y + 4), (x + w * 0.6, y - 6)], 1, 6
            ),
            (240, 214, 186),
            0.65,
        )
    walls, roof = house(1010, 536, 104, 52, 36)
    s.ramp(walls, [(206, 168, 140), (120, 98, 104)], (1010, 0), (1114, 0))
    s.flat(roof, (132, 52, 48))
    s.flat(rect(1036, 500, 20, 22), (255, 214, 130))
    s.glow((1046, 511), 46, (255, 200, 116), 0.5)
    s.flat(palm(s.rng, 1164, 530, 190, -0.12, 11), (26, 28, 46))


def _tower(s, x, y):
    foot = 540
    shaft = polygon((x - 30, y + 50), (x + 30, y + 50), (x + 58, foot), (x - 58, foot))
    s.ramp(shaft, [(250, 226, 188), (214, 180, 158), (104, 86, 104)], (x - 50, 0), (x + 50, 0))
    body = s.mask(shaft)
    for top, tall in ((y + 96, 62), (y + 222, 66)):
        s.ramp(
            body * s.mask(rect(x - 80, top, 160, tall)),
            [(206, 78, 56), RED, (92, 34, 48)],
            (x - 50, 0),
            (x + 50, 0),
        )
    for wy in (y + 190, y + 310):
        s.flat(rect(x - 8, wy - 14, 16, 26) + ellipse(x, wy - 14, 8), (52, 44, 64))
    s.flat(rect(x - 13, foot - 40, 26, 40) + ellipse(x, foot - 40, 13), (62, 46, 60))
    dark = (30, 28, 46)
    s.flat(polygon((x - 46, y + 42), (x + 46, y + 42), (x + 38, y + 56), (x - 38, y + 56)), dark)
    rail = line([(x - 46, y + 24), (x + 46, y + 24)], 3)
    for rx in np.linspace(x - 46, x + 46, 12):
        rail += line([(rx, y + 24), (rx, y + 44)], 2)
    s.flat(rail, dark)
    s.ramp(rect(x - 21, y - 26, 42, 68), [(255, 246, 208), (255, 222, 140)], (x, y - 26), (x, y + 42))
    s.glow((x, y), 130, (255, 238, 180), 0.85, power=2)
    s.flat(ellipse(x, y, 12, 15), (255, 253, 238))
    s.flat(
        rect(x - 22, y - 28, 3, 70)
        + rect(x + 19, y - 28, 3, 70)
        + rect(x - 8, y - 28, 2, 70)
        + rect(x + 7, y - 28, 2, 70),
        dark,
    )
    s.flat(
        blob((x - 32, y - 26), (x - 20, y - 48), (x, y - 60), (x + 20, y - 48), (x + 32, y - 26))
        + line([(x, y - 58), (x, y - 84)], 4)
        + ellipse(x, y - 62, 6),
        (110, 40, 48),
    )
    s.flat(standing(x - 34, y + 42, 40), dark)
