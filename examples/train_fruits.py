"""A network that tells fruits apart: how it did round by round, and which new fruit it is least sure of."""

import downslope as ds

train, test = ds.load("fruits").split(test=0.2, seed=1)
training = ds.train(ds.Network(hidden=[16]), train, rounds=30, speed=0.1, seed=1, held_out=test)

print(training.rounds)
print(training.explain())

said = training.predict(test.rows)
least = int(said.sure.argmin())
print("It is least sure of this one:", test.row(least))
print("It says", said.probabilities[least])

training.to_html("fruits.html")
print("Open fruits.html: it needs no network.")
