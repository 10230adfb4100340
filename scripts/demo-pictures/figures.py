"""Things that stand in more than one picture: people, boats, trees, birds.

Each takes the point it stands on and its height, and returns a shape.
"""

from math import cos, pi, sin

import numpy as np

from shapes import blob, curve, ellipse, line, move, polygon, rect, smooth

# People are drawn one unit tall with their feet at the origin.


def standing(x, y, height, flip=False):
    """A person at rest."""
    return _place(
        _body(lean=0.0) + _legs((-0.045, 0), (0.05, 0)) + _arm((0.07, -0.46), elbow=(0.1, -0.62)),
        x,
        y,
        height,
        flip,
    )


def walking(x, y, height, flip=False, stride=0.13):
    """A person in mid-step, going right (left when flipped)."""
    return _place(
        _body(lean=0.02)
        + _legs((-stride, 0), (stride, -0.01), knee=0.04)
        + _arm((0.13, -0.5), elbow=(0.08, -0.62))
        + _arm((-0.09, -0.48), elbow=(-0.09, -0.62)),
        x,
        y,
        height,
        flip,
    )


def reaching(x, y, height, hand=(0.26, -1.02), flip=False):
    """A person with one arm stretched out to `hand`."""
    elbow = (hand[0] * 0.55 + 0.02, (hand[1] - 0.78) / 2)
    return _place(_body(lean=0.02) + _legs((-0.06, 0), (0.07, 0)) + _arm(hand, elbow), x, y, height, flip)


def bending(x, y, height, flip=False):
    """A person bowed to work near the ground, hands by the feet."""
    shape = curve([(-0.06, -0.47), (0.06, -0.6), (0.24, -0.58)], 0.17, 0.14)
    shape += ellipse(0.36, -0.56, 0.066, 0.075)
    shape += _legs((-0.1, 0), (0.04, 0), hip=(-0.06, -0.46))
    shape += line([(0.24, -0.54), (0.27, -0.34), (0.32, -0.14)], 0.055, 0.04)
    return _place(shape, x, y, height, flip)


def sitting(x, y, height, flip=False):
    """A person on a seat of 0.3 of their height; (x, y) is the ground under the knees."""
    shape = _body(lean=0.0, feet=False)
    shape = move(shape, dx=-0.17, dy=0.17)
    shape += line([(-0.17, -0.33), (0.04, -0.32), (0.05, -0.02)], 0.1, 0.065)
    shape += line([(0.05, -0.02), (0.12, -0.015)], 0.05)
    shape += line([(-0.15, -0.6), (-0.1, -0.44), (0.02, -0.37)], 0.055, 0.045)
    return _place(shape, x, y, height, flip)


def cross_legged(x, y, height, flip=False):
    """A person sitting on the ground; `height` is as if standing."""
    shape = move(_body(lean=0.0, feet=False), dy=0.4)
    shape += blob((-0.26, -0.02), (-0.2, -0.1), (0, -0.13), (0.2, -0.1), (0.26, -0.02), (0, 0))
    shape += line([(-0.1, -0.38), (-0.15, -0.22), (-0.03, -0.14)], 0.055, 0.045)
    shape += line([(0.1, -0.38), (0.16, -0.22), (0.05, -0.14)], 0.055, 0.045)
    return _place(shape, x, y, height, flip)


def umbrella(x, y, width):
    """An open umbrella whose handle's foot is at (x, y)."""
    top = y - width * 0.62
    dome = [
        (x - width / 2, top + width * 0.2),
        (x - width * 0.33, top + width * 0.02),
        (x, top - width * 0.1),
        (x + width * 0.33, top + width * 0.02),
        (x + width / 2, top + width * 0.2),
    ]
    rim = []
    for i in range(4):
        left = x + width / 2 - width / 4 * i
        rim += [
            (left - width * 0.06, top + width * 0.165),
            (left - width * 0.125, top + width * 0.155),
            (left - width * 0.19, top + width * 0.165),
            (left - width * 0.25, top + width * 0.2),
        ]
    canopy = [np.vstack((smooth(dome), rim))]
    return canopy, line([(x, top), (x, y)], width * 0.03)


def _body(lean, feet=True):
    shoulder, hip = -0.79, -0.47
    shape = ellipse(lean * 1.6, -0.925, 0.062, 0.075)
    shape += line([(lean * 1.5, -0.88), (lean * 1.3, -0.8)], 0.05)
    shape += blob(
        (lean - 0.115, shoulder + 0.02),
        (lean, shoulder - 0.035),
        (lean + 0.115, shoulder + 0.02),
        (0.09, -0.6),
        (0.085, hip + 0.03),
        (0, hip + 0.06),
        (-0.085, hip + 0.03),
        (-0.09 + lean / 2, -0.6),
    )
    return shape


