/// How the pages look: calm, dense, official; readable on a telephone; dark where the reader's system is.
enum StyleSheet {
    static let text = colours + page + search + viewer + records + criteria + savedSearches

    /// The mark in the tab of a browser.
    static let mark = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#8a1c1c" d="M1 3h5l1.5 2H15v9H1z"/>\
        <path fill="#fff" d="M3.5 8h9v1.2h-9zm0 2.6h6v1.2h-6z"/></svg>
        """

    private static let colours = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ground: #f4f5f2; --ink: #1d2528; --faint: #58646a; --line: #d5dad6;
          --link: #0b4f6c; --accent: #8a1c1c; --mark: #ffe08a; --mark-ink: #2b2200; --current: #e4572e;
          --note: #fff6db; --note-line: #d9b64a;
          --serving: #1f6b3a; --retired: #5b5f66; --deceased: #30343a; --left: #7a4b00;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #1b2022; --ground: #14181a; --ink: #e6eaea; --faint: #a3b0b4; --line: #343c40;
            --link: #8fc7e0; --accent: #e39a9a; --mark: #6b5600; --mark-ink: #fff3c4; --current: #ff8a5c;
            --note: #2c2712; --note-line: #8a752c;
            --serving: #7fd09c; --retired: #b4bac2; --deceased: #d3d7dc; --left: #e5b868;
          }
        }

        """

    private static let page = """
        * { box-sizing: border-box; }
        html { font-size: 100%; }
        body {
          margin: 0; background: var(--ground); color: var(--ink);
          font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", "Helvetica Neue", Arial, sans-serif;
        }
        a { color: var(--link); text-underline-offset: 2px; }
        a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
          outline: 3px solid var(--link); outline-offset: 1px;
        }
        h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .5rem; }
        h2 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
        code, kbd { font-family: ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: .92em; }
        kbd { border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; }
        mark { background: var(--mark); color: var(--mark-ink); border-radius: 2px; padding: 0 .08em; }
        .faint { color: var(--faint); font-weight: normal; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: -100vw; }
        .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 2; }
        .bar {
          display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: center;
          background: var(--paper); border-bottom: 3px double var(--accent); padding: .6rem 1rem;
        }
        .brand { color: var(--accent); font-weight: 700; text-decoration: none; letter-spacing: .01em; }
        .note { background: var(--note); border-left: 3px solid var(--note-line); margin: .5rem 0; padding: .4rem .7rem; }
        .who { display: flex; justify-content: flex-end; gap: .8rem; align-items: center; padding: .2rem 1rem; font-size: .9rem; }
        .who form { margin: 0; }
        .who button {
          font: inherit; padding: .1rem .6rem; color: var(--link); background: none; border: 1px solid var(--link);
          border-radius: 3px; cursor: pointer;
        }
        .way-in { max-width: 42rem; margin: 1.5rem auto; padding: 0 1rem; }
        .way-in .seed { font-size: 1.15rem; letter-spacing: .05em; }
        .codes { columns: 2; list-style: none; padding: 0; }
        .log { padding: .8rem 1rem 3rem; }
        .log table { border-collapse: collapse; }
        .log th, .log td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
        .problem { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }

        """

