"""An open book whose pages turn to sea, a stilt house standing in the fold."""

from math import pi, sin

import numpy as np

from press import RED, Sheet
from shapes import below, ellipse, line, polygon, rect, ring, smooth


def draw():
    s = Sheet(329)
    s.ramp(s.everywhere(), [(222, 214, 194), (238, 228, 204), (206, 196, 178)], (0, 0), (1200, 800))
    s.glow((600, 300), 560, (252, 246, 226), 0.7)
    s.flat(s.soften(ellipse(600, 700, 520, 52), 20), (84, 84, 92), 0.55)
    s.flat(polygon((66, 610), (600, 690), (1134, 610), (1150, 650), (600, 736), (50, 650)), RED)
    s.shade(
        polygon((66, 610), (600, 690), (1134, 610), (1150, 650), (600, 736), (50, 650)),
        (80, 26, 34),
        (1100, 0),
        (300, 0),
        0.6,
    )
    for k in range(7):
        lift = k * 6
        s.flat(
            [
                np.vstack(
                    (
                        smooth([(82 + k * 2, 616 - lift), (330, 600 - lift), (600, 684 - lift)]),
                        ((600, 690 - lift),),
                        smooth([(600, 690 - lift), (330, 608 - lift), (82 + k * 2, 624 - lift)]),
                    )
                )
            ],
            (206, 190, 160) if k % 2 else (246, 240, 222),
        )
        s.flat(
            [
                np.vstack(
                    (
                        smooth([(1118 - k * 2, 616 - lift), (870, 600 - lift), (600, 684 - lift)]),
                        ((600, 690 - lift),),
                        smooth([(600, 690 - lift), (870, 608 - lift), (1118 - k * 2, 624 - lift)]),
                    )
                )
            ],
            (206, 190, 160) if k % 2 else (246, 240, 222),
        )
    bands = (
        (0, 0, (206, 222, 212)),
        (40, 34, (150, 188, 186)),
        (84, 64, (96, 148, 156)),
        (128, 96, (54, 104, 122)),
        (170, 120, (30, 70, 94)),
    )
    for side in (-1, 1):
        page = [
            np.vstack(
                (
                    smooth([(600, 646), (600 + side * 268, 562), (600 + side * 506, 580)]),
                    smooth([(600 + side * 480, 300), (600 + side * 250, 286), (600, 372)]),
                )
            )
        ]
        s.ramp(page, [(252, 247, 232), (226, 214, 190)], (600 + side * 500, 0), (600, 0))
        cover = s.mask(page)
        text = []
        for k in range(7):
            y = 322 + k * 17
            text += _print_line(side, y, 330 - (k * 53 % 90), 120)
        s.flat(cover * s.mask(text), (120, 110, 104), 0.5)
        for drop, phase, ink in bands:
            crest = [
                (
                    600 + side * d,
                    444
                    + drop
                    - 52 * sin(d / 520 * pi * 0.86)
                    + (8 + drop * 0.05) * sin(d / (34 + drop * 0.12) + phase * 0.1),
                )
                for d in np.linspace(0, 520, 90)
            ]
            s.flat(cover * s.mask(below(np.array(crest), 760)), ink)
            s.flat(cover * s.mask(line(crest, 3.2)), (250, 246, 230), 0.75)
    _stilt_house(s)
    return s


def _print_line(side, y, reach, start):
    """A line of print that follows the bend of its page."""
    return line(
        [
            (600 + side * d, y + 40 - 62 * sin(d / 520 * pi * 0.86))
            for d in np.linspace(start, start + reach, 24)
        ],
        3.6,
    )


def _stilt_house(s):
    dark = (62, 46, 48)
    stilts = []
    for x in (528, 566, 604, 642, 676):
        stilts += line([(x, 360), (x - 2, 500 + (x % 3) * 8)], 8)
    s.flat(stilts + line([(530, 420), (604, 380)], 4) + line([(604, 420), (676, 380)], 4), dark)
    s.flat(sum((ring(x, 494, 18, 2.4, 5) for x in (528, 566, 604, 642, 676)), []), (250, 246, 230), 0.8)
    s.ramp(rect(516, 280, 172, 84), [(226, 176, 116), (164, 106, 76)], (690, 280), (516, 364))
    s.flat(
        sum((line([(516, 280 + k * 14), (688, 280 + k * 14)], 1.5) for k in range(1, 6)), []),
        (116, 72, 58),
        0.7,
    )
    s.flat(rect(506, 358, 200, 12), dark)
    s.flat(rect(582, 300, 34, 60), dark)
    s.flat(rect(636, 304, 32, 30), (255, 226, 150))
    s.flat(line([(652, 304), (652, 334)], 2.5) + line([(636, 319), (668, 319)], 2.5), dark)
    s.glow((652, 319), 80, (255, 220, 140), 0.5, power=2)
    s.ramp(
        polygon((488, 290), (548, 198), (656, 198), (716, 290)),
        [(196, 92, 66), RED, (104, 36, 40)],
        (700, 200),
        (500, 290),
    )
    s.flat(
        sum((line([(488 + k * 19, 290), (548 + k * 9, 198)], 1.5) for k in range(13)), []), (110, 40, 42), 0.6
    )
    s.flat(
        line([(700, 366), (742, 500)], 5)
        + line([(722, 366), (762, 496)], 5)
        + sum((line([(704 + k * 7, 380 + k * 24), (727 + k * 7, 380 + k * 24)], 4) for k in range(5)), []),
        dark,
    )
