// Builds the page: vite build --outDir OUT. The same sources give the same bytes.
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const STUBS = ["esp32", "esp32s3"]; // of the chips that can be an earpiece; the others are refused before it is used
const SMALL = 1024; // bytes: what is smaller is not worth a second file
const INSIDE = ["preact", "@preact/signals", "@preact/signals-core", "esptool-js", "pako", "atob-lite"];

/** esptool-js's flasher stubs, those of our chips alone. */
function onlyOurStubs(): Plugin {
    return {
        name: "only-our-stubs",
        enforce: "pre",
        load: {
            filter: { id: /stub_flasher[/\\].*\.json$/ },
            async handler(id) {
                const name = /([^/\\]+)\.json$/.exec(id)![1]!;
                if (!STUBS.includes(name)) return { code: "{}", moduleType: "json" };
                const { plugins: _, ...stub } = JSON.parse(await readFile(id, "utf8")) as Record<string, unknown>;
                return { code: JSON.stringify(stub), moduleType: "json" };
            },
        },
    };
}

async function licence(name: string): Promise<string> {
    const about = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8")) as Record<string, string>;
    const text = await readFile(`node_modules/${name}/LICENSE`, "utf8")
        .catch(() => readFile(`node_modules/${name}/LICENSE.md`, "utf8"));
    return `${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
}

/** licences.txt, of all that is inside; and a check that nothing else is. */
function licences(): Plugin {
    return {
        name: "licences",
        async generateBundle(_options, bundle) {
            for (const file of Object.values(bundle)) {
                for (const id of file.type === "chunk" ? file.moduleIds : []) {
                    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
                    if (name && name !== "vite" && !INSIDE.includes(name)) this.error(`no licence is kept of ${name}`);
                }
            }
            const source =
                "The page holds the following software beside OS1's own. The flasher stubs in esptool-js are those of\n" +
                "esp-flasher-stub, which its makers license under Apache-2.0 or MIT.\n\n" +
                (await Promise.all(INSIDE.map(licence))).join(`\n${"-".repeat(100)}\n\n`);
            this.emitFile({ type: "asset", fileName: "licences.txt", source });
        },
    };
}

/** The worker learns what to keep: whatever this build consists of, but the licences. */
function kept(): Plugin {
    return {
        name: "kept",
        enforce: "post",
        generateBundle(_options, bundle) {
            const worker = bundle["worker.js"];
            if (worker?.type !== "chunk") return this.error("the worker is missing");
            const names = Object.keys(bundle).filter((name) => name.startsWith("assets/")).sort();
            worker.code = worker.code.replace(/__KEPT__/, JSON.stringify(names.map((name) => `/${name}`)));
        },
    };
}

/** Beside each text its gzipped twin, made of what was written in the end. */
function gzipped(): Plugin {
    return {
        name: "gzipped",
        async writeBundle({ dir }, bundle) {
            for (const name of [...Object.keys(bundle), "icon.svg", "app.webmanifest"]) {
                if (!/\.(js|css|txt|html|svg|webmanifest)$/.test(name)) continue;
                const source = await readFile(`${dir}/${name}`);
                if (source.length >= SMALL) await writeFile(`${dir}/${name}.gz`, gzipSync(source, { level: 9 }));
            }
        },
    };
}

export default defineConfig({
    base: "/",
    plugins: [onlyOurStubs(), licences(), kept(), gzipped()],
    build: {
        target: "es2022",
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0, // no data: addresses; the policy allows none
        license: false,
        reportCompressedSize: false,
        rolldownOptions: {
            input: { index: "index.html", worker: "src/worker/worker.ts" },
            output: {
                entryFileNames: (chunk) => (chunk.name === "worker" ? "worker.js" : "assets/[name]-[hash].js"),
                chunkFileNames: "assets/[name]-[hash].js",
                assetFileNames: "assets/[name]-[hash][extname]",
                comments: { legal: false }, // they are in licences.txt, whole
                codeSplitting: {
                    includeDependenciesRecursively: false, // what both use stays with the page
                    groups: [{ name: "setup", test: /esptool-js|pako|atob-lite|src[\\/]setup[\\/]/ }],
                },
            },
        },
    },
});
