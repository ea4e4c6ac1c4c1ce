"""The table of the timings, between two comments of README.md."""

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
HEADER = """| what | against | ours | peer | peer / ours | answers |
|---|---|---|---|---|---|
"""


def time(milliseconds):
    if milliseconds >= 10_000:
        return f"{milliseconds / 1000:.1f} s"
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def cell(row, side):
    """A side's median, as a speed where both sides tell their operations."""
    median = row[side][0]
    if row["gigaflops"]:
        return f"{row['gigaflops'][side == 'theirs'] / median * 1000:.0f} GF/s"
    return time(median)


def line(row):
    """A row of the table."""
    if "why" in row:
        return f"| {row['what']} | {row['peer']} | | | {row['why']} | |"
    median, low, high = row["ratio"]
    waiting = f" (threads {row['chosen']})" if row["chosen"] else ""
    return (f"| {row['what']} | {row['peer']}{waiting} | {cell(row, 'ours')} | {cell(row, 'theirs')} | "
            f"**{median:.2f}** [{low:.2f}, {high:.2f}] | {row['answers']} |")


def caption(results):
    """When and where each group of rows was measured; groups of one day and machine together."""
    places = {}
    for name, group in results.items():
        rounds = max((row.get("rounds", 0) for row in group["rows"]), default=0)
        key = (group["date"], group["machine"], group["versions"])
        places.setdefault(key, []).append(f"{name} ({group['load'][0]:.1f} to {group['load'][1]:.1f})")
    return "\n\n".join(
        f"{date}; {machine}. {versions}. Load average before and after, by row: {', '.join(names)}."
        for (date, machine, versions), names in places.items())


def write(results, path):
    """Writes the table in the place of the last one."""
    text = path.read_text()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    lines = "\n".join(line(row) for group in results.values() for row in group["rows"])
    path.write_text(f"{before}{BEGIN}\n{HEADER}{lines}\n\n{caption(results)}\n{END}{after}")
