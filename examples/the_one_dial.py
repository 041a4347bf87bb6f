"""The same hill, the same start, seven speeds: from a crawl to a flight off the mountain.

On x^2 the sharpness is 2, so the safe speeds lie below 2 / 2 = 1.
"""

import downslope as ds

for speed in (0.0003, 0.01, 0.1, 0.5, 0.9, 1.0, 1.1):
    walk = ds.descend("x^2", start=4.0, speed=speed, steps=200)
    landing = walk.landings[0] if len(walk) else float("nan")
    print(f"speed {speed:<7} first landing {landing:+.4f}  after {len(walk):>3} steps: {walk.outcome.name}")
