"""Three buses under the canopy before sunrise, their lamps on the wet floor."""

import numpy as np

from figures import digits, standing, walking
from press import INK, RED, Sheet, mix
from shapes import blob, ellipse, line, move, polygon, rect, reflect, ring, smooth


def draw():
    s = Sheet(208)
    s.ramp(s.everywhere(), [(32, 48, 70), (84, 104, 120), (206, 158, 122)], (600, 60), (600, 430))
    roofs = []
    for x in np.arange(-20, 1220, 74):
        tall = s.rng.uniform(16, 60)
        roofs += rect(x, 400 - tall, 78, 80 + tall)
    s.flat(roofs, (52, 62, 80))
    s.ramp(rect(0, 430, 1200, 370), [(90, 92, 104), (58, 62, 78), (34, 40, 56)], (0, 430), (0, 800))
    for x, size, hue, number in (
        (196, 0.8, (58, 98, 108), "12"),
        (1004, 0.8, (206, 158, 84), "5"),
        (590, 1.12, RED, "3"),
    ):
        _bus(s, x, 560 + size * 60, size, hue, number)
    _canopy(s)
    _travellers(s)
    s.shade(s.everywhere(), (16, 22, 38), (600, 470), (600, 840), 0.45, 0.05)
    return s


def _bus(s, x, y, size, hue, number):
    dark = (22, 28, 40)
    at = lambda shape: move(shape, x, y, size)
    for side in (-1, 1):
        pool = s.soften(at(ellipse(side * 112, 84, 92, 60)), 22)
        s.flat(pool, (250, 224, 164), 0.4)
        streak = s.soften(
            at(
                polygon(
                    (side * 112 - 24, 6), (side * 112 + 24, 6), (side * 122 + 46, 260), (side * 122 - 46, 260)
                )
            ),
            9,
        )
        ripple = 0.6 + 0.4 * np.sin(s.ys * 0.3 + np.sin(s.xs * 0.05))
        s.shade(streak * ripple, (255, 230, 170), (x, y + 250 * size), (x, y), 0.75, 0.06)
    s.flat(s.soften(at(polygon((-190, -8), (190, -8), (204, 30), (-204, 30))), 6), (16, 20, 32), 0.7)
    s.flat(at(rect(-150, -30, 50, 40) + rect(100, -30, 50, 40)), dark)
    front = at(
        blob(
            (-176, -20),
            (-182, -140),
            (-176, -330),
            (-150, -362),
            (0, -370),
            (150, -362),
            (176, -330),
            (182, -140),
            (176, -20),
            (0, -14),
        )
    )
    s.ramp(front, [mix(hue, (255, 236, 200), 0.24), hue, mix(hue, INK, 0.5)], (x, y - 370 * size), (x, y))
    body = s.mask(front)
    s.flat(body * s.mask(at(rect(-200, -132, 400, 16))), (240, 228, 200))
    s.flat(body * s.mask(at(rect(-200, -108, 400, 5))), (240, 228, 200))
    glass = at(
        [
            np.vstack(
                (
                    smooth([(-156, -150), (-160, -250), (-148, -296)], 6),
                    smooth([(148, -296), (160, -250), (156, -150)], 6),
                )
            )
        ]
    )
    s.ramp(
        glass,
        [(176, 186, 184), (84, 108, 122), (46, 62, 80)],
        (x - 100 * size, y - 300 * size),
        (x + 120 * size, y - 140 * size),
    )
    s.shade(
        s.mask(glass) * s.mask(at(polygon((-110, -310), (-40, -310), (-90, -140), (-160, -140)))),
        (240, 236, 216),
        (x, y - 140 * size),
        (x, y - 320 * size),
        0.4,
        0.05,
    )
    s.flat(at(line([(0, -298), (0, -150)], 5)), dark)
    s.flat(
        at(
            ellipse(66, -206, 22, 26)
            + blob((30, -150), (38, -182), (94, -182), (104, -150))
            + ring(70, -156, 34, 5, 14)
        ),
        dark,
        0.9,
    )
    s.flat(at(line([(-30, -152), (-104, -186)], 3.5) + line([(60, -152), (-6, -188)], 3.5)), dark)
    s.flat(at(rect(-120, -350, 240, 42)), dark)
    board = digits(number, 0, 0, 30, 0.13)
    wide = max(part[:, 0].max() for part in board)
    s.flat(at(move(board, 70 - wide / 2, -344)), (255, 206, 110))
    dots = []
    for k in range(9):
        dots += rect(-104 + k * 16, -336, 10, 14 if k % 3 else 8)
    s.flat(at(dots), (255, 206, 110), 0.75)
    s.flat(at(rect(-84, -90, 168, 40)), dark)
    for k in range(5):
        s.flat(at(rect(-78, -86 + k * 8, 156, 2.4)), (120, 124, 128))
    s.flat(at(rect(-186, -42, 372, 20)), (206, 204, 196))
    for side in (-1, 1):
        s.flat(at(ellipse(side * 126, -74, 30, 24)), (30, 34, 44))
        s.flat(at(ellipse(side * 126, -74, 23, 19)), (255, 250, 226))
        s.glow(
            (x + side * 126 * size, y - 74 * size), 150 * size, (255, 232, 170), 0.75, power=2.2, grain=0.03
        )
        s.flat(
            at(
                line([(side * 178, -270), (side * 206, -262)], 5)
                + blob((side * 198, -276), (side * 222, -270), (side * 220, -206), (side * 200, -204))
            ),
            dark,
        )


