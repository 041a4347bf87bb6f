import downslope as ds

walk = ds.descend("x^2", start=4.0, speed=0.1, steps=100)
print(walk.end)
