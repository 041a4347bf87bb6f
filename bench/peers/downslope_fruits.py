import downslope as ds

training = ds.train(ds.Network(hidden=[16]), ds.load("fruits"), rounds=30, speed=0.1, batch=32)
print(training.rounds.loss[-1])
