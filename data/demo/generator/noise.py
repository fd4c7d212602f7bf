"""Value noise on a lattice of seeded random numbers: the same field at any resolution."""

import numpy as np


class NoiseField:
    """A smooth random field in [0, 1) over the plane, with features about `scale_m` metres wide."""

    LATTICE = 256  # the field repeats after LATTICE * scale_m metres

    def __init__(self, seed, scale_m):
        self._values = np.random.default_rng(seed).random((self.LATTICE, self.LATTICE))
        self._scale_m = scale_m

    def __call__(self, east, north):
        u, v = east / self._scale_m, north / self._scale_m
        column, row = np.floor(u).astype(np.int64), np.floor(v).astype(np.int64)
        s, t = u - column, v - row
        s, t = s * s * (3.0 - 2.0 * s), t * t * (3.0 - 2.0 * t)

        def lattice(dr, dc):
            return self._values[(row + dr) % self.LATTICE, (column + dc) % self.LATTICE]

        lower = lattice(0, 0) * (1.0 - s) + lattice(0, 1) * s
        upper = lattice(1, 0) * (1.0 - s) + lattice(1, 1) * s
        return lower * (1.0 - t) + upper * t


class FractalNoise:
    """Sum of NoiseFields, each half as wide and half as strong as the one before; in [0, 1)."""

    def __init__(self, seed, scale_m, octaves):
        self._fields = [NoiseField(seed + k, scale_m / 2**k) for k in range(octaves)]

    def __call__(self, east, north):
        weights = [0.5**k for k in range(len(self._fields))]
        total = sum(w * field(east, north) for w, field in zip(weights, self._fields))
        return total / sum(weights)
