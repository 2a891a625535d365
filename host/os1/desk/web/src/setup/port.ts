// The board's port. Either the loader has it, or its bytes go to the daemon and back (the pipe).
// A chip's own USB vanishes with every reset, and may come back as another device, which the user must choose anew.

const BAUD = 115200;
const BUFFER = 16384;
const LOOK_MS = 300;
const ASK_AFTER_MS = 3000;
const ESPRESSIF = 0x303a;
const VENDORS = [ESPRESSIF, 0x10c4, 0x1a86, 0x0403, 0x067b, 0x2886, 0x239a]; // as os1/body/flash/ports.py

export interface Tells {
    bytes(data: Uint8Array): void;
    lost(): void;
    needed(needed: boolean): void;
}

export class Port {
    private port: SerialPort | undefined;
    private gone: SerialPort | undefined;
    private others: SerialPort[] = []; // boards that were there before are not it
    private reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
    private writing: Promise<void> = Promise.resolve();
    private piping = 0; // 0: not; else the number of the pipe
    private pipes = 0;
    private closing: Promise<void> = Promise.resolve();
    private onLost: Array<() => void> = [];

    constructor(private readonly tells: Tells) {
        navigator.serial.addEventListener("disconnect", (event) => {
            if (event.target === this.port) this.vanished();
        });
    }

    /** Ask the user which it is. False if none was chosen. all: not only those that are likely. */
    async choose(all = false): Promise<boolean> {
        try {
            const filters = all ? [] : VENDORS.map((usbVendorId) => ({ usbVendorId }));
            this.port = await navigator.serial.requestPort({ filters });
        } catch {
            return false;
        }
        this.gone = undefined;
        this.others = (await navigator.serial.getPorts()).filter((port) => port !== this.port);
        this.tells.needed(false);
        return true;
    }

    get vendor(): number {
        return (this.port ?? this.gone)?.getInfo().usbVendorId ?? 0;
    }

    /** The chip's own USB, not a bridge. */
    get native(): boolean {
        return this.vendor === ESPRESSIF;
    }

    /** The port, once it is there, and nobody else's. Asks the user if the browser does not give it back by itself. */
    async taken(): Promise<SerialPort> {
        await this.unpipe();
        return this.there(() => true);
    }

    /** Rejects when the port vanishes. */
    vanishing(): Promise<never> {
        return new Promise((_, reject) => {
            this.onLost.push(() => reject(new DOMException("The device has been lost.", "NetworkError")));
        });
    }

    /** Is it gone, or gone within these milliseconds? */
    async goesWithin(ms: number): Promise<boolean> {
        if (this.port) await Promise.race([this.vanishing().catch(() => undefined), pause(ms)]);
        return !this.port;
    }

    /** From now on the board's bytes go to the daemon, whenever the board is there. */
    pipe(): void {
        if (this.piping) return;
        this.piping = ++this.pipes;
        void this.keepPiping(this.piping);
    }

    async unpipe(): Promise<void> {
        this.piping = 0;
        this.tells.needed(false);
        await this.reader?.cancel().catch(() => undefined);
        await this.closing;
    }

    write(data: Uint8Array): void {
        this.writing = this.writing.then(async () => {
            if (!this.piping) return;
            let writer;
            try {
                writer = this.port?.writable?.getWriter();
                await writer?.write(data as Uint8Array<ArrayBuffer>);
            } catch {
                // the reader notices too, and tells
            } finally {
                writer?.releaseLock();
            }
        });
    }

    private async keepPiping(number: number): Promise<void> {
        const wanted = () => this.piping === number;
        let done = () => {};
        this.closing = new Promise((resolve) => (done = resolve));
        while (wanted()) {
            const port = await this.there(wanted).catch(() => undefined);
            if (!port) break;
            try {
                await port.open({ baudRate: BAUD, bufferSize: BUFFER });
                if (this.port === port) await this.read(port); // else it vanished meanwhile
            } catch {
                if (wanted()) await pause(LOOK_MS);
            }
            await this.writing;
            await port.close().catch(() => undefined);
            if (wanted()) this.tells.lost();
        }
        done();
    }

    private async read(port: SerialPort): Promise<void> {
        while (this.piping && port.readable) {
            const reader = (this.reader = port.readable.getReader());
            try {
                for (;;) {
                    const { value, done } = await reader.read();
                    if (done) return;
                    this.tells.bytes(value);
                }
            } catch (error) {
                // what a bad line does (a break, a wrong frame, an overrun) is read over; what is gone is gone
                if (!port.readable || (error as Error).name === "NetworkError") throw error;
            } finally {
                reader.releaseLock();
                this.reader = undefined;
            }
        }
    }

    private async there(wanted: () => boolean): Promise<SerialPort> {
        const begun = Date.now();
        let asked = false;
        while (wanted()) {
            if (!this.port) this.port = await this.back();
            if (this.port) {
                if (asked) this.tells.needed(false);
                this.gone = undefined;
                return this.port;
            }
            if (!asked && Date.now() - begun > ASK_AFTER_MS) {
                asked = true;
                this.tells.needed(true);
            }
            await pause(LOOK_MS);
        }
        throw new Error("not wanted any more");
    }

    /** It, if the browser has it again: the very same, or the only new one of the same maker. */
    private async back(): Promise<SerialPort | undefined> {
        const ports = (await navigator.serial.getPorts()).filter((port) => !this.others.includes(port));
        if (this.gone && ports.includes(this.gone) && this.gone.connected !== false) return this.gone;
        const alike = ports.filter((port) => port.getInfo().usbVendorId === this.vendor && port.connected !== false);
        return this.gone && alike.length === 1 ? alike[0] : undefined;
    }

    private vanished(): void {
        this.gone = this.port;
        this.port = undefined;
        void this.reader?.cancel().catch(() => undefined); // should the browser not end it by itself
        for (const tell of this.onLost.splice(0)) tell();
    }
}

function pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
}
