extension StyleSheet {
    static let records = """
        .places { display: flex; gap: .2rem 1.2rem; flex-wrap: wrap; }
        main.dossier, main.change, main.changes { padding: .8rem 1rem 3rem; max-width: 90rem; }
        main.dossier .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(15rem, 21rem); gap: 1.6rem; }
        .sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.6rem; }
        .record h3, .edit summary, .differences h3 { font-size: 1rem; margin: 0 0 .3rem; }
        .record-group, .differences section { background: var(--paper); border: 1px solid var(--line); border-radius: 3px; margin: .6rem 0; padding: .5rem .8rem .7rem; }
        .record .table > div { grid-template-columns: minmax(9rem, 19rem) minmax(0, 1fr); }
        .record dd, .record td, .differences td { white-space: pre-line; overflow-wrap: anywhere; }
        .dossier .side section + section h2 { margin-top: 1.4rem; }
        .edit button, .act button { margin-right: .3rem; }
        .edit > details > fieldset:first-of-type { border-top: 0; }
        .wide { overflow-x: auto; }
        .wide table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
        .wide th { text-align: left; font-weight: 600; color: var(--faint); vertical-align: bottom; }
        .wide th, .wide td { border-top: 1px dotted var(--line); padding: .25rem .8rem .25rem 0; min-width: 5rem; }
        .wide td { vertical-align: top; }
        .wide thead th { border-top: 0; }
        .plain-list { list-style: none; margin: 0; padding: 0; }
        .plain-list li { border-top: 1px dotted var(--line); padding: .3rem 0; overflow-wrap: anywhere; }
        .plain-list a[aria-current] { font-weight: 700; color: var(--ink); text-decoration: none; }
        .button, .edit button, .act button {
          display: inline-block; font: inherit; font-weight: 600; padding: .35rem .9rem; border: 1px solid var(--link);
          border-radius: 3px; background: var(--link); color: var(--paper); cursor: pointer; text-decoration: none;
        }
        .edit button.second, .act button.second { background: var(--paper); color: var(--link); }
        .inline label { font-size: .8rem; color: var(--faint); } .inline input { display: block; font: inherit; font-size: .9rem; }
        .inline { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: end; margin: 0; }
        .tabs { margin: .4rem 0 .6rem; } .tabs a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
        .overdue { color: var(--accent); }
        .note h2 { margin-top: .2rem; } .note ul { margin: .2rem 0; padding-left: 1.2rem; }
        .failure { border-left-color: var(--accent); } .done { border-left-color: var(--serving); }
        .edit summary, .differences > summary, .note summary { cursor: pointer; font-weight: 600; }
        .differences { margin: .6rem 0; }
        .differences th[colspan] { color: var(--ink); }
        .differences td { width: 33%; }
        del { color: var(--accent); } ins { color: var(--serving); text-decoration: none; font-weight: 600; }
        fieldset { border: 0; border-top: 1px dotted var(--line); margin: .5rem 0 0; padding: .3rem 0; min-width: 0; }
        legend { font-size: .85rem; color: var(--faint); padding: 0; }
        .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .5rem 1rem; align-items: end; }
        .grid label, .reason { display: block; font-size: .85rem; color: var(--faint); min-width: 0; }
        .reason span { display: block; color: var(--ink); } .reason { margin: .5rem 0; max-width: 54rem; }
        .needed::before { content: "* "; color: var(--accent); }
        .grid input, .grid select, .grid textarea, .reason textarea {
          display: block; width: 100%; font: inherit; font-size: .95rem; color: var(--ink); background: var(--paper);
          border: 1px solid var(--faint); border-radius: 3px; padding: .3rem .45rem;
        }
        [aria-invalid=true] { border: 2px solid var(--accent) !important; }
        :target { outline: 3px solid var(--current); }
        .hit:target { outline: none; }
        .removal { font-size: .85rem; }
        select:focus-visible, textarea:focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
        @media (max-width: 52rem) {
          main.dossier .columns, .sides { grid-template-columns: minmax(0, 1fr); }
          .record .table > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
        }

        """
}
