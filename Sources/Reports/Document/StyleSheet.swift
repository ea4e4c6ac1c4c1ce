/// How a report looks: the colours of `Theme/light` and `Theme/dark`, as the
/// reader's system has it, in one column that a telephone shows whole.
enum StyleSheet {
  static let text = """
    :root { color-scheme: light dark; --ground: #ffffff; --ink: #1c2024; --muted: #555c64;
      --line: #d5dade; --panel: #f4f6f8; --link: #0b4f8a; --right: #00734f; --wrong: #b34700; }
    @media (prefers-color-scheme: dark) { :root { --ground: #16191d; --ink: #e8eaed;
      --muted: #a6adb5; --line: #3a4149; --panel: #1f2429; --link: #79b4dc; --right: #2fc79a;
      --wrong: #f28e3c; } }
    .parts { display: flex; flex-wrap: wrap; }
    .parts.dark { display: none; }
    @media (prefers-color-scheme: dark) {
      .parts.light { display: none; } .parts.dark { display: flex; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink);
      font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
    header, nav, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
    header { padding-top: 1.5rem; }
    footer { color: var(--muted); padding-bottom: 2rem; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
    h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .75rem;
      border-top: 1px solid var(--line); }
    h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
    p, figcaption { max-width: 44rem; }
    a { color: var(--link); }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
    nav a { display: inline-block; padding: .3rem 0; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { position: absolute; left: -100rem; background: var(--ground); padding: .5rem 1rem; }
    .skip:focus { left: 1rem; top: .5rem; }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem;
      margin: 1rem 0; }
    .facts div { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; }
    .facts dt { color: var(--muted); font-size: .875rem; }
    .facts dd { margin: 0; font-size: 1.35rem; font-weight: 600; line-height: 1.3; }
    .facts dd small { display: block; font-size: .875rem; font-weight: 400; color: var(--muted); }
    figure { margin: 1rem 0; }
    figcaption { color: var(--muted); font-size: .9375rem; }
    .scroll { overflow-x: auto; max-width: 100%; }
    .scroll svg { flex: none; zoom: 1.25; }
    @media (max-width: 40rem) { .scroll svg { zoom: 1; } }
    details { margin: .5rem 0; }
    summary { cursor: pointer; color: var(--link); padding: .3rem 0; width: fit-content; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9375rem; }
    caption { text-align: left; color: var(--muted); padding: .25rem 0; white-space: nowrap; }
    th, td { padding: .25rem .75rem; border-bottom: 1px solid var(--line); text-align: right;
      overflow-wrap: normal; }
    th:first-child { text-align: left; min-width: 5rem; max-width: 18rem; overflow-wrap: anywhere; }
    .sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
      gap: 1rem; list-style: none; padding: 0; }
    .sheet li { background: var(--panel); border-radius: .5rem; padding: .75rem; min-width: 0;
      font-size: .875rem; line-height: 1.4; }
    .sheet li p { margin: .4rem 0 0; }
    .sheet .name { color: var(--muted); font-size: .8125rem; }
    img { display: block; width: 6rem; height: 6rem; object-fit: contain; }
    img.pixels { image-rendering: pixelated; }
    .said { color: var(--wrong); font-weight: 600; }
    .true { color: var(--right); font-weight: 600; }
    .example { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem; }
    .example figure { margin: 0 0 1rem; }
    @media (max-width: 40rem) { .example { grid-template-columns: minmax(0, 1fr); } }
    @media print { .scroll { overflow: visible; } nav, .skip { display: none; } }
    """
}
