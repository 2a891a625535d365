// Builds the page: node build.mjs OUT. The same sources give the same bytes.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";

const out = process.argv[2];
if (!out) throw new Error("say where to: node build.mjs OUT");
const STUBS = ["esp32", "esp32s3"]; // of the chips that can be an earpiece; the others are refused before it is used

const onlyOurStubs = {
    name: "only-our-stubs",
    setup: (build) =>
        build.onLoad({ filter: /stub_flasher\/.*\.json$/ }, async ({ path }) => {
            const name = path.replace(/^.*\/|\.json$/g, "");
            if (!STUBS.includes(name)) return { contents: "{}", loader: "json" };
            const { plugins, ...stub } = JSON.parse(await readFile(path, "utf8"));
            return { contents: JSON.stringify(stub), loader: "json" };
        }),
};

await mkdir(out, { recursive: true });
await build({
    entryPoints: { desk: "src/main.ts", style: "src/style.css" },
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none", // they are in licences.txt, whole
    plugins: [onlyOurStubs],
});
for (const name of ["index.html", "icon.svg"]) await copyFile(`src/${name}`, `${out}/${name}`);

const licence = async (name) => {
    const about = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
    const text = await readFile(`node_modules/${name}/LICENSE`, "utf8").catch(() => readFile(`node_modules/${name}/LICENSE.md`, "utf8"));
    return `${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
};
const texts = await Promise.all(["esptool-js", "pako", "atob-lite"].map(licence));
await writeFile(
    `${out}/licences.txt`,
    "desk.js holds the following software beside OS1's own. The flasher stubs in esptool-js are those of\n" +
        "esp-flasher-stub, which its makers license under Apache-2.0 or MIT.\n\n" +
        texts.join(`\n${"-".repeat(100)}\n\n`),
);
