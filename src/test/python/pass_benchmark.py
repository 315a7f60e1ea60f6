"""What PyTorch needs for the work of PassBenchmark: reads lines "cell units seconds", answers the milliseconds of an iteration."""
import sys
import time

import torch

torch.set_num_threads(1)
BATCH, STEPS = 64, 100


def weights(*shapes):
    return torch.nn.ParameterList(torch.nn.Parameter(0.2 * torch.rand(*shape) - 0.1) for shape in shapes)


class Cell(torch.nn.Module):
    """A cell that PyTorch has not got, its step in Python, as its authors write it."""

    def __init__(self, n, *shapes):
        super().__init__()
        self.n, self.w = n, weights(*shapes)

    def forward(self, x):
        state, seen = self.begin(), []
        for sample in x:
            state = self.step(sample, state)
            seen.append(self.read(state))
        return torch.stack(seen), None

    def begin(self):
        return torch.zeros(BATCH, self.n)

    def read(self, state):
        return state


class Scornn(Cell):
    def __init__(self, n):
        super().__init__(n, (n, n), (n, 1), (n,))

    def begin(self):
        a = self.w[0].triu(1)
        a, one = a - a.T, torch.eye(self.n)
        self.matrix = torch.linalg.solve(one + a, one - a) * torch.sign(torch.arange(self.n) - self.n / 2 + 0.5)
        return super().begin()

    def step(self, x, h):
        z = x @ self.w[1].T + h @ self.matrix.T
        return torch.sign(z) * torch.relu(z.abs() + self.w[2])


class Scurnn(Cell):
    def __init__(self, n):
        super().__init__(n, (n, n), (n, n), (n,), (n, 1), (n, 1), (n,))

    def begin(self):
        re, im = self.w[0].triu(1), self.w[1].triu()
        a, one = torch.complex(re - re.T, im + im.T), torch.eye(self.n)
        self.matrix = torch.linalg.solve(one + a, one - a) * torch.exp(1j * self.w[2])
        return torch.zeros(BATCH, self.n, dtype=torch.complex64)

    def step(self, x, h):
        z = x.to(torch.complex64) @ torch.complex(self.w[3], self.w[4]).T + h @ self.matrix.T
        size = (z.real**2 + z.imag**2 + 1e-5).sqrt()
        return z * (torch.relu(size + self.w[5]) / (size + 1e-5))

    def read(self, h):
        return torch.cat((h.real, h.imag), 1)


class Sbo(Cell):
    def __init__(self, n, form):
        super().__init__(n, (n, n), (n, 1), (n,))
        self.form = form

    def begin(self):
        return super().begin(), super().begin()

    def step(self, x, state):
        h, s = state
        phi = x @ self.w[1].T + h @ self.w[0].T + self.w[2]
        e = h - torch.relu(phi)
        step = -0.1 * (e - (e * (phi > 0)) @ self.w[0])
        if self.form == "sbo-gd":
            return h + step, s
        if self.form == "sbo-heavy-ball":
            return h + 0.5 * s + step, 0.5 * s + step
        return h + step + 0.5 * (h + step - s), h + step

    def read(self, state):
        return state[0]


class Yeo(Cell):
    def __init__(self, n):
        super().__init__(n, (n, n), (n, 1), (n,), (4 * n, n), (4 * n,), (n, n), (n,))

    def begin(self):
        return super().begin(), super().begin()

    def step(self, y, state):
        h, s = state
        z = torch.tanh(h @ self.w[0].T + y @ self.w[1].T + self.w[2])
        i, o, f, c = (z @ self.w[3].T + self.w[4]).chunk(4, 1)
        s = torch.sigmoid(f) * s + torch.sigmoid(i) * torch.tanh(c)
        return torch.sigmoid(o) * torch.tanh(s), s

    def forward(self, x):
        state, seen = self.begin(), []
        for sample in x:
            state = self.step(sample, state)
            seen.append(state[0])
        return torch.tanh(torch.stack(seen) @ self.w[5].T + self.w[6]), None


def network(cell, n):
    if cell in ("rnn", "gru", "lstm"):
        return getattr(torch.nn, cell.upper())(1, n), torch.nn.Linear(n, 1)
    if cell == "scurnn":
        return Scurnn(n), torch.nn.Linear(2 * n, 1)
    made = Scornn(n) if cell == "scornn" else Yeo(n) if cell == "yeo-lstm" else Sbo(n, cell)
    return made, torch.nn.Linear(n, 1)


def main():
    made = {}
    for line in sys.stdin:
        cell, units, seconds = line.split()
        if line not in made:
            made[line] = network(cell, int(units))
        net, head = made[line]
        x = torch.sin(torch.arange(STEPS * BATCH, dtype=torch.float32)).reshape(STEPS, BATCH, 1)
        start, count = time.process_time(), 0
        while time.process_time() - start < float(seconds):
            net.zero_grad()
            head.zero_grad()
            out, _ = net(x)
            ((head(out) - x) ** 2).mean().backward()
            count += 1
        print((time.process_time() - start) * 1e3 / count, flush=True)


main()
