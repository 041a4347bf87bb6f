import torch

x = torch.tensor(4.0, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.SGD([x], lr=0.1)
for _ in range(100):
    optimizer.zero_grad()
    loss = x**2
    loss.backward()
    optimizer.step()
print(x.item())
