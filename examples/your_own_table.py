"""A table of your own: here a small file of bicycle trips, with a gap and a word among its numbers, as real files have.

Replace trips.csv by a file of yours, and "minutes" by the column that you want to predict.
"""

import random
from pathlib import Path

import downslope as ds

random.seed(7)
lines = ["distance;hills;wind;minutes"]
for _ in range(200):
    distance, hills, wind = random.uniform(1, 20), random.randint(0, 5), random.choice(["calm", "head", "tail"])
    minutes = 3.2 * distance + 4 * hills + {"calm": 0, "head": 9, "tail": -5}[wind] + random.gauss(0, 2)
    lines.append(f"{distance:.1f};{hills};{wind};{minutes:.0f}")
lines[20] = "7.5;;calm;30"
Path("trips.csv").write_text("\n".join(lines))

data = ds.load("trips.csv", predict="minutes")
print(data)

train, test = data.split(test=0.2, seed=1)
training = ds.train(ds.Line(), train, rounds=60, speed=0.05, seed=1, held_out=test)
print(training.explain())
print(training.compass())

trip = {"distance": 12.0, "hills": 2, "wind": "head"}
print("A trip of 12 km over two hills against the wind:", training.predict(trip))
