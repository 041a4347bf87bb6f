"""The loop over batches in PyTorch, with no more in it than the program needs."""

from __future__ import annotations

from collections.abc import Sequence


def train_text(
    *,
    first: Sequence[str],
    tensors: str,
    stepper: str,
    settings: Sequence[str],
    batch: str,
    loss: str,
    seen: str,
    held_out: str | None,
    always: bool,
    keeps: Sequence[str],
    copies: bool,
    again: bool,
    races: bool,
    chancy: bool,
) -> str:
    """`train`. `first` is what a network needs before its first training; `seen` and `held_out` say which rows are
    looked at after each round, where it is not all of them; `held_out` is None where none are. `copies`: somebody may
    still want the network as it was; `again`: one that was trained may be trained again; `always`: rows are held out
    of every training.
    """
    rows = "*seen" if seen else "inputs, truths"
    looks = [f"net.losses = [«loss_on»(net, {rows})]"]
    if held_out is not None:
        some = "" if always else " if held_out is not None else []"
        looks.append(f"net.held_out_losses = [«loss_on»(net, *unseen)]{some}")
    lines = [
        *(["net = copy.deepcopy(net)  # the one that was handed over stays as it was"] if copies else []),
        *(['if not hasattr(net, "losses"):  # the first time'] if again and first else []),
        *(f"    {line}" if again else line for line in first),
        *keeps,
        f"inputs, truths = {tensors.format('data')}",
        *_rows_looked_at(seen, held_out, always=always),
        *(["torch.manual_seed(seed)  # units fall silent by PyTorch's chance, not by Downslope's"] if chancy else []),
        f"optimizer = {stepper}",
        *looks,
        *_rounds(batch, loss, rows, held_out, always=always, chancy=chancy),
        *(["net.flew_off = not np.isfinite(net.losses[-1])"] if races else []),
        "return net",
    ]
    head = ", ".join(["net", "data", "rounds", "speed", "seed", *settings])
    said = "Walk downhill over the rows: a round takes every row once, a batch of them for each step."
    return "\n".join([f"def «train»({head}):", f'    """{said}"""', *(f"    {line}" for line in lines)])


def _rows_looked_at(seen: str, held_out: str | None, *, always: bool) -> list[str]:
    """The rows whose losses are told after each round."""
    lines = [f"few = {seen}", "seen = inputs[few], truths[few]"] if seen else []
    if held_out is not None:
        cut = f"[{held_out}]" if held_out else ""
        lines += _where_held_out([f"unseen = «tensors»(net, held_out{cut})"], always=always)
    return lines


def _rounds(batch: str, loss: str, rows: str, held_out: str | None, *, always: bool, chancy: bool) -> list[str]:
    """Round after round, batch after batch, step after step."""
    steps = [
        "order = torch.tensor(np.random.default_rng((seed, number)).permutation(len(inputs)))",
        *(["net.train()"] if chancy else []),
        f"for rows in order.split({batch}):",
        f"    loss = {loss}(net(inputs[rows]), truths[rows])",
        "    optimizer.zero_grad()",
        "    loss.backward()",
        "    optimizer.step()",
        *(["net.eval()"] if chancy else []),
        f"net.losses.append(«loss_on»(net, {rows}))",
    ]
    if held_out is not None:
        steps += _where_held_out(["net.held_out_losses.append(«loss_on»(net, *unseen))"], always=always)
    steps += [
        'print(f"round {number + 1}: loss {net.losses[-1]:.4f}")',
        "if not np.isfinite(net.losses[-1]):",
        '    print(f"It flew off at speed {speed:g}.")',
        "    break",
    ]
    return ["for number in range(rounds):", *(f"    {step}" for step in steps)]


def _where_held_out(lines: list[str], *, always: bool) -> list[str]:
    return lines if always else ["if held_out is not None:", *(f"    {line}" for line in lines)]
