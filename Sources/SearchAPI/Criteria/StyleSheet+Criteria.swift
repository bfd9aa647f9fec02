extension StyleSheet {
    static let criteria = """
        .by-criteria { margin: 0 0 .8rem; font-weight: 600; }
        .criteria label { font-size: .85rem; color: var(--faint); min-width: 0; }
        .criteria select, .criteria input:not([type=checkbox]) {
          font: inherit; font-size: .95rem; color: var(--ink); background: var(--paper);
          border: 1px solid var(--faint); border-radius: 3px; padding: .3rem .45rem; max-width: 100%;
        }
        .criteria .joint { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; margin: .4rem 0 .6rem; }
        .criteria .joint label { font-size: .95rem; color: inherit; }
        .criteria .line {
          display: grid; gap: .3rem .6rem; align-items: end; padding: .4rem 0;
          grid-template-columns: minmax(10rem, 3fr) auto minmax(8rem, 1.4fr) minmax(8rem, 3fr) minmax(4.5rem, 1fr) 4.8rem 3.2rem;
        }
        .criteria .line select, .criteria .line input:not([type=checkbox]) { display: block; width: 100%; }
        .criteria .tick { padding-bottom: .4rem; white-space: nowrap; }
        .criteria .wrong { grid-column: 1 / -1; margin: 0; color: var(--accent); }
        .criteria .buttons { margin: .5rem 0; }
        .criteria button, .plain-form button {
          font: inherit; font-weight: 600; padding: .35rem .9rem; border: 1px solid var(--link);
          border-radius: 3px; background: var(--link); color: var(--paper); cursor: pointer;
        }
        .criteria button.second, .plain-form button.second { background: var(--paper); color: var(--link); }
        @media (max-width: 52rem) {
          .criteria .line { grid-template-columns: auto minmax(0, 1fr) 4.8rem auto; padding: .7rem 0; }
          .criteria .line .subject, .criteria .line .value { grid-column: 1 / -1; }
          .criteria .line .operation { grid-column: 2 / -1; }
          .criteria .line .end { grid-column: 1 / 3; }
        }

        """
}
