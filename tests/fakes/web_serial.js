// navigator.serial as Chromium has it, over the bindings of web_serial.py. What the real one refuses, this refuses:
// a port without a click, a port that is open already, closing one whose streams are in use.
(() => {
    const ask = (...what) => window.osSerial(...what);
    const encode = (data) => btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
    const decode = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const lost = () => new DOMException("The device has been lost.", "NetworkError");

    class Port extends EventTarget {
        readable = null;
        writable = null;
        connected = true;
        permitted = false;
        constructor(id, vendor, product) {
            super();
            Object.assign(this, { id, vendor, product });
        }
        getInfo() {
            return { usbVendorId: this.vendor, usbProductId: this.product };
        }
        async open({ baudRate }) {
            if (this.writable) throw new DOMException("The port is already open.", "InvalidStateError");
            if (!this.connected) throw new DOMException("Failed to open serial port.", "NetworkError");
            await ask("open", this.id, baudRate);
            if (!this.connected) throw new DOMException("Failed to open serial port.", "NetworkError");
            const port = this;
            this.writable = new WritableStream({
                async write(data) {
                    if (!port.connected) throw lost();
                    await ask("write", port.id, encode(data));
                },
            });
            this.readable = new ReadableStream({
                start: (controller) => (port.controller = controller),
                async pull(controller) {
                    const data = await ask("read", port.id);
                    if (data && port.controller === controller && !port.cancelled) controller.enqueue(decode(data));
                },
                cancel: () => (port.cancelled = true),
            }, { highWaterMark: 0 });
            this.cancelled = false;
        }
        async close() {
            if (!this.writable) throw new DOMException("The port is already closed.", "InvalidStateError");
            if (this.readable?.locked || this.writable.locked) throw new TypeError("Cannot cancel a locked stream");
            this.readable = this.writable = null;
            await ask("close", this.id);
        }
        async setSignals({ dataTerminalReady, requestToSend }) {
            if (!this.writable || !this.connected) throw new DOMException("The port is closed.", "InvalidStateError");
            await ask("lines", this.id, dataTerminalReady ?? null, requestToSend ?? null);
        }
    }

    class Serial extends EventTarget {
        ports = [];
        async getPorts() {
            return this.ports.filter((port) => port.permitted && port.connected);
        }
        async requestPort({ filters = [] } = {}) {
            if (!navigator.userActivation.isActive) {
                throw new DOMException("Must be handling a user gesture to show a permission request.", "SecurityError");
            }
            const fits = (port) => !filters.length || filters.some((filter) => filter.usbVendorId === port.vendor);
            const there = this.ports.filter((port) => port.connected && fits(port));
            const port = there.find((port) => !port.permitted) ?? there[0]; // whom one has not pointed at before
            if (!port) throw new DOMException("No port selected by the user.", "NotFoundError");
            port.permitted = true;
            return port;
        }
    }

    const serial = new Serial();
    const tell = (name, port) => {
        const event = new Event(name);
        Object.defineProperty(event, "target", { value: port });
        serial.dispatchEvent(event);
    };
    window.osSerialCame = (id, vendor, product) => {
        const known = serial.ports.find((port) => port.vendor === vendor && port.product === product);
        const port = known ?? new Port(id, vendor, product);
        Object.assign(port, { connected: true, id });
        if (!known) serial.ports.push(port);
        tell("connect", port);
    };
    window.osSerialWent = (id) => {
        for (const port of serial.ports.filter((port) => port.connected && port.id === id)) {
            port.connected = false;
            if (!port.cancelled) port.controller?.error(lost());
            port.readable = null;
            tell("disconnect", port);
        }
    };
    Object.defineProperty(navigator, "serial", { value: serial, configurable: true });
})();
