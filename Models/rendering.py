"""Pictures of pybullet's objects from views that are exactly known, drawn by its TinyRenderer: no GPU is needed.

TinyRenderer says how bright and how far away the object is at each pixel. The place on the object that a pixel
shows follows from its depth, and its colour from the place: a surface needs no texture coordinates, and sticks.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pybullet
import pybullet_data
from PIL import Image

import surfaces

# The one of the thousand shapes whose file has no numbers.
BROKEN = "168.urdf"

# The objects after the shapes: those whose own files state a free licence. Left out are those that state none
# (teddy, lego, jenga, mug, r2d2, racecar, table, tray ...), Sony's duck and Stanford's bunny.
OTHERS = [
    "soccerball.urdf",  # by Erwin Coumans, the author of pybullet: zlib
    "franka_panda/panda.urdf",  # Apache 2.0
    "kuka_iiwa/model.urdf",  # BSD, 2 clauses: Robert Krug and Todor Stoyanov
    "husky/husky.urdf",  # BSD, 3 clauses: Clearpath Robotics
    "quadruped/minitaur.urdf",  # BSD, 2 clauses: Erwin Coumans, Google
    "quadruped/vision60.urdf",  # MIT, but of this file: Ghost Robotics
    "quadruped/spirit40.urdf",  # likewise
]

# The camera's distance in radii of the object, so that perspective is mild.
DISTANCE = 8
# The side of a picture in sides of the object's box, as in ETH-80.
MARGIN = 1.2
# The side in pixels of the picture that says where the object is, and how much finer than wanted pictures are drawn.
PROBE, FINENESS = 64, 1.5
# The grey in which objects are drawn, to be painted later: at white, the light would saturate.
GREY = 0.6
# The degrees above the horizon up to which cameras stand.
HIGHEST = 70


class View(NamedTuple):
    """Where a camera stands, in whole degrees: azimuth grows anticlockwise seen from above."""

    azimuth: int
    elevation: int


class Shot(NamedTuple):
    """What one call of the renderer found: brightness, the object's pixels, and the world's point at each of these."""

    shade: np.ndarray
    mask: np.ndarray
    points: np.ndarray


def available():
    """The files of the objects that pybullet ships, in a fixed order."""
    folder = Path(pybullet_data.getDataPath())
    paths = sorted(folder.glob("random_urdfs/[0-9][0-9][0-9]/*.urdf")) + [folder / name for name in OTHERS]
    return [path for path in paths if path.exists() and path.name != BROKEN]


def views(random, count):
    """Views all round, one in each of equal sectors, with more at low elevations than at high."""
    edges = [-(-k * 360 // count) for k in range(count + 1)]
    sines = random.uniform(0, np.sin(np.radians(HIGHEST)), count)
    return [View(int(random.integers(low, high)), round(float(np.degrees(np.arcsin(sine)))))
            for low, high, sine in zip(edges, edges[1:], sines)]


class Scene:
    """One object, painted by chance, alone in the world."""

    def __init__(self, path, random):
        pybullet.resetSimulation()
        self.body = pybullet.loadURDF(str(path), useFixedBase=True)
        links = range(-1, pybullet.getNumJoints(self.body))
        for link in {shape[1] for shape in pybullet.getVisualShapeData(self.body)}:
            pybullet.changeVisualShape(self.body, link, rgbaColor=[GREY, GREY, GREY, 1])
        boxes = np.array([pybullet.getAABB(self.body, link) for link in links])
        low, high = boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)
        self.centre, self.radius, self.unit = (low + high) / 2, np.linalg.norm(high - low) / 2, (high - low).max() / 2
        self.surface = surfaces.surface(random)

    def picture(self, view, size, random):
        """The picture and the mask of a view in a light that is drawn by chance."""
        shot, square = self.framed(self.camera(view), round(size * FINENESS), light(view, random))
        points = ((shot.points - self.centre) / self.unit).astype(np.float32)
        lamp, ground = tint(random, 0.25), tint(random, 0.6) * random.uniform(0.1, 0.95)
        painted = np.empty((*shot.mask.shape, 3), np.float32)
        painted[:] = ground
        painted[shot.mask] = self.surface(points) * shot.shade[shot.mask][:, None] * lamp
        levels = (np.clip(painted, 0, 1) * 255 + 0.5).astype(np.uint8)
        return cut(Image.fromarray(levels), square, size), cut(Image.fromarray(shot.mask), square, size)

    def camera(self, view):
        """The view matrix of a camera that looks at the object's centre."""
        azimuth, elevation = np.radians(view)
        way = np.array([np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth), np.sin(elevation)])
        eye = self.centre + DISTANCE * self.radius * way
        return pybullet.computeViewMatrix(eye.tolist(), self.centre.tolist(), [0, 0, 1])

    def framed(self, camera, size, lighting):
        """A shot that holds the object with its margin, and the square to cut."""
        x, y, half = self.find(camera)
        while True:
            shot = self.shoot(camera, (x, y, half), size, lighting)
            square = square_round(shot.mask)
            if min(square) >= 0 and max(square) <= size:
                return shot, square
            half *= 1.2  # the probe missed a part that is thinner than its pixels

    def find(self, camera):
        """The part of what the camera sees, from -1 to 1, in which the object is with its margin."""
        rows, columns = np.nonzero(self.shoot(camera, (0, 0, 1), PROBE, {"shadow": 0}).mask)
        low, high = np.array([columns.min(), rows.min()]), np.array([columns.max(), rows.max()]) + 1
        half = (MARGIN * ((high - low).max() + 2) + 2) / PROBE
        x, y = (low + high) / PROBE - 1
        return x, -y, half

    def shoot(self, camera, window, size, lighting):
        """Draws a square window: its centre and half its side."""
        near, far = (DISTANCE - 1.02) * self.radius, (DISTANCE + 1.02) * self.radius
        edge = near * np.tan(np.arcsin(1.02 / DISTANCE))
        x, y, half = window
        projection = pybullet.computeProjectionMatrix(
            *(float(edge * at) for at in (x - half, x + half, y - half, y + half)), float(near), float(far))
        _, _, colours, depths, segments = pybullet.getCameraImage(
            size, size, camera, projection, renderer=pybullet.ER_TINY_RENDERER, **lighting)
        mask = segments >= 0
        shade = colours[:, :, 0] / np.float32(255 * GREY)
        return Shot(shade, mask, unproject(camera, projection, mask, depths))


