// Bundles tests/**/*.test.ts and runs them: node tests/run.mjs [a part of the name]. Node 20 strips no types itself.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv[2] ?? "";
const found = readdirSync(here, { recursive: true }).filter((name) => name.endsWith(".test.ts") && name.includes(wanted)).sort();
const out = mkdtempSync(join(tmpdir(), "os1-desk-tests-"));
try {
    const input = Object.fromEntries(found.map((name) => [basename(name, ".ts"), join(here, name)]));
    const bundle = await rolldown({ input, platform: "node" });
    await bundle.write({ dir: out, entryFileNames: "[name].mjs", sourcemap: "inline" });
    const files = Object.keys(input).map((name) => join(out, `${name}.mjs`));
    const done = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" });
    process.exitCode = done.status ?? 1;
} finally {
    rmSync(out, { recursive: true });
}
