// What the daemon asks of the chip's boot loader, done by esptool-js. The words are those of os1/desk/far.py.

import { ESPLoader, Transport } from "esptool-js";
import { authorized } from "../session";
import type { Port } from "./port";
import type { Message } from "./socket";
import { words } from "./words";

const ROM_BAUD = 115200;
const RESET_MS = 200;
const GOING_MS = 500; // what is written to a pulled cable may fail before the browser tells that it was pulled
const CRYPT: Record<string, [number, number, number]> = {
    // where the fuses of flash encryption are (ESP-IDF, efuse tables): register, shift, mask
    "ESP32-S3": [0x60007034, 18, 0x7],
    ESP32: [0x3ff5a000, 20, 0x7f],
};
const QUIET = { clean: () => {}, write: () => {}, writeLine: () => {} };

export class Trouble extends Error {
    constructor(readonly kind: string, message: string) {
        super(message);
    }
}

type Progress = (n: number, of: number) => void;

export class Loader {
    private esp: ESPLoader | undefined;

    constructor(private readonly port: Port, private readonly session: string) {}

    /** One request of the daemon; what is done. Trouble says what went wrong. */
    async do(request: Message, progress: Progress): Promise<Message> {
        const doing = String(request.do);
        try {
            const work = this.work(doing, request, progress);
            return await (doing === "reset" ? work : Promise.race([work, this.port.vanishing()]));
        } catch (error) {
            const told = trouble(error, doing);
            const gone = told.kind === "noise" && (await this.port.goesWithin(GOING_MS));
            await this.leave();
            throw gone ? new Trouble("lost", told.message) : told;
        }
    }

    private async work(doing: string, request: Message, progress: Progress): Promise<Message> {
        switch (doing) {
            case "connect":
                return this.connect();
            case "prepare":
                return this.prepare(Number(request.baud));
            case "erase":
                await this.chip.eraseFlash();
                return {};
            case "write":
                return this.write(String(request.image), Number(request.offset), progress);
            case "verify":
                return { md5: await this.chip.flashMd5sum(Number(request.offset), Number(request.size)) };
            case "reset":
                return this.reset();
        }
        throw new Trouble("other", doing);
    }

    private get chip(): ESPLoader {
        if (!this.esp) throw new Trouble("lost", words.loader.gone);
        return this.esp;
    }

    private async connect(): Promise<Message> {
        await this.leave();
        const transport = new Transport(await this.port.taken());
        this.esp = new ESPLoader({ transport, baudrate: ROM_BAUD, terminal: QUIET });
        await this.esp.detectChip();
        const { chip } = this.esp;
        const features = (await chip.getChipFeatures(this.esp)).join(", ").replaceAll(" ()", "");
        await this.locked(chip.CHIP_NAME);
        return {
            chip: chip.CHIP_NAME,
            about: `${await chip.getChipDescription(this.esp)}, ${features}`,
            mac: await chip.readMac(this.esp),
            psram_mb: Number(/PSRAM (\d+)MB/.exec(features)?.[1] ?? 0),
        };
    }

    /** Trouble if the flash is encrypted: what would be written there could not be run. */
    private async locked(name: string): Promise<void> {
        const fuse = CRYPT[name];
        if (this.chip.secureDownloadMode) throw new Trouble("locked", words.loader.locked);
        if (!fuse) return;
        const [register, shift, mask] = fuse;
        let bits = ((await this.chip.readReg(register)) >>> shift) & mask;
        let count = 0;
        for (; bits; bits >>>= 1) count += bits & 1;
        if (count % 2) throw new Trouble("locked", words.loader.locked);
    }

    private async prepare(baud: number): Promise<Message> {
        await this.chip.runStub();
        if (baud !== ROM_BAUD && !this.port.native) {
            Object.assign(this.chip, { baudrate: baud }); // it has no other way to be told later
            await this.chip.changeBaud();
        }
        const size = (await this.chip.detectFlashSize()) ?? "";
        const [, number, unit] = /^(\d+)(MB|KB)$/.exec(size) ?? [];
        return { flash_bytes: number ? Number(number) << (unit === "MB" ? 20 : 10) : 0 };
    }

    private async write(digest: string, address: number, progress: Progress): Promise<Message> {
        const answer = await fetch(`/api/image/${digest}`, { headers: authorized(this.session) });
        const data = new Uint8Array(await answer.arrayBuffer());
        if (!answer.ok || (await sha256(data)) !== digest) throw new Trouble("other", words.loader.changed);
        await this.chip.writeFlash({
            fileArray: [{ data, address }],
            flashMode: "keep",
            flashFreq: "keep",
            flashSize: "keep",
            eraseAll: false,
            compress: true,
            reportProgress: (_file, written, total) => progress(written, total),
        });
        return {};
    }

    /** Starts what is in the flash, by the wire that holds the chip in reset. Its own USB may vanish with that. */
    private async reset(): Promise<Message> {
        const { transport } = this.chip;
        try {
            await transport.setDTR(false);
            await transport.setRTS(true);
            await new Promise((resolve) => setTimeout(resolve, RESET_MS));
            await transport.setRTS(false);
        } catch {
            // it is on its way
        }
        await this.leave();
        return {};
    }

    /** The port is nobody's; from now on its bytes go to the daemon. */
    private async leave(): Promise<void> {
        const transport = this.esp?.transport;
        this.esp = undefined;
        await Promise.race([
            transport?.disconnect().catch(() => undefined),
            new Promise((resolve) => setTimeout(resolve, 2000)),
        ]);
        this.port.pipe();
    }
}

function trouble(error: unknown, doing: string): Trouble {
    if (error instanceof Trouble) return error;
    const { name, message } = error as Error;
    if (/failed to open|already open/i.test(message)) return new Trouble("port", message);
    if (name === "NetworkError" || /lost|device.*closed|not readable/i.test(message)) return new Trouble("lost", message);
    if (doing === "connect" && /failed to connect|wrong boot mode|no sync reply/i.test(message)) {
        return new Trouble("silent", message);
    }
    return new Trouble(doing === "connect" && /no serial data/i.test(message) ? "silent" : "noise", message);
}

async function sha256(data: Uint8Array<ArrayBuffer>): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
