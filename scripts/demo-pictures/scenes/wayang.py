"""A gunungan in the middle of the screen, puppets left and right, the puppeteer below."""

from math import pi

import numpy as np

from figures import leaf
from press import RED, Sheet
from shapes import blob, curve, ellipse, line, move, polygon, rect, smooth


def draw():
    s = Sheet(314)
    s.ramp(s.everywhere(), [(52, 34, 34), (34, 24, 30)], (0, 0), (0, 800))
    screen = rect(60, 56, 1080, 560)
    s.ramp(screen, [(214, 150, 84), (232, 184, 116)], (600, 56), (600, 616))
    s.glow((600, 230), 640, (255, 240, 196), 0.95, s.mask(screen), 0.8, 1.1)
    s.shade(screen, (130, 62, 40), (600, 330), (60, 600), 0.55, 0.14, 2.2)
    s.shade(screen, (130, 62, 40), (600, 330), (1140, 600), 0.55, 0.14, 2.2)
    s.flat(rect(60, 596, 1080, 26), (96, 30, 32))
    s.flat(rect(60, 590, 1080, 7), (196, 140, 70))
    s.flat(rect(46, 30, 1108, 26) + rect(46, 30, 16, 600) + rect(1138, 30, 16, 600), (44, 28, 30))
    shadow = (44, 26, 30)
    _gunungan(s, 600, 598, 430, shadow)
    for x, size, flip, kind in (
        (330, 340, False, 0),
        (190, 300, False, 1),
        (870, 340, True, 1),
        (1012, 300, True, 2),
    ):
        _puppet(s, x, 596, size, flip, kind, shadow)
    _puppeteer(s)
    return s


def _gunungan(s, x, foot, height, ink):
    """The mountain-and-tree figure, its ornament cut out so that light comes through."""
    half = [
        (0, 0),
        (0.16, -0.01),
        (0.27, -0.06),
        (0.325, -0.2),
        (0.29, -0.34),
        (0.245, -0.46),
        (0.2, -0.6),
        (0.12, -0.8),
        (0.045, -0.94),
        (0, -1.02),
    ]
    left = [(-px, py) for px, py in half[::-1]]
    outline = move([smooth(left[:-1] + half, 10)], x, foot, height)
    s.flat(line([(x, foot + 24), (x, foot - height)], 9), ink)
    body = s.mask(outline)
    cut = s.mask(_gunungan_cuts(x, foot, height))
    s.flat(body * (1 - cut * 0.92), ink)
    s.flat(body * s.mask(move(ellipse(0, -0.47, 0.05), x, foot, height)), RED)
    s.flat(
        body
        * s.mask(
            line(
                smooth(
                    [(x + px * height * 0.93, foot + py * height * 0.97 - 4) for px, py in left[:-1] + half],
                    10,
                ),
                2.4,
            )
        ),
        (238, 190, 120),
        0.9,
    )


def _gunungan_cuts(x, foot, height):
    cuts = []
    for side in (-1, 1):
        for up, reach, lift in (
            (0.30, 0.21, 0.06),
            (0.40, 0.17, 0.06),
            (0.50, 0.15, 0.06),
            (0.60, 0.12, 0.06),
            (0.69, 0.09, 0.05),
            (0.77, 0.065, 0.045),
            (0.85, 0.04, 0.04),
        ):
            tip = (side * reach, -up - lift * 0.2)
            cuts += curve(
                [
                    (side * 0.022, -up + 0.03),
                    (side * reach * 0.5, -up - lift),
                    tip,
                    (side * reach * 0.78, -up + 0.028),
                    (side * reach * 0.7, -up - 0.008),
                ],
                0.013,
                0.006,
            )
            cuts += ellipse(side * reach * 0.45, -up + 0.012, 0.012, 0.016)
            cuts += leaf(side * reach * 0.25, -up - lift * 0.9, 0.045, -pi / 2 + side * 0.5, 0.4)
        cuts += polygon(
            (side * 0.035, -0.045), (side * 0.2, -0.045), (side * 0.2, -0.062), (side * 0.035, -0.062)
        )
        cuts += polygon(
            (side * 0.06, -0.075), (side * 0.11, -0.075), (side * 0.11, -0.17), (side * 0.06, -0.17)
        )
        cuts += polygon(
            (side * 0.135, -0.075), (side * 0.17, -0.075), (side * 0.17, -0.17), (side * 0.135, -0.17)
        )
        cuts += curve(
            [(side * 0.02, -0.225), (side * 0.12, -0.2), (side * 0.215, -0.185), (side * 0.25, -0.215)],
            0.016,
            0.008,
        )
        cuts += curve([(side * 0.02, -0.25), (side * 0.11, -0.228), (side * 0.19, -0.225)], 0.01, 0.005)
    cuts += polygon((-0.035, -0.075), (0.035, -0.075), (0.035, -0.16), (0, -0.185), (-0.035, -0.16))
    for up in np.linspace(0.285, 0.88, 17):
        cuts += ellipse(0, -up, 0.0065, 0.011)
    return move(cuts, x, foot, height)


