#!/usr/bin/env python3
"""Draws the pictures of the demo newsroom into demo/pictures/.

python make.py              every picture
python make.py bakau waduk  only the named ones
"""

import sys
from pathlib import Path

from scenes import PICTURES

TARGET = Path(__file__).resolve().parents[2] / "demo" / "pictures"


def main(names):
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        sys.exit(f"no such picture: {', '.join(unknown)}; known: {', '.join(sorted(PICTURES))}")
    for name in names or sorted(PICTURES):
        path = TARGET / f"{name}.jpg"
        PICTURES[name]().print(path)
        print(f"{path.stat().st_size:6d}  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
