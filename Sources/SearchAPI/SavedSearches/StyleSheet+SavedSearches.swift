extension StyleSheet {
    static let savedSearches = """
        .plain-form { max-width: 34rem; margin: .4rem 0; }
        .plain-form label { display: block; font-size: .85rem; color: var(--faint); margin: .4rem 0; }
        .plain-form input:not([type=checkbox]) {
          display: block; width: 100%; font: inherit; font-size: .95rem; color: var(--ink); background: var(--paper);
          border: 1px solid var(--faint); border-radius: 3px; padding: .3rem .45rem;
        }
        .plain-form .choice { font-size: .95rem; color: inherit; }
        .plain-form.in-line { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: end; }
        .plain-form.in-line label { flex: 1 1 12rem; margin: 0; }
        .saved p { margin: .1rem 0; } .saved code { color: var(--faint); overflow-wrap: anywhere; }
        .saved summary { cursor: pointer; font-size: .85rem; color: var(--faint); }

        """
}
