"""Trains classical recommenders with other libraries, for the benchmark that runs them beside ours; see build/bench.sh speed.

usage: classic_peers.py MODEL FOLDER USERS ITEMS SETTINGS
MODEL is one of those below. FOLDER has the rows as raw little-endian arrays: train.users and train.items (int32), train.values (float32,
where the rows have values), the same for test, and for an evaluation vectors.users and vectors.items (float32). SETTINGS is a JSON object.
After 'ready' and what is compared, every line on standard input names a folder: the model is trained anew, its vectors (or the predicted
test ratings) are written there, and the answer is wall seconds, processor seconds, peak memory in megabytes and figures as name=value.
With --check MODEL exits 0 where that library is there. A library of C is found by the loader under its own name (libmf.so).
PEER_BUILD, where set, is a remark on how the libraries were built, and is printed.
"""
import ctypes
import importlib.util
import json
import os
import resource
import sys
import time

MODELS = {
    "als-implicit": ("implicit", "threadpoolctl", "scipy"), "bpr-implicit": ("implicit", "threadpoolctl", "scipy"), "warp-lightfm": ("lightfm", "scipy"),
    "svd-libmf": (), "ease-numpy": ("numpy",), "userknn-surprise": ("surprise", "numpy"), "itemknn-surprise": ("surprise", "numpy"),
    "svdplusplus-surprise": ("surprise", "numpy"), "evaluation-numpy": ("numpy",),
}


def libmf():
    try:
        return ctypes.CDLL("libmf.so")
    except OSError:
        return None


def there(model):
    return all(importlib.util.find_spec(name) for name in MODELS[model] + ("numpy",)) and (model != "svd-libmf" or libmf() is not None)


if len(sys.argv) == 3 and sys.argv[1] == "--check":
    sys.exit(0 if there(sys.argv[2]) else 1)

# implicit asks for a BLAS of one thread beside its own threads.
if sys.argv[1] == "als-implicit":
    os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

THREADS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


class Data:
    def __init__(self, folder, users, items):
        self.folder, self.users, self.items = folder, users, items
        self.train = self.rows("train")
        self.test = self.rows("test")

    def array(self, name, kind):
        path = os.path.join(self.folder, name)
        return np.fromfile(path, kind) if os.path.exists(path) else None

    def rows(self, part):
        return self.array(part + ".users", np.int32), self.array(part + ".items", np.int32), self.array(part + ".values", np.float32)

    def matrix(self, values=None):
        import scipy.sparse
        u, i, _ = self.train
        matrix = scipy.sparse.csr_matrix((np.ones(len(u), np.float32), (u, i)), shape=(self.users, self.items))
        matrix.data[:] = 1 if values is None else values
        return matrix


def write(folder, **arrays):
    for name, array in arrays.items():
        np.ascontiguousarray(array, np.float32).tofile(os.path.join(folder, name))


def blas():
    if not importlib.util.find_spec("threadpoolctl"):
        return ""
    import threadpoolctl
    return "; ".join(f"{i['internal_api']} {i.get('version')} {i.get('architecture', '')} {i['num_threads']} threads" for i in threadpoolctl.threadpool_info())


def als(data, s):
    import implicit
    import implicit.cpu.als
    # Its confidence of an observed pair is the value itself, ours 1 + alpha.
    matrix = data.matrix(1 + s["alpha"])

    def train():
        model = implicit.cpu.als.AlternatingLeastSquares(
            factors=s["factors"], regularization=s["regularization"], iterations=s["epochs"], use_cg=True, num_threads=THREADS, random_state=1)
        model.fit(matrix, show_progress=False)
        return model

    return f"implicit {implicit.__version__}", train, lambda model, to: write(to, users=model.user_factors, items=model.item_factors)


def bpr(data, s):
    import implicit
    import implicit.cpu.bpr
    matrix = data.matrix()
    matrix.sort_indices()

    def train():
        model = implicit.cpu.bpr.BayesianPersonalizedRanking(
            factors=s["factors"], learning_rate=s["learningRate"], regularization=s["regularization"], iterations=s["epochs"],
            verify_negative_samples=True, num_threads=THREADS, random_state=1)
        model.fit(matrix, show_progress=False)
        return model

    return f"implicit {implicit.__version__}", train, lambda model, to: write(to, users=model.user_factors, items=model.item_factors)


def warp(data, s):
    import lightfm
    matrix = data.matrix().tocoo()

    def train():
        model = lightfm.LightFM(no_components=s["factors"], loss="warp", learning_schedule="adagrad", learning_rate=s["learningRate"],
                                max_sampled=s["maxDraws"], random_state=1)
        return model.fit(matrix, epochs=s["epochs"], num_threads=THREADS)

    def save(model, to):
        users, items = model.get_user_representations()[1], model.get_item_representations()
        write(to, users=np.hstack([users, np.ones((len(users), 1), np.float32)]), items=np.hstack([items[1], items[0][:, None]]))

    return f"LightFM {lightfm.__version__}", train, save


