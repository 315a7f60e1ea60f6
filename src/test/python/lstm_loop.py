"""What PyTorch needs for a step of scripts/bench: an LSTMCell and its read-out, called in a loop, on one thread.

Its arguments are a file of weights (float32: input, recurrent, bias, head, its bias) and the number of units. It reads
lines "outputs x0 x1 ..." and answers the outputs, and lines "micros SECONDS" and answers the microseconds of a step.
"""
import sys
import time

import torch

torch.set_num_threads(1)


def network(path, n):
    values = torch.frombuffer(bytearray(open(path, "rb").read()), dtype=torch.float32)
    w, r, b, head, bias = values.split([4 * n, 4 * n * n, 4 * n, n, 1])
    cell, read = torch.nn.LSTMCell(1, n), torch.nn.Linear(n, 1)
    cell.weight_ih.copy_(w.reshape(4 * n, 1))
    cell.weight_hh.copy_(r.reshape(4 * n, n))
    cell.bias_ih.copy_(b)
    cell.bias_hh.zero_()
    read.weight.copy_(head.reshape(1, n))
    read.bias.copy_(bias)
    return cell, read


@torch.inference_mode()
def main():
    n = int(sys.argv[2])
    cell, read = network(sys.argv[1], n)
    inputs = [torch.tensor([[0.01 * (i % 100) - 0.5]]) for i in range(1000)]
    for line in sys.stdin:
        what, *rest = line.split()
        state, outputs = (torch.zeros(1, n), torch.zeros(1, n)), []
        if what == "outputs":
            for x in rest:
                state = cell(torch.tensor([[float(x)]]), state)
                outputs.append(str(read(state[0]).item()))
            print(" ".join(outputs), flush=True)
        else:
            start, count = time.perf_counter(), 0
            while time.perf_counter() - start < float(rest[0]):
                for x in inputs[:100]:
                    state = cell(x, state)
                    read(state[0])
                count += 100
            print((time.perf_counter() - start) * 1e6 / count, flush=True)


main()
