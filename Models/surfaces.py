"""Surfaces that are painted by chance: the colour of an object at every point in space, so that they turn with it.

Points are rows of three numbers from about -1 to 1, colours rows of red, green and blue from 0 to 1.
"""

import colorsys

import numpy as np

# The part of the objects that have more than plain colours.
PATTERNED = 2 / 3


def surface(random):
    """A function from points to their colours, drawn by chance."""
    patterned = random.random() < PATTERNED
    colours = palette(random, random.integers(2, 5) if patterned or random.random() < 0.6 else 1)
    ground = patches(random, colours[:3], seeds=random.integers(2, 6))
    if not patterned:
        return ground
    if random.random() < 0.25:
        ground = patches(random, colours, seeds=random.integers(8, 40))
    layers = [(random.choice(PATTERNS)(random), colour) for colour in palette(random, random.integers(1, 3), colours)]

    def paint(points):
        painted = ground(points)
        for pattern, colour in layers:
            painted += pattern(points)[:, None] * (colour - painted)
        return painted

    return paint


def palette(random, count, other=()):
    """Colours that differ from another and from others."""
    found = []
    while len(found) < count:
        hue, saturation, value = random.random(), random.beta(1.6, 1.1), random.uniform(0.12, 1)
        colour = np.array(colorsys.hsv_to_rgb(hue, saturation, value), np.float32)
        if all(np.linalg.norm(colour - one) > 0.4 for one in [*found, *other]):
            found.append(colour)
    return np.stack(found)


def patches(random, colours, seeds):
    """Each point has the colour of the nearest of some seeds; the first of them have all the colours."""
    if len(colours) == 1:
        return lambda points: np.repeat(colours, len(points), axis=0)
    seeds = random.uniform(-0.8, 0.8, (max(seeds, len(colours)), 3)).astype(np.float32)
    colours = colours[np.arange(len(seeds)) % len(colours)]
    squares = (seeds ** 2).sum(1)
    return lambda points: colours[(squares - 2 * points @ seeds.T).argmin(1)]


def waves(random, low, high, falloff, count=24):
    """A smooth noise of variance 1: waves whose lengths lie in a band, and whose power falls with the frequency."""
    frequencies = low * (high / low) ** random.random(count)
    powers = frequencies ** -falloff
    heights = np.sqrt(2 * powers / powers.sum()).astype(np.float32)
    ways = directions(random, count).T * frequencies.astype(np.float32)
    phases = random.uniform(0, 2 * np.pi, count).astype(np.float32)
    return lambda points: np.cos(points @ ways + phases) @ heights


def directions(random, count):
    """Rows of length 1."""
    rows = random.normal(size=(count, 3))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def axes(random):
    """Three directions at right angles, as columns."""
    return np.linalg.qr(random.normal(size=(3, 3)))[0].astype(np.float32)


def ramp(values, sharpness):
    """From 0 to 1 where values pass 0."""
    return np.clip(values * np.float32(sharpness) + np.float32(0.5), 0, 1)


def stripes(random):
    """Bands across a direction, straight or bent by a noise."""
    [way] = directions(random, 1) * random.uniform(5, 22)
    share, bend = random.uniform(-0.6, 0.6), random.choice([0, 0, 0.6, 1.6])
    noise = waves(random, 2, 5, 1)
    return lambda points: ramp(
        np.sin(points @ way + (np.float32(bend) * noise(points) if bend else 0)) - np.float32(share), 4)


def rings(random):
    """Shells round a point."""
    centre = random.uniform(-0.8, 0.8, 3).astype(np.float32)
    frequency, share = random.uniform(7, 22), random.uniform(-0.5, 0.5)
    return lambda points: ramp(
        np.sin(np.linalg.norm(points - centre, axis=1) * np.float32(frequency)) - np.float32(share), 4)


def checks(random):
    """Blocks, every other one painted."""
    turn = axes(random) * random.uniform(5, 13)
    return lambda points: ramp(np.sin(points @ turn + np.float32(1)).prod(axis=1), 12)


def dots(random):
    """Balls in a lattice."""
    turn, radius = axes(random) * random.uniform(2.2, 6), random.uniform(0.22, 0.42)
    return lambda points: ramp(radius - np.linalg.norm((points @ turn) % 1 - np.float32(0.5), axis=1), 12)


def clouds(random):
    """A noise that goes smoothly from colour to colour."""
    noise = waves(random, random.uniform(1, 3), random.uniform(6, 40), random.uniform(0, 2))
    return lambda points: ramp(noise(points), 0.4)


def blotches(random):
    """A noise with an edge."""
    low = random.uniform(1.5, 6)
    noise, share = waves(random, low, low * random.uniform(2, 8), random.uniform(0, 2)), random.uniform(-0.4, 0.9)
    return lambda points: ramp(noise(points) - np.float32(share), 6)


def speckles(random):
    """A fine noise."""
    noise, share = waves(random, 25, 60, 0), random.uniform(0.2, 1.2)
    return lambda points: ramp(noise(points) - np.float32(share), 3)


def letters(random):
    """Rows of signs of 3 by 5 dots that run through the object, everywhere or in a band."""
    across, width = axes(random)[:, :2] * random.uniform(8, 18), random.choice([0.25, 0.5, 2])
    signs = (random.random((8, 8, 6, 4)) < 0.6).astype(np.float32)
    signs[:, :, 5], signs[:, :, :, 3] = 0, 0  # the room between them

    def pattern(points):
        column, row = np.floor(points @ across).astype(int).T
        painted = signs[row // 6 % 8, column // 4 % 8, row % 6, column % 4]
        return painted * (np.abs(points @ across[:, 1]) < width * np.linalg.norm(across[:, 1]))

    return pattern


PATTERNS = [stripes, rings, checks, dots, clouds, blotches, speckles, letters]
