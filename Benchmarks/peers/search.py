"""Exhaustive search over rendered unit references in FAISS: search.py CASE

Renders every reference at every pose, divides it by its length, and indexes it; the largest inner product
is the least energy. Compares the winners of all queries with ours.
"""

import sys

import faiss
import numpy as np

from protocol import THREADS, read_case, serve

CHUNK = 500

faiss.omp_set_num_threads(THREADS)
case = read_case(sys.argv[1])
references, basis, queries = case["references"], case["basis"], case["queries"]
views = basis.shape[1]
index = faiss.IndexFlatIP(references.shape[2])
for start in range(0, len(references), CHUNK):
    rendered = np.einsum("knd,nv->kvd", references[start:start + CHUNK], basis, optimize=True)
    rendered /= np.linalg.norm(rendered, axis=2, keepdims=True)
    index.add(np.ascontiguousarray(rendered.reshape(-1, references.shape[2])))
products, found = index.search(queries, 1)
category, energy, cell = case["winners"].T
same = float(((found[:, 0] // views == category) & (found[:, 0] % views == cell)).mean())
one = np.ascontiguousarray(queries[:1])
serve(lambda: index.search(one, 1), difference=float(np.abs(1 - products[:, 0] - energy).max()), same=same,
      queries=len(queries))
