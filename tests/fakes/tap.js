// In the audio thread of a page under test: what comes is handed to tapped.js.
registerProcessor("tap", class extends AudioWorkletProcessor {
    made = [];
    process([input]) {
        const block = input[0] ?? new Float32Array(128);
        this.made.push(...block);
        if (this.made.length >= 4800) this.port.postMessage(Float32Array.from(this.made.splice(0)));
        return true;
    }
});
