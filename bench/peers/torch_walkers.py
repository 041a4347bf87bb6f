"""A million walkers on Rosenbrock's function in PyTorch: slopes by autograd, by hand, and compiled."""

from __future__ import annotations

from typing import Any

import torch


def by_autograd(x: Any, y: Any, speed: float, steps: int) -> tuple[Any, Any]:
    x, y = x.clone().requires_grad_(), y.clone().requires_grad_()
    for _ in range(steps):
        loss = ((1 - x) ** 2 + 100 * (y - x**2) ** 2).sum()
        slope_x, slope_y = torch.autograd.grad(loss, (x, y))
        with torch.no_grad():
            x -= speed * slope_x
            y -= speed * slope_y
    return x.detach(), y.detach()


def by_hand(x: Any, y: Any, speed: float, steps: int) -> tuple[Any, Any]:
    x, y = x.clone(), y.clone()
    for _ in range(steps):
        across = torch.addcmul(y, x, x, value=-1)
        x += 2 * speed * (1 - x + 200 * x * across)
        y.add_(across, alpha=-200 * speed)
    return x, y


def one_step(x: Any, y: Any, speed: float) -> tuple[Any, Any]:
    across = y - x * x
    return x + 2 * speed * (1 - x + 200 * x * across), y - 200 * speed * across


class Compiled:
    """`torch.compile` on ten steps at a time; it needs a C++ compiler on the machine."""

    def __init__(self) -> None:
        self.ten = torch.compile(self._ten, dynamic=False)

    @staticmethod
    def _ten(x: Any, y: Any, speed: float) -> tuple[Any, Any]:
        for _ in range(10):
            x, y = one_step(x, y, speed)
        return x, y

    def __call__(self, x: Any, y: Any, speed: float, steps: int) -> tuple[Any, Any]:
        for _ in range(steps // 10):
            x, y = self.ten(x, y, speed)
        return x, y
