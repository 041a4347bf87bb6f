"""A ground made of many rows, of which each step sees only a few: the same seed gives the same walk."""

import jax.numpy as jnp
import numpy as np

import downslope as ds

made_up = np.random.default_rng(seed=7)
inputs = made_up.normal(size=(1000, 3))
answers = inputs @ np.array([1.0, -2.0, 0.5]) + made_up.normal(scale=0.1, size=1000)
inputs, answers = jnp.asarray(inputs), jnp.asarray(answers)


def loss(weights, rows):
    """The mean loss over those row numbers."""
    return jnp.mean((inputs[rows] @ weights - answers[rows]) ** 2)


noisy = ds.ground(loss, rows=1000, batch=32)
walk = ds.descend(noisy, start=np.zeros(3), speed=0.1, steps=500, seed=3)
again = ds.descend(noisy, start=np.zeros(3), speed=0.1, steps=500, seed=3)

print(walk.explain())
print("weights:", np.round(walk.end, 2))
print("the same seed, the same walk:", bool(np.all(np.asarray(walk.end) == np.asarray(again.end))))
