/// The programs of the pages. The pages work without them.
enum Scripts {
    /// After a question was sent by the form, the address in the bar becomes the link to its answer, so that
    /// going back from a document shows the results again.
    static let search = """
        "use strict";
        const main = document.querySelector("main[data-address]");
        const box = document.getElementById("q");
        if (main && main.dataset.address) {
          history.replaceState(null, "", main.dataset.address);
        }
        document.addEventListener("keydown", (event) => {
          if (event.key === "/" && document.activeElement !== box && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            box.focus();
            box.select();
          }
        });

        """

    static let viewer = """
        "use strict";
        const main = document.querySelector("main.viewer");
        const state = Object.fromEntries(Object.entries(main.dataset).map(([key, value]) => [key, Number(value)]));
        const zooms = [50, 75, 100, 150, 200, 300];
        const get = (id) => document.getElementById(id);

        function keepInAddress(name, value) {
          const address = new URL(location.href);
          address.searchParams.set(name, value);
          if (name === "hit") {
            address.searchParams.delete("last");
            address.hash = "hit-" + value;
          }
          history.replaceState(null, "", address);
          for (const link of document.querySelectorAll("#previous-page, #next-page, #previous-hit, #next-hit, .hit-pages a")) {
            if (!link.hasAttribute("href")) continue;
            const target = new URL(link.href);
            if (name !== "hit") target.searchParams.set(name, value);
            link.href = target;
          }
        }

        // Scrolls a box of its own only, so that the tools stay in sight; where there is none, the page.
        function bring(thing, box) {
          if (getComputedStyle(box).overflowY !== "auto" || box.scrollHeight <= box.clientHeight) {
            if (box.id === "sheet") thing.scrollIntoView({ block: "center", inline: "center" });
            return;
          }
          const [inner, outer] = [thing.getBoundingClientRect(), box.getBoundingClientRect()];
          box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
          box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
        }

        function showHit(number) {
          for (const hit of document.querySelectorAll(".hit.current, .text mark.current")) hit.classList.remove("current");
          state.hit = number;
          const hit = get("hit-" + number);
          const words = get("text-" + number);
          if (words) {
            words.classList.add("current");
            bring(words, document.querySelector(".side"));
          }
          if (!hit) return;
          hit.classList.add("current");
          bring(hit, get("sheet"));
          const status = document.querySelector(".tools [role=status]");
          if (status) status.textContent = "Chỗ khớp " + number + " / " + state.hits;
          keepInAddress("hit", number);
        }

        function move(step) {
          const wanted = state.hit + step;
          if (wanted >= 1 && wanted <= state.hits) return showHit(wanted);
          const here = pageOf(location);
          const others = [...document.querySelectorAll(".hit-pages a")].filter((link) => (pageOf(link) - here) * step > 0);
          const other = step > 0 ? others[0] : others[others.length - 1];
          if (!other) return;
          const address = new URL(other.href);
          if (step < 0) {
            address.searchParams.delete("hit");
            address.searchParams.set("last", "true");
            address.hash = "";
          }
          location.href = address;
        }

        function pageOf(place) {
          return Number(new URL(place.href).pathname.split("/").pop());
        }

        function turn() {
          state.turn = (state.turn + 90) % 360;
          const { width, height } = state;
          const upright = state.turn % 180 === 0;
          get("paper").setAttribute("viewBox", upright ? `0 0 ${width} ${height}` : `0 0 ${height} ${width}`);
          const transforms = {
            0: "", 90: `translate(${height} 0) rotate(90)`,
            180: `translate(${width} ${height}) rotate(180)`, 270: `translate(0 ${width}) rotate(270)`,
          };
          get("turned").setAttribute("transform", transforms[state.turn]);
          keepInAddress("turn", state.turn);
        }

        function zoom(step) {
          const place = zooms.indexOf(state.zoom) + step;
          if (place < 0 || place >= zooms.length) return;
          state.zoom = zooms[place];
          get("paper").setAttribute("class", "zoom-" + state.zoom);
          keepInAddress("zoom", state.zoom);
        }

        function toggleText() {
          const isPlain = get("columns").classList.toggle("plain");
          get("toggle-text").setAttribute("aria-pressed", String(!isPlain));
          keepInAddress("text", String(!isPlain));
        }

        const acts = {
          n: () => move(1), ArrowRight: () => move(1),
          p: () => move(-1), ArrowLeft: () => move(-1),
          "]": () => get("next-page")?.click(), "[": () => get("previous-page")?.click(),
          t: toggleText,
        };
        if (get("paper")) {
          Object.assign(acts, { r: turn, "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1) });
          for (const [id, act] of [["turn", turn], ["zoom-in", () => zoom(1)], ["zoom-out", () => zoom(-1)]]) {
            get(id).addEventListener("click", (event) => { event.preventDefault(); act(); });
          }
        }
        get("toggle-text").addEventListener("click", (event) => { event.preventDefault(); toggleText(); });
        for (const [id, step] of [["next-hit", 1], ["previous-hit", -1]]) {
          get(id)?.addEventListener("click", (event) => { event.preventDefault(); move(step); });
        }
        document.addEventListener("keydown", (event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
          const act = acts[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        });
        if (state.hit > 0) showHit(state.hit);

        """
}