def unproject(camera, projection, mask, depths):
    """The points in the world that the pixels of a mask show: each what is at its lower left corner."""
    rows, columns = np.nonzero(mask)
    height, width = mask.shape
    seen = np.stack([2 * columns / width - 1, 1 - 2 * (rows + 1) / height, 2 * depths[mask] - 1, np.ones(len(rows))])
    project = np.reshape(projection, (4, 4)).T @ np.reshape(camera, (4, 4)).T
    points = np.linalg.inv(project) @ seen
    return (points[:3] / points[3]).T


def light(view, random):
    """The renderer's settings for a lamp that stands anywhere on the camera's side, wherever the camera is."""
    azimuth = np.radians(view.azimuth + random.uniform(-100, 100))
    elevation = np.arcsin(random.uniform(0.1, 0.98))
    ambient = random.uniform(0.3, 0.65)
    return {
        "lightDirection": [
            float(np.cos(elevation) * np.cos(azimuth)), float(np.cos(elevation) * np.sin(azimuth)),
            float(np.sin(elevation))],
        "lightColor": [1, 1, 1],
        "lightDistance": 4.0,
        "lightAmbientCoeff": ambient,
        "lightDiffuseCoeff": random.uniform(1, 1.35) - ambient,
        "lightSpecularCoeff": random.choice([0, random.uniform(0, 0.6)]),
        "shadow": int(random.integers(2)),
    }


def tint(random, saturation):
    """A pale colour."""
    return 1 - random.uniform(0, saturation) * random.random(3).astype(np.float32)


def square_round(mask):
    """The square round the box of a mask, as left, upper, right and lower edge."""
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    half = MARGIN * max(bottom - top, right - left) / 2
    x, y = (left + right) / 2, (top + bottom) / 2
    return x - half, y - half, x + half, y + half


def cut(picture, square, size):
    """A square of a picture, scaled; of a mask, what it covers by half."""
    if picture.mode != "1":
        return picture.resize((size, size), Image.Resampling.LANCZOS, box=square)
    scaled = picture.convert("L").resize((size, size), Image.Resampling.LANCZOS, box=square)
    return scaled.point(lambda level: 255 * (level >= 128), mode="1")