class Problem(ctypes.Structure):
    _fields_ = [("m", ctypes.c_int), ("n", ctypes.c_int), ("nnz", ctypes.c_longlong), ("r", ctypes.c_void_p)]


class Parameter(ctypes.Structure):
    _fields_ = [("fun", ctypes.c_int), ("k", ctypes.c_int), ("nr_threads", ctypes.c_int), ("nr_bins", ctypes.c_int), ("nr_iters", ctypes.c_int),
                ("lambda_p1", ctypes.c_float), ("lambda_p2", ctypes.c_float), ("lambda_q1", ctypes.c_float), ("lambda_q2", ctypes.c_float),
                ("eta", ctypes.c_float), ("alpha", ctypes.c_float), ("c", ctypes.c_float),
                ("do_nmf", ctypes.c_bool), ("quiet", ctypes.c_bool), ("copy_data", ctypes.c_bool)]


class FactorModel(ctypes.Structure):
    _fields_ = [("fun", ctypes.c_int), ("m", ctypes.c_int), ("n", ctypes.c_int), ("k", ctypes.c_int), ("b", ctypes.c_float),
                ("p", ctypes.POINTER(ctypes.c_float)), ("q", ctypes.POINTER(ctypes.c_float))]


def svd(data, s):
    library = libmf()
    library.mf_get_default_param.restype = Parameter
    library.mf_train.argtypes = [ctypes.POINTER(Problem), Parameter]
    library.mf_train.restype = ctypes.POINTER(FactorModel)
    library.mf_destroy_model.argtypes = [ctypes.POINTER(ctypes.POINTER(FactorModel))]
    u, i, values = data.train
    nodes = np.empty(len(u), [("u", np.int32), ("v", np.int32), ("r", np.float32)])
    nodes["u"], nodes["v"], nodes["r"] = u, i, values
    problem = Problem(data.users, data.items, len(nodes), nodes.ctypes.data)
    problem.nodes = nodes  # keeps them alive
    parameter = library.mf_get_default_param()
    parameter.k, parameter.nr_threads, parameter.nr_iters, parameter.quiet = s["factors"], THREADS, s["epochs"], True
    parameter.lambda_p2 = parameter.lambda_q2 = s["regularization"]
    parameter.eta = s["learningRate"]

    def save(model, to):
        m = model.contents
        p = np.ctypeslib.as_array(m.p, (m.m, m.k))
        q = np.ctypeslib.as_array(m.q, (m.n, m.k))
        users, items, _ = data.test
        predictions = np.einsum("rk,rk->r", p[users], q[items])
        predictions[np.isnan(predictions)] = m.b
        write(to, predictions=np.clip(predictions, values.min(), values.max()))
        library.mf_destroy_model(ctypes.byref(model))

    return "LIBMF", lambda: library.mf_train(ctypes.byref(problem), parameter), save


def ease(data, s):
    x = np.zeros((data.users, data.items), np.float32)
    x[data.train[0], data.train[1]] = 1

    def train():
        gram = x.T @ x
        diagonal = np.diag_indices(data.items)
        gram[diagonal] += s["regularization"]
        weights = np.linalg.inv(gram)
        weights /= -np.diag(weights)
        weights[diagonal] = 0
        return weights

    # The scores of a user are the sum of the rows of what they have: their row of X is their vector.
    return f"numpy {np.__version__}, {blas()}", train, lambda weights, to: write(to, users=x, items=weights.T)


def surprise_model(make):
    def prepare(data, s):
        import surprise
        rows = [(int(u), int(i), float(r), None) for u, i, r in zip(*data.train)]
        low, high = float(data.train[2].min()), float(data.train[2].max())
        trainset = surprise.Dataset(surprise.Reader(rating_scale=(low, high))).construct_trainset(rows)
        test = [(int(u), int(i), float(r)) for u, i, r in zip(*data.test)]
        predict = s.get("predict", False)

        def train():
            model = make(surprise, s)
            model.fit(trainset)
            # Neighbours are looked for when ratings are predicted, so that is part of what is timed.
            return model.test(test) if predict else model

        def save(result, to):
            write(to, predictions=[p.est for p in (result if predict else result.test(test))])

        return f"Surprise {surprise.__version__}", train, save
    return prepare


def neighbours(by_user):
    return surprise_model(lambda surprise, s: surprise.KNNBasic(k=s["neighbors"], sim_options={"name": "msd", "user_based": by_user}, verbose=False))


svd_plus_plus = surprise_model(lambda surprise, s: surprise.SVDpp(
    n_factors=s["factors"], n_epochs=s["epochs"], lr_all=s["learningRate"], reg_all=s["regularization"], random_state=1))


