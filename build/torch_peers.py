"""Trains the same networks in PyTorch, for the benchmark that times training steps beside it; see build/bench.sh speed.

usage: torch_peers.py MODEL FILE --batch N [--length N] [--loss bce|softmax] [--threads N] [--device cpu|cuda:N]
MODEL is sasrec or neumf. FILE has lines 'user item' in time order. After 'ready' every line N on standard input trains N
batches, data pipeline included, and is answered by wall and processor seconds and the last loss. With --check exits 0 if PyTorch is there.
"""
import argparse
import importlib.util
import os
import sys
import threading
import queue
import time

if len(sys.argv) == 2 and sys.argv[1] == "--check":
    sys.exit(0 if all(importlib.util.find_spec(name) for name in ("torch", "numpy")) else 1)

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F


def read_rows(path):
    users, items = np.loadtxt(path, dtype=np.int64, unpack=True)
    return np.unique(users, return_inverse=True)[1], np.unique(items, return_inverse=True)[1] + 1


class SASRec(nn.Module):
    """The usual PyTorch form of Kang & McAuley (2018): left-padded sequences, 2 pre-norm blocks of one head, tied output weights."""

    def __init__(self, items, length, size=64, blocks=2, heads=1, dropout=0.2):
        super().__init__()
        self.item = nn.Embedding(items + 1, size, padding_idx=0)
        self.position = nn.Embedding(length, size)
        self.dropout = nn.Dropout(dropout)
        self.norm1 = nn.ModuleList(nn.LayerNorm(size, eps=1e-8) for _ in range(blocks))
        self.attention = nn.ModuleList(nn.MultiheadAttention(size, heads, dropout, batch_first=True) for _ in range(blocks))
        self.norm2 = nn.ModuleList(nn.LayerNorm(size, eps=1e-8) for _ in range(blocks))
        self.forward_parts = nn.ModuleList(
            nn.Sequential(nn.Linear(size, size), nn.ReLU(), nn.Dropout(dropout), nn.Linear(size, size), nn.Dropout(dropout)) for _ in range(blocks))
        self.last_norm = nn.LayerNorm(size, eps=1e-8)
        self.register_buffer("mask", torch.triu(torch.ones(length, length, dtype=torch.bool), 1))
        self.register_buffer("places", torch.arange(length))
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.xavier_normal_(parameter)

    def forward(self, sequences):
        present = (sequences != 0).unsqueeze(-1)
        x = self.dropout(self.item(sequences) * self.item.embedding_dim ** 0.5 + self.position(self.places)) * present
        for norm1, attention, norm2, forward in zip(self.norm1, self.attention, self.norm2, self.forward_parts):
            query = norm1(x)
            x = query + attention(query, x, x, attn_mask=self.mask, need_weights=False)[0]
            x = norm2(x)
            x = (x + forward(x)) * present
        return self.last_norm(x)


def sasrec(users, items, args):
    count = int(items.max())
    order = np.argsort(users, kind="stable")
    starts = np.searchsorted(users[order], np.arange(users.max() + 2))
    histories = [items[order[a:b]] for a, b in zip(starts, starts[1:]) if b - a > 1]
    seen = [set(h.tolist()) for h in histories]
    random = np.random.default_rng(1)
    permutation = iter(())

    def next_user():
        nonlocal permutation
        user = next(permutation, None)
        if user is None:
            permutation = iter(random.permutation(len(histories)))
            user = next(permutation)
        return user

    def batch():
        inputs, targets, negatives = (np.zeros((args.batch, args.length), np.int64) for _ in range(3))
        for row in range(args.batch):
            user = next_user()
            window = histories[user][-args.length - 1:]
            n = len(window) - 1
            inputs[row, -n:], targets[row, -n:] = window[:-1], window[1:]
            if args.loss == "bce":
                drawn = random.integers(1, count + 1, n)
                for i in range(n):
                    while int(drawn[i]) in seen[user]:
                        drawn[i] = random.integers(1, count + 1)
                negatives[row, -n:] = drawn
        return [torch.from_numpy(x).to(args.device) for x in (inputs, targets, negatives)]

    model = SASRec(count, args.length).to(args.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, betas=(0.9, 0.98))

    def step(inputs, targets, negatives):
        hidden = model(inputs)
        real = targets != 0
        if args.loss == "softmax":
            loss = F.cross_entropy(hidden[real] @ model.item.weight.T, targets[real])
        else:
            positive = (hidden * model.item(targets)).sum(-1)[real]
            negative = (hidden * model.item(negatives)).sum(-1)[real]
            loss = F.binary_cross_entropy_with_logits(positive, torch.ones_like(positive)) \
                + F.binary_cross_entropy_with_logits(negative, torch.zeros_like(negative))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return batch, step