def _legs(left, right, knee=0.0, hip=(0.0, -0.45)):
    shape = []
    for foot, side in ((left, -0.038), (right, 0.038)):
        start = (hip[0] + side, hip[1])
        middle = ((start[0] + foot[0]) / 2 + knee, (start[1] + foot[1]) / 2)
        shape += line([start, middle, (foot[0], foot[1] - 0.02)], 0.105, 0.055)
        shape += line([(foot[0], foot[1] - 0.02), (foot[0] + 0.055, foot[1] - 0.012)], 0.045, 0.03)
    return shape


def _arm(hand, elbow):
    side = 0.09 if hand[0] > 0 else -0.09
    return line([(side, -0.765), elbow, hand], 0.062, 0.042)


def _place(shape, x, y, height, flip):
    return move(shape, x, y, height, flip=flip)


def perahu(x, y, length, flip=False, sheer=0.2):
    """A wooden fishing boat with a high bow to the right; (x, y) is the keel's middle at the water."""
    hull = [
        np.vstack(
            (
                smooth(
                    [
                        (-0.5, -0.17),
                        (-0.3, -0.1),
                        (0.0, -0.085),
                        (0.3, -0.13),
                        (0.46, -0.17 - sheer * 0.5),
                        (0.54, -0.2 - sheer),
                    ]
                ),
                smooth([(0.545, -0.19 - sheer), (0.47, -0.1), (0.38, 0.0), (0.3, 0.03)]),
                smooth([(0.3, 0.03), (0.0, 0.04), (-0.36, 0.03)]),
                smooth([(-0.38, 0.02), (-0.45, -0.05), (-0.5, -0.17)]),
            )
        )
    ]
    return move(hull, x, y, length, flip=flip)


def palm(rng, x, y, height, lean=0.15, fronds=13):
    """A coconut palm."""
    crown = np.array((x + lean * height, y - height))
    shape = curve(
        [(x, y), (x + lean * height * 0.25, y - height * 0.5), crown], height * 0.045, height * 0.024
    )
    for angle in np.linspace(-pi * 1.14, pi * 0.14, fronds):
        reach = height * rng.uniform(0.34, 0.44)
        droop = reach * (0.3 + 0.35 * abs(cos(angle)))
        tip = crown + (cos(angle) * reach, sin(angle) * reach * 0.7 + droop)
        bend = crown + (cos(angle) * reach * 0.5, sin(angle) * reach * 0.62 - reach * 0.04)
        shape += _frond(smooth([crown, bend, tip], 12), height * 0.1)
    return shape + ellipse(crown[0], crown[1] + height * 0.02, height * 0.03)


def _frond(rib, length):
    """A rib with leaflets that hang from it and sweep towards its tip."""
    shape = line(rib, length * 0.09, length * 0.03)
    along = np.gradient(rib, axis=0)
    along /= np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    for i in range(1, len(rib) - 1):
        share = i / len(rib)
        long = length * (1.1 - 0.75 * share) * min(1.0, 0.4 + share * 4)
        for side in (1, -1):
            out = np.array((-along[i, 1], along[i, 0])) * side
            tip = rib[i] + along[i] * long * 0.75 + out * long * 0.5 + (0, long * 0.42)
            shape += line([rib[i], tip], length * 0.1, 0.5)
    return shape


def tree(rng, x, y, height, spread=0.36, leaves=26):
    """A round broad-leaved tree: trunk, boughs and a crown of overlapping clumps."""
    shape = curve(
        [(x, y), (x + height * 0.02, y - height * 0.3), (x, y - height * 0.55)], height * 0.085, height * 0.05
    )
    for side in (-0.22, 0.2, -0.08):
        shape += curve(
            [
                (x, y - height * 0.36),
                (x + side * height * 0.5, y - height * 0.5),
                (x + side * height, y - height * 0.64),
            ],
            height * 0.035,
            height * 0.015,
        )
    return shape, crown(rng, x, y - height * 0.68, height * spread, leaves)


