"""Riders strung out along a spine of the hill, the great mountain behind them."""

from math import cos, pi, sin

import numpy as np

from figures import grass, reaching
from press import INK, RED, Sheet, mix
from shapes import (
    below,
    blob,
    curve,
    ellipse,
    fan,
    line,
    move,
    polygon,
    rect,
    ridge,
    ring,
    smooth,
)


def draw():
    s = Sheet(218, height=675)
    s.ramp(s.everywhere(), [(196, 204, 198), (238, 224, 194), (246, 222, 182)], (600, 0), (600, 420))
    s.flat(ellipse(256, 150, 54), (250, 240, 214))
    s.shade(ellipse(256, 150, 54), RED, (256, 110), (256, 220), 0.7, 0.1)
    peak = ridge(s.rng, 180, 1320, 470, 390, 0.28, lean=(0.0, 0.22, 0.62, 1.0, 0.7, 0.36, 0.1))
    s.ramp(below(peak, 620), [(92, 118, 130), (150, 166, 162), (226, 214, 186)], (0, 90), (0, 470))
    mountain = s.mask(below(peak, 620))
    s.shade(
        mountain * s.mask(polygon((752, 80), (690, 300), (560, 480), (100, 600), (100, 60))),
        (40, 66, 86),
        (640, 300),
        (330, 420),
        0.4,
        0.08,
    )
    for k in range(9):
        x = 640 + k * 34
        s.flat(
            mountain
            * s.mask(curve([(740 + (x - 740) * 0.16, 150), (x - 10, 260), (x + (x - 740) * 0.7, 400)], 1, 5)),
            (70, 98, 112),
            0.3,
        )
    for y, tall, ink, lean in (
        (452, 80, (126, 150, 140), (0.7, 0.4, 0.2, 0.5, 0.3, 0.2)),
        (500, 90, (90, 122, 112), (0.2, 0.6, 0.8, 0.4, 0.1, 0.4)),
    ):
        s.ramp(
            below(ridge(s.rng, -20, 1220, y, tall, 0.4, lean=lean), 690),
            [ink, mix(ink, (230, 222, 190), 0.4)],
            (0, y - tall),
            (0, y + 80),
        )
    crest = lambda x: 610 - 0.17 * x + 14 * sin(x / 150)
    xs = np.linspace(-20, 1220, 90)
    hill = np.column_stack((xs, [crest(x) for x in xs]))
    s.ramp(below(hill, 700), [(58, 86, 82), (28, 46, 52)], (600, 480), (600, 675))
    s.flat([np.vstack((hill - (0, 3), (hill + (0, 15))[::-1]))], (214, 198, 166))
    s.flat(line(hill + (0, 15), 3), (34, 52, 56))
    posts = []
    for x in np.arange(0, 1210, 62):
        posts += rect(x, crest(x) + 8, 7, 26)
    s.flat(posts, (236, 224, 196))
    s.flat(grass(s.rng, -10, 1210, 690, 90, 240), (22, 36, 42))
    spots = (52, 124, 200, 252, 330, 402, 462, 536, 596, 820)
    for k, x in enumerate(spots):
        _cyclist(
            s,
            x,
            crest(x),
            112,
            (RED if x == 820 else ((44, 70, 84), (222, 168, 84), (44, 54, 66), (238, 228, 204))[k % 4]),
            k,
        )
    for x in (960, 1010, 1046, 1100, 1140, 1180):
        s.flat(reaching(x, crest(x) + 1, 82 + (x % 13), hand=(0.2, -1.1), flip=x % 3 == 0), (34, 50, 58))
    s.flat(line([(1060, crest(1060)), (1060, 300)], 5), (34, 50, 58))
    s.flat(
        [
            np.vstack(
                (
                    smooth([(1060, 304), (1092, 296), (1124, 310), (1156, 300)]),
                    smooth([(1154, 346), (1122, 354), (1092, 342), (1060, 350)]),
                )
            )
        ],
        RED,
    )
    return s


def _cyclist(s, x, y, size, jersey, phase):
    """A rider out of the saddle, going right and uphill."""
    ink = (28, 36, 44)
    tilt = -0.13
    at = lambda shape: move(shape, x, y, size, turn=tilt)
    rear, front, crank = (-0.36, -0.25), (0.4, -0.25), (-0.02, -0.25)
    wheels = []
    for cx, cy in (rear, front):
        wheels += ring(cx, cy, 0.235, 0.03) + fan(cx, cy, 0.23, 10, 0.006, 0, 2 * pi * 0.9)
    frame = (
        line([rear, (-0.1, -0.62), crank, rear], 0.022)
        + line([crank, (0.3, -0.62), (-0.1, -0.6)], 0.026)
        + line([(0.28, -0.7), front], 0.024)
    )
    frame += curve([(0.27, -0.72), (0.4, -0.74), (0.42, -0.64), (0.36, -0.6)], 0.024) + line(
        [(-0.18, -0.66), (-0.02, -0.66)], 0.035
    )
    swing = phase * 1.3
    legs = []
    for side in (0, pi):
        foot = (crank[0] + 0.12 * cos(swing + side), crank[1] + 0.12 * sin(swing + side))
        knee = ((-0.1 + foot[0]) / 2 + 0.17, (-0.78 + foot[1]) / 2 - 0.04)
        legs += line([(-0.1, -0.8), knee, foot], 0.1, 0.045) + line(
            [foot, (foot[0] + 0.09, foot[1] + 0.02)], 0.045
        )
    head = ellipse(0.36, -1.16, 0.062, 0.07)
    helmet = blob((0.27, -1.16), (0.28, -1.25), (0.38, -1.27), (0.45, -1.19), (0.38, -1.18))
    torso = [
        smooth(
            [
                (-0.19, -0.82),
                (-0.12, -0.94),
                (0.08, -1.1),
                (0.26, -1.12),
                (0.32, -1.04),
                (0.2, -0.94),
                (0.02, -0.8),
                (-0.1, -0.74),
            ],
            closed=True,
        )
    ]
    arm = line([(0.26, -1.06), (0.33, -0.88), (0.42, -0.74)], 0.07, 0.045)
    s.flat(
        s.soften(
            polygon(
                (x - size * 0.5, y),
                (x + size * 0.5, y - size * 0.12),
                (x + size * 0.62, y),
                (x - size * 0.3, y + size * 0.1),
            ),
            2,
        ),
        ink,
        0.35,
    )
    s.flat(at(wheels + frame), ink)
    s.flat(at(legs), (40, 40, 46))
    s.flat(at(arm), (120, 82, 64))
    s.flat(at(torso), jersey)
    s.flat(at(head), (120, 82, 64))
    s.flat(at(helmet), mix(jersey, INK, 0.35) if jersey != RED else (246, 234, 206))
