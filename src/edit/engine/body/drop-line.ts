// Where what is dragged would fall.

import { Plugin, type PluginView } from "prosemirror-state";
import { fetchRest } from "../rest.ts";

export function dropLine(): Plugin {
  return new Plugin({
    view: (view) => {
      let line: PluginView | undefined;
      const stop = new AbortController();
      const show = () =>
        fetchRest().then(
          ({ dropCursor }) => {
            if (!stop.signal.aborted) line ??= dropCursor({ class: "drop-line", color: false, width: 3 }).spec.view?.(view);
          },
          () => {},
        );
      view.dom.addEventListener("dragenter", () => void show(), { signal: stop.signal });
      return {
        update: (...now) => line?.update?.(...now),
        destroy: () => {
          stop.abort();
          line?.destroy?.();
        },
      };
    },
  });
}
