"""Is this a face? A network looks at 25 × 25 dots; the rows it is surest about and wrong are the interesting ones.

The pictures lie in the package scikit-image: pip install "downslope[sets]".
"""

import numpy as np

import downslope as ds

train, test = ds.load("faces").split(test=0.25, seed=3)
training = ds.train(ds.Network(hidden=[16]), train, rounds=20, speed=0.05, seed=3, held_out=test)
print(training.rounds)

said = training.predict(test.rows)
truth = np.array([test.target.said(row) for row in range(len(test))])
wrong = np.flatnonzero(said.answers != truth)
print(f"It gets {len(test) - len(wrong)} of {len(test)} new pictures right.")
for row in wrong:
    print(f"Picture {row} is {truth[row]}; it says {said.answers[row]}, {said.sure[row]:.0%} sure.")

training.to_html("faces.html")
print("Open faces.html to see some of them.")