    private static let search = """
        .ask { display: flex; flex: 1 1 20rem; max-width: 54rem; gap: .4rem; }
        .ask input[type=search] {
          flex: 1; min-width: 0; font: inherit; padding: .45rem .6rem; color: inherit;
          background: var(--paper); border: 1px solid var(--faint); border-radius: 3px;
        }
        .ask button {
          font: inherit; font-weight: 600; padding: .45rem 1.1rem; border: 0; border-radius: 3px;
          background: var(--link); color: var(--paper); cursor: pointer;
        }
        main.search { padding: .8rem 1rem 3rem; max-width: 78rem; }
        main.search .columns { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 1.6rem; }
        .summary { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; align-items: baseline; }
        .summary p { margin: 0; }
        .sorts a { margin-left: .9rem; }
        .sorts a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
        .chips { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; margin: .5rem 0; padding: 0; }
        .chips a { display: inline-block; border: 1px solid var(--line); background: var(--paper); border-radius: 3px; padding: .1rem .5rem; text-decoration: none; }
        .list, .pages, .papers ul, .facets ul, .hit-pages { list-style: none; margin: 0; padding: 0; }
        .hit-dossier { background: var(--paper); border: 1px solid var(--line); border-radius: 3px; margin: .6rem 0; padding: .6rem .8rem; }
        .hit-dossier h3 { font-size: 1.05rem; margin: 0; }
        .born { font-weight: normal; font-size: .9rem; color: var(--faint); }
        .facts { margin: .1rem 0 .3rem; color: var(--faint); overflow-wrap: anywhere; }
        .chip, .kind { font-size: .78rem; font-weight: 600; border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; white-space: nowrap; }
        .kind { font-weight: normal; color: var(--faint); }
        .chip.serving { color: var(--serving); } .chip.retired { color: var(--retired); }
        .chip.deceased { color: var(--deceased); } .chip.transferredOut, .chip.resigned { color: var(--left); }
        .pages li { border-top: 1px dotted var(--line); padding: .3rem 0; }
        .where { font-weight: 600; overflow-wrap: anywhere; }
        .snippet { margin: .1rem 0 0; overflow-wrap: anywhere; }
        .papers summary { cursor: pointer; color: var(--faint); font-size: .9rem; }
        .papers li { font-size: .92rem; padding: .1rem 0; }
        .near { border-top: 3px double var(--line); margin-top: 1.4rem; }
        .facets summary { font-weight: 600; cursor: pointer; border-bottom: 1px solid var(--line); padding: .3rem 0; }
        .facets li { display: flex; justify-content: space-between; gap: .6rem; padding: .12rem 0; font-size: .92rem; }
        .depth-1 { padding-left: .8rem !important; } .depth-2 { padding-left: 1.6rem !important; }
        .depth-3, .depth-4 { padding-left: 2.4rem !important; }
        .count { color: var(--faint); font-variant-numeric: tabular-nums; }
        .start { max-width: 52rem; margin: 1.5rem auto; }
        .examples > div { display: grid; grid-template-columns: minmax(0, 22rem) 1fr; gap: .2rem 1.2rem; padding: .3rem 0; border-top: 1px dotted var(--line); }
        .examples dd { margin: 0; color: var(--faint); }
        .examples code { overflow-wrap: anywhere; }
        .more { margin: 1rem 0; }
        @media (max-width: 52rem) {
          main.search .columns, .examples > div { grid-template-columns: minmax(0, 1fr); }
          .sorts a:first-child { margin-left: 0; }
        }

        """

    private static let viewer = """
        main.viewer { padding: .6rem 1rem; }
        .title h1 { margin: 0; overflow-wrap: anywhere; }
        .tools {
          display: flex; flex-wrap: wrap; gap: .3rem 1.2rem;
          background: var(--ground); border-bottom: 1px solid var(--line); padding: .4rem 0; margin-bottom: .6rem;
        }
        .tools .group { display: flex; flex-wrap: wrap; gap: .3rem; align-items: center; }
        .tools a, .tools .off { border: 1px solid var(--line); background: var(--paper); border-radius: 3px; padding: .2rem .6rem; text-decoration: none; }
        .tools .off { color: var(--faint); background: none; }
        .tools a[aria-pressed=true] { border-color: var(--link); box-shadow: inset 0 -2px var(--link); }
        .position { padding: 0 .3rem; font-variant-numeric: tabular-nums; }
        main.viewer .columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(17rem, 2fr); gap: 1.2rem; }
        main.viewer .plain { grid-template-columns: minmax(0, 1fr) 15rem; }
        .plain #text { display: none; }
        .sheet { overflow: auto; background: var(--line); border: 1px solid var(--line); }
        #paper { display: block; margin: 0 auto; height: auto; max-width: none; }
        .zoom-50 { width: 50%; } .zoom-75 { width: 75%; } .zoom-100 { width: 100%; } .zoom-150 { width: 150%; }
        .zoom-200 { width: 200%; } .zoom-300 { width: 300%; }
        .blank { fill: #fff; } .missing { fill: #58646a; font-size: 16px; }
        .hit rect { fill: #ffd23f; fill-opacity: .38; stroke: #b8860b; stroke-width: .8; mix-blend-mode: multiply; }
        .hit.current rect, .hit:target rect { fill: #ff7a3c; fill-opacity: .42; stroke: #c03a00; stroke-width: 1.8; }
        .hit-pages { display: flex; flex-wrap: wrap; gap: .3rem .9rem; }
        .hit-pages a[aria-current] { font-weight: 700; color: var(--ink); text-decoration: none; }
        .side h2:first-child { margin-top: 0; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--paper); border: 1px solid var(--line); padding: .6rem .8rem; }
        .text mark.current { outline: 2px solid var(--current); }
        .table { margin: 0; }
        .table > div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .6rem; border-top: 1px dotted var(--line); padding: .2rem 0; }
        .table dt { color: var(--faint); } .table dd { margin: 0; overflow-wrap: anywhere; }
        .keys { font-size: .85rem; }
        @media (max-width: 52rem) {
          main.viewer .columns, main.viewer .plain { grid-template-columns: minmax(0, 1fr); }
        }
        @media (min-width: 52.01rem) {
          .on-viewer { height: 100vh; display: flex; flex-direction: column; }
          main.viewer { flex: 1 1 0; min-height: 0; display: flex; flex-direction: column; }
          main.viewer .columns { flex: 1 1 0; min-height: 0; grid-template-rows: minmax(0, 1fr); }
          .side { overflow: auto; }
        }
        @media (max-width: 34rem) { .keys { display: none; } }

        """
}
