"""Your own function as the ground: a line through some points, found by walking.

Anything that JAX can trace will do, over a number, an array, or a dictionary of them.
"""

import jax.numpy as jnp

import downslope as ds

hours = jnp.array([1.0, 2.0, 3.0, 4.0, 5.0])
marks = jnp.array([2.1, 3.9, 6.2, 7.8, 10.1])


def wrong(line):
    """How far the line is from the points, squared, on average."""
    return jnp.mean((line["slope"] * hours + line["start"] - marks) ** 2)


walk = ds.descend(wrong, start={"slope": 0.0, "start": 0.0}, rule="adam", speed=0.1, steps=1000)

print(walk.explain())
print(f"marks = {walk.end['slope']:.2f} x hours + {walk.end['start']:.2f}")
