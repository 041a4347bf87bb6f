from typing import Any

import numpy as np
from scipy.optimize import OptimizeResult, minimize


def gradient_descent(
    fun: Any, x0: Any, args: Any = (), *, jac: Any, speed: float, steps: int, **_: Any
) -> OptimizeResult:
    x = np.array(x0, dtype=float)
    for _step in range(steps):
        x = x - speed * jac(x, *args)
    return OptimizeResult(x=x, fun=fun(x, *args), success=True, nit=steps)


found = minimize(
    lambda x: x[0] ** 2, [4.0], jac=lambda x: 2 * x, method=gradient_descent, options={"speed": 0.1, "steps": 100}
)
print(float(found.x[0]))
