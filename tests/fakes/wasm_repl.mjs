// MicroPython's own raw REPL (shared/runtime/pyexec.c), in its WebAssembly build, on standard input and output.
// Its standard input can't be waited for, so raw paste is declined in its name; all else is MicroPython's answer.
// node wasm_repl.mjs FOLDER_OF_THE_PACKAGE MAC
import { pathToFileURL } from "node:url";

const [folder, mac] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(`${folder}/micropython.mjs`));
const board = await loadMicroPython({
    heapsize: 256 * 1024,
    linebuffer: false,
    stdout: (bytes) => process.stdout.write(bytes),
});
board.FS.writeFile("/machine.py", `
import binascii
def unique_id():
    return binascii.unhexlify(${JSON.stringify(mac.replaceAll(":", ""))})
`);
board.replInit();
const PASTE = "\x05A\x01";
let held = "";
process.stdin.on("data", (data) => {
    for (const byte of data) {
        held += String.fromCharCode(byte);
        if (held === PASTE) {
            process.stdout.write("R\x00");
            held = "";
        } else if (!PASTE.startsWith(held)) {
            for (const char of held) {
                board.replProcessChar(char.charCodeAt(0));
            }
            held = "";
        }
    }
});
process.stdin.on("end", () => process.exit(0));