class NeuMF(nn.Module):
    """He et al. (2017): GMF of 32 beside layers 64-32-16 of an MLP."""

    def __init__(self, users, items, size=32, layers=(64, 32, 16)):
        super().__init__()
        self.user_gmf, self.item_gmf = nn.Embedding(users, size), nn.Embedding(items + 1, size)
        self.user_mlp, self.item_mlp = nn.Embedding(users, layers[0] // 2), nn.Embedding(items + 1, layers[0] // 2)
        parts = []
        for a, b in zip(layers, layers[1:]):
            parts += [nn.Linear(a, b), nn.ReLU()]
        self.mlp = nn.Sequential(*parts)
        self.output = nn.Linear(size + layers[-1], 1)

    def forward(self, user, item):
        deep = self.mlp(torch.cat([self.user_mlp(user), self.item_mlp(item)], -1))
        return self.output(torch.cat([self.user_gmf(user) * self.item_gmf(item), deep], -1)).squeeze(-1)


def neumf(users, items, args):
    count = int(items.max())
    known = np.sort(users * (count + 1) + items)
    random = np.random.default_rng(1)
    pool = []

    def batch():
        if not pool:
            # An epoch of samples at once: every positive, and four negatives for it that the user has not.
            u = np.repeat(users, 4)
            i = random.integers(1, count + 1, len(u))
            while True:
                pairs = u * (count + 1) + i
                again = np.flatnonzero(known[np.minimum(np.searchsorted(known, pairs), len(known) - 1)] == pairs)
                if not len(again):
                    break
                i[again] = random.integers(1, count + 1, len(again))
            label = np.concatenate([np.ones(len(users), np.float32), np.zeros(len(u), np.float32)])
            u, i = np.concatenate([users, u]), np.concatenate([items, i])
            order = random.permutation(len(u))
            u, i, label = u[order], i[order], label[order]
            pool.extend((u[a:a + args.batch], i[a:a + args.batch], label[a:a + args.batch]) for a in range(0, len(u), args.batch))
            pool.reverse()
        return [torch.from_numpy(x).to(args.device) for x in pool.pop()]

    model = NeuMF(int(users.max()) + 1, count).to(args.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def step(user, item, label):
        loss = F.binary_cross_entropy_with_logits(model(user, item), label)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return batch, step


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", choices=["sasrec", "neumf"])
    parser.add_argument("file")
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--length", type=int, default=50)
    parser.add_argument("--loss", choices=["bce", "softmax"], default="softmax")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    users, items = read_rows(args.file)
    batch, step = (sasrec if args.model == "sasrec" else neumf)(users, items, args)

    # The next batches are prepared on a thread of their own, as a loader with a worker does.
    prepared = queue.Queue(maxsize=4)
    threading.Thread(target=lambda: [prepared.put(batch()) for _ in iter(int, 1)], daemon=True).start()
    step(*prepared.get())
    print("ready", torch.__version__, "threads", torch.get_num_threads(), "device", args.device, flush=True)
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        loss = float("nan")
        for _ in range(int(line)):
            loss = step(*prepared.get())
        print(f"{time.perf_counter() - wall:.4f} {time.process_time() - cpu:.4f} {loss:.5f}", flush=True)


main()
