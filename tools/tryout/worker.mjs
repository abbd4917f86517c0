// Runs the library beside the page, so that the page stays alive while it starts. It asks for nothing but its own files.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const started = (async () => {
  const python = await loadPyodide();
  const wheels = await (await fetch("wheels/index.json")).json();
  for (const wheel of wheels) {
    python.unpackArchive(await (await fetch(`wheels/${wheel}`)).arrayBuffer(), "wheel");
  }
  return python;
})();

onmessage = async ({ data: { number, code } }) => {
  let text = "";
  try {
    const python = await started;
    python.setStdout({ batched: (line) => { text += `${line}\n`; } });
    const names = python.globals.get("dict")();
    try {
      python.runPython(code, { globals: names });
    } finally {
      names.destroy();
    }
    postMessage({ number, text, failed: false });
  } catch (error) {
    postMessage({ number, text: text + error.message, failed: true });
  }
};
