"""A maker pastes paper on bamboo ribs; the unfinished lantern lights her."""

from math import pi

import numpy as np

from lanterns import AMBER, GLOW
from press import RED, Sheet
from shapes import blob, curve, ellipse, line, polygon, rect, smooth


def draw():
    s = Sheet(620)
    s.ramp(s.everywhere(), [(28, 30, 52), (48, 40, 60), (38, 30, 46)], (0, 0), (1200, 800))
    s.glow((700, 430), 640, (238, 150, 84), 0.8)
    for x, y, size in ((150, 130, 58), (330, 90, 44), (1060, 120, 62), (930, 70, 40)):
        s.flat(line([(x, -10), (x, y - size)], 2), (24, 20, 34))
        _frame(s, x, y, size, (110, 74, 66))
    s.ramp(rect(-10, 668, 1220, 140), [(150, 92, 64), (66, 42, 48)], (0, 668), (0, 800))
    s.shade(rect(-10, 668, 1220, 140), (255, 196, 116), (100, 668), (700, 668), 0.35, 0.06)
    x, y, size = 720, 430, 210
    globe = ellipse(x, y, size, size * 1.02)
    paper = s.mask(globe) * (s.xs + 0.28 * (s.ys - y) < x + 70)
    s.glow((x, y), 420, (255, 206, 120), 0.6, power=2.2)
    s.flat(s.mask(globe), (92, 50, 46), 0.5)
    s.flat(paper, (226, 112, 66))
    s.flat(paper * s.around((x, y + 10), size * 1.25) ** 0.8, AMBER)
    s.flat(s.mask(globe) * s.around((x, y + 20), size * 0.9) ** 1.2, GLOW)
    _frame(s, x, y, size, (84, 44, 40))
    s.flat(rect(x - 62, y - size - 20, 124, 22) + rect(x - 62, y + size - 2, 124, 22), (62, 38, 40))
    s.flat(
        polygon(
            (x - 80, y + size + 18), (x + 80, y + size + 18), (x + 96, y + size + 34), (x - 96, y + size + 34)
        ),
        (46, 30, 38),
    )
    _maker(s)
    _paste_pot(s)
    return s


def _frame(s, x, y, size, ink):
    ribs = []
    for k in np.linspace(-1, 1, 9):
        ribs += curve(
            [
                (x + k * size * 0.28, y - size * 0.98),
                (x + k * size, y),
                (x + k * size * 0.28, y + size * 0.98),
            ],
            max(size * 0.018, 1.6),
        )
    for up in (-0.62, 0, 0.62):
        wide = size * (1 - up * up) ** 0.5
        ribs += line(ellipse(x, y + up * size, wide, wide * 0.13, 0, pi)[0], max(size * 0.016, 1.4))
    s.flat(ribs, ink)


def _maker(s):
    """In profile at the left, brush in hand, lit from the lantern."""
    body = blob((-20, 820), (40, 640), (110, 520), (200, 466), (286, 470), (330, 530), (350, 640), (372, 820))
    s.ramp(body, [(34, 30, 48), (60, 78, 88), (142, 128, 108)], (60, 0), (380, 0))
    s.flat(line([(262, 490), (270, 430)], 62), (122, 72, 56))
    head = [
        smooth(
            [
                (206, 330),
                (236, 268),
                (300, 254),
                (346, 284),
                (356, 326),
                (374, 356),
                (360, 366),
                (362, 392),
                (344, 416),
                (306, 424),
                (268, 440),
                (226, 410),
            ],
            closed=True,
        )
    ]
    s.ramp(head, [(74, 46, 46), (160, 98, 68), (232, 160, 104)], (230, 0), (374, 0))
    s.flat(
        blob(
            (196, 360),
            (198, 290),
            (238, 246),
            (304, 236),
            (350, 268),
            (352, 290),
            (306, 286),
            (284, 320),
            (276, 372),
            (240, 404),
            (212, 396),
        )
        + ellipse(186, 356, 46, 50),
        (30, 24, 34),
    )
    s.flat(
        curve([(328, 322), (340, 327), (352, 323)], 3.5)
        + curve([(324, 306), (338, 302), (352, 306)], 3.5)
        + curve([(338, 390), (348, 394), (359, 390)], 3.5),
        (80, 42, 40),
    )
    s.flat(ellipse(276, 362, 9, 14), (128, 78, 58))
    s.flat(
        blob(
            (196, 300),
            (214, 250),
            (262, 226),
            (318, 230),
            (350, 262),
            (346, 278),
            (310, 256),
            (262, 256),
            (226, 280),
            (208, 320),
        ),
        RED,
    )
    sleeve = line([(236, 540), (300, 664), (430, 616)], 88, 56)
    s.ramp(sleeve, [(46, 58, 70), (112, 116, 108), (186, 150, 112)], (230, 0), (440, 0))
    hand = line([(424, 618), (478, 580)], 40, 32) + blob(
        (462, 602),
        (470, 562),
        (500, 544),
        (520, 554),
        (514, 576),
        (528, 572),
        (524, 588),
        (500, 606),
        (480, 616),
    )
    s.ramp(hand, [(168, 104, 72), (240, 172, 112)], (424, 0), (524, 0))
    s.flat(line([(470, 560), (540, 486)], 9, 6) + line([(540, 486), (562, 460)], 20, 7), (70, 44, 42))
    rim = (
        curve([(302, 470), (340, 540), (352, 600)], 3)
        + curve([(358, 300), (358, 330), (375, 356)], 3)
        + curve([(330, 640), (380, 612), (430, 590)], 3)
    )
    s.flat(rim, (248, 178, 102), 0.7)


def _paste_pot(s):
    s.flat(s.soften(ellipse(1080, 752, 90, 14), 4), (30, 22, 34), 0.6)
    s.ramp(
        blob((1010, 690), (1150, 690), (1134, 752), (1026, 752)),
        [(196, 132, 88), (84, 52, 52)],
        (1010, 0),
        (1150, 0),
    )
    s.flat(ellipse(1080, 690, 70, 16), (246, 232, 200))
    for k in range(4):
        s.flat(
            polygon(
                (520 + k * 10, 724 + k * 9),
                (650 + k * 12, 716 + k * 9),
                (676 + k * 12, 738 + k * 9),
                (540 + k * 10, 748 + k * 9),
            ),
            ((240, 214, 168), RED, (236, 180, 108), (246, 230, 196))[k],
        )