def evaluation(data, s):
    """Hit rate, recall, precision, NDCG, MAP and MRR at each k, AUC, coverage and Gini index over the full ranking, seen items left out."""
    users, items = (data.array("vectors." + side, np.float32).reshape(count, -1) for side, count in (("users", data.users), ("items", data.items)))

    def sparse(rows):
        order = np.lexsort((rows[1], rows[0]))
        return rows[1][order], np.searchsorted(rows[0][order], np.arange(data.users + 1))

    (seen, seen_starts), (wanted, wanted_starts) = sparse(data.train), sparse(data.test)
    counts = np.diff(wanted_starts)
    cutoffs, batch = s["k"], 512
    longest = max(cutoffs)
    discount = 1 / np.log2(np.arange(longest) + 2)
    ideal = np.concatenate([[0], np.cumsum(discount)])

    def cells(starts, entries, block):
        lengths = starts[block + 1] - starts[block]
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return np.repeat(np.arange(len(block)), lengths), entries[np.repeat(starts[block], lengths) + within]

    def train():
        sums, shown = {}, np.zeros(data.items, np.int64)
        evaluated = np.flatnonzero(counts)

        def add(name, values):
            sums[name] = sums.get(name, 0.0) + values.sum()

        for start in range(0, len(evaluated), batch):
            block = evaluated[start:start + batch]
            scores = users[block] @ items.T
            seen_cells = cells(seen_starts, seen, block)
            scores[seen_cells] = -np.inf
            top = np.argpartition(scores, data.items - longest, axis=1)[:, data.items - longest:]
            top = np.take_along_axis(top, np.argsort(-np.take_along_axis(scores, top, 1), axis=1, kind="stable"), 1)
            relevant = np.zeros(scores.shape, bool)
            rows, columns = cells(wanted_starts, wanted, block)
            relevant[rows, columns] = True
            hits, n = np.take_along_axis(relevant, top, 1), counts[block]
            found = np.cumsum(hits, axis=1)
            precisions = np.cumsum(hits * found / np.arange(1, longest + 1), axis=1)
            first = np.where(hits.any(1), 1 / (hits.argmax(1) + 1), 0)
            gains = np.cumsum(hits * discount, axis=1)
            for k in cutoffs:
                add(f"HitRate@{k}", found[:, k - 1] > 0)
                add(f"Recall@{k}", found[:, k - 1] / n)
                add(f"Precision@{k}", found[:, k - 1] / k)
                add(f"NDCG@{k}", gains[:, k - 1] / ideal[np.minimum(n, k)])
                add(f"MAP@{k}", precisions[:, k - 1] / np.minimum(n, k))
                add(f"MRR@{k}", np.where(first >= 1 / k, first, 0))
            # The share of candidates below each relevant item.
            below = (scores[rows] < scores[rows, columns][:, None]).sum(1) - np.bincount(seen_cells[0], minlength=len(block))[rows]
            candidates = data.items - np.bincount(seen_cells[0], minlength=len(block)) - n
            order = np.lexsort((below, rows))
            place = np.arange(len(rows)) - np.repeat(np.cumsum(n) - n, n)
            auc = np.bincount(rows[order], (below[order] - place) / candidates[rows[order]], len(block)) / n
            add("AUC", auc)
            shown += np.bincount(top.ravel(), minlength=data.items)
        means = {name: value / len(evaluated) for name, value in sums.items()}
        share = np.sort(shown)
        means["Coverage"] = (shown > 0).mean()
        means["Gini"] = ((2 * np.arange(1, len(share) + 1) - len(share) - 1) * share).sum() / (len(share) * share.sum())
        return means

    return f"numpy {np.__version__}, {blas()}", train, lambda means, to: {name: means[name] for name in (f"NDCG@{cutoffs[0]}", "AUC")}


PREPARE = {
    "als-implicit": als, "bpr-implicit": bpr, "warp-lightfm": warp, "svd-libmf": svd, "ease-numpy": ease,
    "userknn-surprise": neighbours(True), "itemknn-surprise": neighbours(False), "svdplusplus-surprise": svd_plus_plus, "evaluation-numpy": evaluation,
}


def main():
    model, folder, users, items, settings = sys.argv[1:6]
    about, train, save = PREPARE[model](Data(folder, int(users), int(items)), json.loads(settings))
    build = os.environ.get("PEER_BUILD")
    print(f"ready {about}; {THREADS} cores; {settings}" + (f"; built with {build}" if build else ""), flush=True)
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        result = train()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        figures = save(result, line.strip()) or {}
        del result
        print(f"{wall:.5f} {cpu:.5f} {peak:.1f} " + " ".join(f"{name}={value:.6f}" for name, value in figures.items()), flush=True)


main()
