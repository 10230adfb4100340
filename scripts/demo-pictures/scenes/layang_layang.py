"""Great kites over a wide beach, small people running the lines out."""

from math import sin

import numpy as np

from figures import reaching, standing, walking
from press import INK, RED, Sheet, mix
from shapes import below, blob, curve, ellipse, line, move, polygon, rect, ridge, smooth


def draw():
    s = Sheet(231)
    s.ramp(s.everywhere(), [(142, 178, 184), (206, 214, 198), (246, 230, 200)], (600, 0), (600, 560))
    for x, y, half in ((180, 120, 210), (330, 160, 150), (880, 250, 240), (1040, 300, 150), (640, 80, 120)):
        s.flat(
            s.soften(
                [
                    np.vstack(
                        (
                            smooth(
                                [
                                    (x - half, y),
                                    (x - half * 0.5, y - 22),
                                    (x, y - 14),
                                    (x + half * 0.5, y - 26),
                                    (x + half, y),
                                ]
                            ),
                            smooth([(x + half, y), (x, y + 8), (x - half, y)]),
                        )
                    )
                ],
                4,
            ),
            (250, 242, 222),
            0.7,
        )
    s.flat(
        below(ridge(s.rng, -10, 560, 566, 60, 0.5, lean=(1.1, 0.8, 0.5, 0.6, 0.2, -0.1)), 572),
        (134, 160, 160),
    )
    s.ramp(rect(0, 566, 1200, 70), [(112, 156, 164), (70, 124, 138)], (0, 566), (0, 640))
    foam = [(x, 632 + 7 * sin(x / 70) + 3 * sin(x / 23)) for x in np.linspace(-10, 1210, 140)]
    s.ramp(
        below(np.array(foam), 820), [(222, 196, 152), (236, 208, 160), (190, 150, 112)], (0, 630), (0, 800)
    )
    s.flat(line(foam, 7), (250, 244, 228))
    s.flat(line([(x, y - 16 - 4 * sin(x / 41)) for x, y in foam], 2.4), (226, 234, 224), 0.7)
    wet = s.mask(below(np.array(foam) + (0, 4), 820)) * s.mask(rect(0, 600, 1200, 76))
    s.shade(wet, (150, 150, 138), (0, 680), (0, 634), 0.6)
    ink = (42, 48, 58)
    _kite(s, 300, 210, 190, -0.32, RED, (246, 232, 204), ink, (346, 712), 0)
    _kite(s, 716, 330, 128, -0.2, (40, 70, 84), (222, 168, 84), ink, (632, 690), 1)
    _kite(s, 990, 150, 150, -0.42, (222, 164, 78), (70, 98, 96), ink, (868, 724), 2)
    _kite(s, 520, 96, 60, -0.3, (70, 98, 96), (246, 232, 204), ink, (520, 668), 1)
    _kite(s, 820, 104, 44, -0.35, RED, (246, 232, 204), ink, (742, 662), 0)
    _kite(s, 100, 380, 70, -0.25, (40, 70, 84), (246, 232, 204), ink, (160, 676), 2)
    _kite_runners(s, ink)
    return s


def _kite(s, x, y, size, turn, main, second, ink, hand, kind):
    """A crescent-winged kite; its line bellies down to the hand that holds it."""
    sag = ((x + hand[0]) / 2 + size * 0.12, (y + hand[1]) / 2 + size * 0.35)
    s.flat(curve([(x, y), sag, hand], 1.7, 1.4), ink, 0.7)
    wings = [
        np.vstack(
            (
                smooth(
                    [
                        (-1, 0.16),
                        (-0.82, -0.18),
                        (-0.4, -0.3),
                        (0, -0.24),
                        (0.4, -0.3),
                        (0.82, -0.18),
                        (1, 0.16),
                    ]
                ),
                smooth(
                    [(1, 0.16), (0.66, 0.02), (0.3, 0.06), (0, 0.14), (-0.3, 0.06), (-0.66, 0.02), (-1, 0.16)]
                ),
            )
        )
    ]
    body = blob((0, -0.5), (0.14, -0.2), (0.12, 0.3), (0, 0.52), (-0.12, 0.3), (-0.14, -0.2))
    fins = [
        np.vstack(
            (smooth([(0, 0.3), (0.26, 0.4), (0.46, 0.72)]), smooth([(0.46, 0.72), (0.2, 0.66), (0, 0.56)]))
        ),
        np.vstack(
            (
                smooth([(0, 0.3), (-0.26, 0.4), (-0.46, 0.72)]),
                smooth([(-0.46, 0.72), (-0.2, 0.66), (0, 0.56)]),
            )
        ),
    ]
    at = lambda shape: move(shape, x, y, size, turn)
    tails = []
    for side, long in ((-0.44, 2.0), (0.44, 1.8), (0, 1.4)):
        root = (side, 0.7 if side else 0.5)
        path = [
            (root[0] + 0.1 * sin(k * 1.25 + side * 3) * (0.4 + k * 0.13) + k * 0.13, root[1] + long * k / 8)
            for k in range(9)
        ]
        tails += curve(path, 0.06, 0.012)
    s.flat(at(tails), second if kind == 1 else main)
    s.ramp(
        at(wings),
        [mix(main, (255, 244, 220), 0.3), main, mix(main, INK, 0.3)],
        (x - size * 0.6, y - size),
        (x + size * 0.6, y + size * 0.4),
    )
    stripes = []
    for side in (-1, 1):
        for k in (0.36, 0.58, 0.8):
            stripes += curve([(side * k, -0.36), (side * (k + 0.04), -0.08), (side * (k - 0.02), 0.2)], 0.06)
    s.flat(s.mask(at(stripes)) * s.mask(at(wings)), second)
    s.ramp(at(fins), [second, mix(second, INK, 0.25)], (x, y), (x, y + size * 0.8))
    s.ramp(at(body), [mix(main, INK, 0.15), mix(main, INK, 0.45)], (x, y - size * 0.5), (x, y + size * 0.5))
    s.flat(at(ellipse(0, -0.12, 0.075) + ellipse(0, 0.14, 0.05)), second)
    s.flat(at(line([(-1, 0.16), (1, 0.16)], 0.012) + line([(0, -0.52), (0, 0.54)], 0.016)), ink, 0.8)


def _kite_runners(s, ink):
    for x, y, height, pose, flip in (
        (346, 792, 108, reaching, False),
        (868, 800, 104, reaching, False),
        (632, 744, 72, reaching, True),
        (520, 704, 46, reaching, True),
        (742, 694, 40, reaching, False),
        (160, 716, 52, reaching, False),
        (420, 740, 66, walking, False),
        (456, 742, 62, walking, False),
        (1010, 736, 64, walking, True),
        (1050, 738, 50, standing, False),
        (1094, 740, 66, standing, True),
        (236, 730, 60, walking, True),
        (60, 700, 44, standing, False),
        (690, 706, 44, walking, True),
    ):
        s.flat(
            s.soften(
                polygon(
                    (x - 4, y),
                    (x + 6, y),
                    (x + height * 0.8, y + height * 0.12),
                    (x + height * 0.7, y + height * 0.15),
                ),
                1.6,
            ),
            (120, 92, 78),
            0.45,
        )
        hand = {"hand": (0.02, -1.06)} if pose is reaching and height > 70 else {}
        s.flat(pose(x, y, height, flip=flip, **hand), RED if x in (420, 1050) else ink)
