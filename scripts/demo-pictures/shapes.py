"""Plane geometry for the demo pictures.

A *shape* is a list of closed polygons; a polygon is an (n, 2) array of points
in picture units (1200 across, y pointing down). Shapes add up with `+`, and a
press unites them when it rasterises, so overlapping parts never show seams.
"""

from math import cos, pi, sin

import numpy as np


def polygon(*points):
    """One closed polygon through the given (x, y) points."""
    return [np.array(points, dtype=float)]


def rect(x, y, width, height):
    """An upright rectangle from its top left corner."""
    return polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def ellipse(cx, cy, rx, ry=None, start=0.0, end=2 * pi):
    """An ellipse, or the slice of it between two angles (radians, clockwise on the page)."""
    ry = rx if ry is None else ry
    angles = np.linspace(start, end, 72)
    return [np.column_stack((cx + rx * np.cos(angles), cy + ry * np.sin(angles)))]


def smooth(points, steps=14, closed=False):
    """Points of a Catmull-Rom curve that runs through every given point."""
    given = np.array(points, dtype=float)
    if closed:
        padded = np.vstack((given[-1], given, given[0], given[1]))
    else:
        padded = np.vstack((2 * given[0] - given[1], given, 2 * given[-1] - given[-2]))
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    runs = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
        runs.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    curve = np.vstack(runs)
    return curve if closed else np.vstack((curve, given[-1]))


def blob(*points):
    """A closed smooth outline through the given points."""
    return [smooth(points, closed=True)]


def line(points, width, end_width=None):
    """A round-capped stroke along points, tapering from `width` to `end_width`."""
    path = np.array(points, dtype=float)
    end_width = width if end_width is None else end_width
    lengths = np.concatenate(([0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
    share = lengths / max(lengths[-1], 1e-9)
    radii = (width + (end_width - width) * share) / 2
    shape = []
    for (p, q), (r, s) in zip(zip(path, path[1:]), zip(radii, radii[1:])):
        along = q - p
        size = np.hypot(*along)
        if size < 1e-9:
            continue
        normal = np.array((-along[1], along[0])) / size
        shape.append(np.array((p + normal * r, q + normal * s, q - normal * s, p - normal * r)))
    for p, r in zip(path, radii):
        shape += ellipse(p[0], p[1], r)
    return shape


def curve(points, width, end_width=None):
    """A stroke that bends smoothly through the given points."""
    return line(smooth(points), width, end_width)


def ring(cx, cy, radius, width, ry=None):
    """The outline of an ellipse as a stroke."""
    return line(ellipse(cx, cy, radius, ry)[0], width)


def fan(cx, cy, radius, count, width, start=0.0, end=2 * pi, inner=0.0):
    """Spokes that leave a centre at even angles."""
    shape = []
    for angle in np.linspace(start, end, count):
        reach = np.array((cos(angle), sin(angle)))
        shape += line([np.array((cx, cy)) + reach * inner, np.array((cx, cy)) + reach * radius], width)
    return shape


def move(shape, dx=0.0, dy=0.0, scale=1.0, turn=0.0, origin=(0.0, 0.0), flip=False):
    """The shape scaled, mirrored and turned about `origin`, then shifted."""
    about = np.array(origin, dtype=float)
    matrix = np.array(((cos(turn), sin(turn)), (-sin(turn), cos(turn)))) * scale
    if flip:
        matrix = np.array(((-1, 0), (0, 1))) @ matrix
    return [(part - about) @ matrix + about + (dx, dy) for part in shape]


def reflect(shape, y, squash=1.0):
    """The shape mirrored in a water line at height `y`."""
    return [np.column_stack((part[:, 0], y + (y - part[:, 1]) * squash)) for part in shape]


def ridge(rng, left, right, y, height, rough=0.55, levels=7, lean=None):
    """A skyline of midpoint displacement from `left` to `right`.

    `lean` gives rough heights (as shares of `height`) at even distances, so
    that a hill can be put where the picture needs one.
    """
    heights = np.array(lean if lean is not None else rng.uniform(-1, 1, 3), dtype=float)
    spread = rough
    for _ in range(levels):
        middles = (heights[:-1] + heights[1:]) / 2 + rng.uniform(-1, 1, len(heights) - 1) * spread * 0.35
        heights = _weave(heights, middles)
        spread *= rough
    return np.column_stack((np.linspace(left, right, len(heights)), y - heights * height))


def _weave(outer, inner):
    woven = np.empty(len(outer) + len(inner))
    woven[0::2], woven[1::2] = outer, inner
    return woven


def below(skyline, bottom):
    """Everything from a skyline down to `bottom`."""
    first, last = skyline[0], skyline[-1]
    return [np.vstack((skyline, (last[0], bottom), (first[0], bottom)))]
