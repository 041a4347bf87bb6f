"""One walk down a bowl: how it ended, where each step landed, and the record in a file that opens anywhere."""

import downslope as ds

walk = ds.descend("x^2", start=4.0, speed=0.1, steps=100)

print(walk.outcome.value)
print(walk.explain())
print("The first step landed at", walk.landings[0])
print("All in all the ground was asked for the worth of", walk.cost.total, "slopes.")

walk.to_html("walk.html")
print("Open walk.html: it needs no network.")