def crown(rng, cx, cy, radius, clumps=26):
    """A cloud of foliage."""
    shape = ellipse(cx, cy, radius * 0.86, radius * 0.66)
    for i in range(clumps):
        angle = 2 * pi * i / clumps + rng.uniform(-0.1, 0.1)
        far = rng.uniform(0.72, 0.98)
        size = radius * rng.uniform(0.16, 0.27)
        shape += ellipse(
            cx + cos(angle) * radius * far, cy + sin(angle) * radius * far * 0.78, size, size * 0.86
        )
    return shape


def leaf(x, y, length, turn, width=0.34):
    """A pointed leaf from its stalk at (x, y)."""
    half = width / 2
    upper = smooth([(0, 0), (0.25, -half * 0.9), (0.55, -half * 0.85), (1, 0)])
    lower = smooth([(1, 0), (0.55, half * 0.85), (0.25, half * 0.9), (0, 0)])
    return move([np.vstack((upper, lower))], x, y, length, turn)


def grass(rng, left, right, y, height, count):
    """Tufts of blades along a line."""
    shape = []
    for tuft in rng.uniform(left, right, count // 7):
        tallest = height * rng.uniform(0.35, 1)
        for _ in range(7):
            tall = tallest * rng.uniform(0.55, 1)
            bend = rng.normal(0, tall * 0.34)
            x = tuft + rng.normal(0, 5)
            shape += curve(
                [(x, y), (x + bend * 0.3, y - tall * 0.6), (x + bend, y - tall)], max(tall * 0.06, 1.4), 0.4
            )
    return shape


def bird(x, y, span, lift=0.3):
    """A far bird, two wing strokes."""
    return [
        np.vstack(
            (
                smooth([(x - span / 2, y - span * lift * 0.4), (x - span * 0.25, y - span * lift), (x, y)]),
                smooth([(x, y), (x + span * 0.25, y - span * lift), (x + span / 2, y - span * lift * 0.4)]),
                smooth(
                    [
                        (x + span / 2, y - span * lift * 0.4),
                        (x + span * 0.24, y - span * lift * 0.66),
                        (x, y + span * 0.07),
                    ]
                ),
                smooth(
                    [
                        (x, y + span * 0.07),
                        (x - span * 0.24, y - span * lift * 0.66),
                        (x - span / 2, y - span * lift * 0.4),
                    ]
                ),
            )
        )
    ]


#: Pen strokes of the digits in a box 0.6 wide and 1 tall.
_DIGITS = {
    "0": [[(0.3, 0), (0.04, 0.3), (0.06, 0.75), (0.3, 1), (0.54, 0.72), (0.54, 0.26), (0.3, 0)]],
    "1": [[(0.14, 0.2), (0.34, 0), (0.34, 1)]],
    "2": [[(0.06, 0.22), (0.3, 0), (0.54, 0.24), (0.36, 0.6), (0.05, 0.98)], [(0.05, 0.98), (0.56, 0.98)]],
    "3": [
        [(0.08, 0.12), (0.34, 0), (0.52, 0.22), (0.26, 0.46)],
        [(0.26, 0.46), (0.55, 0.7), (0.34, 1), (0.05, 0.88)],
    ],
    "4": [[(0.4, 1), (0.4, 0), (0.04, 0.68), (0.58, 0.68)]],
    "5": [
        [(0.52, 0), (0.12, 0), (0.1, 0.42)],
        [(0.1, 0.42), (0.4, 0.38), (0.54, 0.66), (0.36, 0.98), (0.06, 0.9)],
    ],
    "9": [[(0.5, 0.3), (0.28, 0.52), (0.06, 0.28), (0.28, 0), (0.51, 0.24), (0.46, 0.7), (0.3, 1)]],
}


def digits(text, x, y, height, weight=0.15):
    """A number written by brush, its top left corner at (x, y)."""
    shape = []
    for sign in text:
        if sign == ".":
            shape += ellipse(x + height * 0.1, y + height * 0.96, height * weight * 0.6)
            x += height * 0.24
            continue
        for stroke in _DIGITS[sign]:
            path = stroke if sign in "14" else smooth(stroke, 8)
            shape += move(line(path, weight, weight * 0.85), x, y, height)
        x += height * 0.74
    return shape


def house(x, y, width, wall, roof):
    """The front of a small house standing on (x, y), its left foot: (walls, roof)."""
    walls = rect(x, y - wall, width, wall)
    eaves = width * 0.1
    top = polygon(
        (x - eaves, y - wall),
        (x + width * 0.2, y - wall - roof),
        (x + width * 0.8, y - wall - roof),
        (x + width + eaves, y - wall),
    )
    return walls, top