def _puppet(s, x, foot, height, flip, kind, ink):
    """A flat court figure in profile: bowed head with a tall headdress, long thin arms."""
    body = blob(
        (-0.05, 0),
        (-0.02, -0.14),
        (-0.09, -0.27),
        (-0.06, -0.4),
        (-0.02, -0.5),
        (0.05, -0.53),
        (0.1, -0.46),
        (0.08, -0.36),
        (0.13, -0.26),
        (0.2, -0.12),
        (0.16, 0),
        (0.1, -0.1),
        (0.06, -0.02),
    )
    skirt = blob(
        (-0.08, -0.28),
        (-0.2, -0.16),
        (-0.24, -0.02),
        (-0.14, -0.06),
        (-0.03, -0.12),
        (0.06, -0.2),
        (0.04, -0.3),
    )
    neck = line([(0.05, -0.5), (0.09, -0.6)], 0.045)
    head = [
        smooth(
            [
                (0.06, -0.66),
                (0.1, -0.7),
                (0.16, -0.69),
                (0.2, -0.64),
                (0.285, -0.575),
                (0.2, -0.59),
                (0.17, -0.56),
                (0.11, -0.575),
                (0.06, -0.6),
            ],
            closed=True,
        )
    ]
    crest = {
        0: [
            smooth(
                [
                    (0.17, -0.68),
                    (0.12, -0.76),
                    (0.02, -0.78),
                    (-0.06, -0.72),
                    (-0.1, -0.6),
                    (-0.03, -0.55),
                    (0.0, -0.62),
                    (0.06, -0.62),
                ],
                closed=True,
            )
        ],
        1: [
            smooth(
                [
                    (0.18, -0.68),
                    (0.13, -0.76),
                    (0.08, -0.88),
                    (0.03, -0.99),
                    (-0.0, -0.88),
                    (0.0, -0.76),
                    (0.0, -0.66),
                    (0.06, -0.62),
                ],
                closed=True,
            )
        ],
        2: ellipse(-0.02, -0.66, 0.085, 0.1)
        + [smooth([(0.17, -0.69), (0.08, -0.77), (-0.02, -0.75), (0.05, -0.62)], closed=True)],
    }[kind]
    wings = blob((-0.03, -0.5), (-0.13, -0.62), (-0.2, -0.56), (-0.13, -0.5), (-0.18, -0.44), (-0.06, -0.42))
    arm = line([(0.04, -0.49), (0.22, -0.36), (0.36, -0.5)], 0.034, 0.02) + curve(
        [(0.36, -0.5), (0.39, -0.54), (0.36, -0.57)], 0.016, 0.008
    )
    arm += line([(0.0, -0.48), (-0.15, -0.3), (-0.07, -0.16)], 0.034, 0.02)
    rods = line([(0.36, -0.5), (0.2, 0.06)], 0.008) + line([(0.06, 0.07), (0.05, -0.5)], 0.014)
    whole = move(body + skirt + neck + head + crest + wings + arm + rods, x, foot, height, flip=flip)
    cuts = []
    for px, py in (
        (-0.01, -0.1),
        (-0.1, -0.12),
        (-0.15, -0.08),
        (0.11, -0.14),
        (0.0, -0.22),
        (-0.07, -0.22),
        (0.03, -0.3),
        (0.0, -0.4),
        (-0.11, -0.55),
        (-0.1, -0.47),
    ):
        cuts += ellipse(px, py, 0.012, 0.017)
    cuts += curve([(0.1, -0.655), (0.14, -0.645), (0.185, -0.645)], 0.009, 0.004)
    cuts += curve([(-0.19, -0.05), (-0.1, -0.17), (0.02, -0.24)], 0.007) + curve(
        [(0.02, -0.6), (0.04, -0.7), (0.12, -0.73)], 0.009
    )
    cuts += curve([(0.0, -0.44), (0.04, -0.41), (0.085, -0.43)], 0.009)
    s.flat(s.mask(whole) * (1 - 0.85 * s.mask(move(cuts, x, foot, height, flip=flip))), ink, 0.94)


def _puppeteer(s):
    """Seen from behind: head cloth, hair knot, one arm raised to the tree."""
    ink = (26, 17, 24)
    s.flat(blob((430, 820), (452, 720), (520, 672), (600, 664), (680, 672), (746, 720), (770, 820)), ink)
    s.flat(blob((566, 690), (562, 640), (560, 590), (600, 562), (640, 590), (638, 640), (634, 690)), ink)
    s.flat(ellipse(600, 640, 27, 23), ink)
    s.flat(line([(700, 716), (716, 668), (650, 616)], 38, 22) + ellipse(646, 612, 15), ink)
    rim = line(smooth([(448, 730), (520, 674), (562, 664)]), 2.6, 1) + line(
        smooth([(561, 606), (576, 572), (600, 562), (624, 572), (639, 606)]), 2.6
    )
    rim += line(smooth([(640, 666), (682, 674), (700, 690)]), 2.4, 1)
    s.flat(rim, (232, 164, 92), 0.85)
    s.flat(line([(578, 652), (624, 632)], 3), (214, 168, 96))
    for x in (180, 270, 350, 866, 950, 1040):
        s.flat(ellipse(x, 806, 50, 56) + ellipse(x, 738, 23, 27), (24, 16, 23))
