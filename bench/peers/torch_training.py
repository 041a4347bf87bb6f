"""A network with one hidden layer of relu units, trained by PyTorch: as one writes it, and compiled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import nn


class Network(nn.Module):  # type: ignore[misc]  # torch is not looked into
    def __init__(self, start: tuple[Any, ...]) -> None:
        super().__init__()
        w1, b1, w2, b2 = (torch.tensor(dial) for dial in start)
        self.hidden = nn.Linear(*w1.shape)
        self.answer = nn.Linear(*w2.shape)
        with torch.no_grad():
            for layer, weight, bias in ((self.hidden, w1, b1), (self.answer, w2, b2)):
                layer.weight.copy_(weight.T)
                layer.bias.copy_(bias)

    def forward(self, rows: Any, truth: Any) -> Any:
        return nn.functional.cross_entropy(self.answer(torch.relu(self.hidden(rows))), truth)

    def dials(self) -> tuple[Any, ...]:
        layers = (self.hidden, self.answer)
        return tuple(dial.detach().numpy() for layer in layers for dial in (layer.weight.T, layer.bias))


class Trainer:
    """Keeps what is compiled between trainings of one size, so that only the first one compiles."""

    def __init__(self, *, compiled: bool, fused: bool) -> None:
        self.compiled = compiled
        self.fused = fused
        if compiled:
            torch._dynamo.reset()  # Sizes that were compiled for another network count against a limit.
        self.forward = torch.compile(Network.forward, dynamic=False) if compiled else Network.forward

    def __call__(
        self, x: Any, y: Any, start: tuple[Any, ...], rounds: Iterable[Any], *, batch: int, speed: float
    ) -> tuple[Any, ...]:
        network = Network(start)
        optimizer = torch.optim.SGD(network.parameters(), lr=speed, fused=self.fused)
        x, y = torch.from_numpy(x), torch.from_numpy(y)
        for order in rounds:
            # Shuffled once a round: faster here than a gather for each batch, and than a DataLoader by far.
            shuffled = torch.from_numpy(order)
            for rows, truth in zip(x[shuffled].split(batch), y[shuffled].split(batch), strict=True):
                optimizer.zero_grad(set_to_none=True)
                self.forward(network, rows, truth).backward()
                optimizer.step()
        return network.dials()
