import sys

import downslope as ds
from tools.memory import most_memory

data = ds.load(sys.argv[1], predict="price")
training = ds.train(ds.Line(), data, rounds=1, speed=0.01, batch=8192, held_out=0.01, show=False)
held_out = training.rounds.held_out_score
print(len(data), held_out[0], held_out[-1], most_memory())