def _canopy(s):
    dark = (24, 30, 46)
    s.ramp(
        polygon((-10, -10), (1210, -10), (1210, 74), (940, 118), (260, 118), (-10, 74)),
        [(20, 26, 40), (54, 62, 80)],
        (600, 0),
        (600, 118),
    )
    for x in np.linspace(-300, 1500, 19):
        s.flat(line([(600 + (x - 600) * 0.62, 116), (x * 1.4 - 240, -20)], 4), (72, 80, 96), 0.7)
    s.flat(
        polygon((-10, 74), (260, 118), (940, 118), (1210, 74), (1210, 92), (940, 132), (260, 132), (-10, 92)),
        (96, 100, 110),
    )
    for x in (392, 796):
        s.flat(line([(x, 126), (x, 600)], 17), dark)
        s.flat(rect(x - 20, 580, 40, 30), (214, 176, 92))
        s.flat(
            polygon((x - 20, 580), (x, 580), (x - 20, 600))
            + polygon((x + 20, 594), (x + 20, 610), (x + 4, 610)),
            dark,
        )
    for x in (200, 600, 1000):
        s.flat(
            line([(x, 110), (x, 152)], 3)
            + polygon((x - 30, 152), (x + 30, 152), (x + 20, 142), (x - 20, 142)),
            dark,
        )
        s.flat(rect(x - 24, 152, 48, 5), (255, 244, 206))
        cone = s.soften(polygon((x - 24, 156), (x + 24, 156), (x + 150, 560), (x - 150, 560)), 16)
        s.shade(cone, (255, 232, 178), (x, 560), (x, 150), 0.3, 0.05)


def _travellers(s):
    ink = (20, 26, 40)
    for x, y, height, flip in ((330, 690, 200, False), (880, 706, 214, True), (956, 690, 196, True)):
        s.flat(s.soften(reflect(standing(x, y, height), y, 0.5), 3) * (s.ys > y), ink, 0.4)
        s.flat(walking(x, y, height, flip=flip) if x != 956 else standing(x, y, height), ink)
    s.flat(rect(352, 606, 42, 34) + line([(362, 606), (362, 596), (382, 596), (382, 606)], 4), (206, 158, 92))
    s.flat(blob((850, 590), (846, 556), (868, 540), (876, 566), (872, 592)), RED)
    rim = (
        line([(343, 512), (349, 540)], 3)
        + line([(866, 520), (862, 550)], 3)
        + line([(942, 524), (940, 552)], 3)
    )
    s.flat(rim, (255, 224, 164), 0.7)
