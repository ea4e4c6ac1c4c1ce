"""The picture of the timings: how many times as long the peer takes, on a logarithmic axis."""

import html
import math

LEFT, WIDTH, RIGHT, ROW, TOP = 500, 420, 70, 20, 44
INK, FAINT, OURS, THEIRS = "#333", "#ccc", "#2a7f62", "#b5533c"
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def text(x, y, words, anchor="start", **style):
    rest = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in style.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{rest}>{html.escape(words)}</text>'


def stroke(x1, y1, x2, y2, colour, width=1):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"/>')


def bar(row, at, place):
    """The bar of a row from 1 to its median, and a line over its spread."""
    median, low, high = row["ratio"]
    one, end = place(1), place(median)
    colour = OURS if median >= 1 else THEIRS
    yield text(LEFT - 8, at + 4, f"{row['what']} · {row['peer']}", "end")
    yield (f'<rect x="{min(one, end):.1f}" y="{at - 6}" width="{abs(end - one):.1f}" height="12" '
           f'fill="{colour}" fill-opacity="0.55"/>')
    yield stroke(place(low), at, place(high), at, INK, 1.2)
    for edge in (low, high):
        yield stroke(place(edge), at - 3, place(edge), at + 3, INK, 1.2)
    yield text(max(place(high), one) + 6, at + 4, f"{median:.2f}", font_weight="bold")


def write(results, path):
    """Draws every row that was measured."""
    rows = [row for group in results.values() for row in group["rows"] if "ratio" in row and not row["isOwn"]]
    low = min([0.8] + [row["ratio"][1] for row in rows])
    high = max([1.25] + [row["ratio"][2] for row in rows])

    def place(ratio):
        return LEFT + WIDTH * math.log(ratio / low) / math.log(high / low)

    bottom = TOP + ROW * len(rows)
    parts = [text(LEFT, 16, "peer's time / ours: to the right of 1 we are faster", font_weight="bold")]
    for tick in TICKS:
        if low <= tick <= high:
            parts.append(stroke(place(tick), TOP - 8, place(tick), bottom, INK if tick == 1 else FAINT))
            parts.append(text(place(tick), TOP - 12, f"{tick:g}", "middle"))
    for index, row in enumerate(rows):
        parts += bar(row, TOP + ROW * index + ROW // 2, place)
    width, height = LEFT + WIDTH + RIGHT, bottom + 8
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="12" fill="{INK}">\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n")
