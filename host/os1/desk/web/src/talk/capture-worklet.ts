// In the audio thread: the microphone, in frames of 512 samples at 16 kHz, to the page.

import { Framing } from "./framing";

class CaptureProcessor extends AudioWorkletProcessor {
    private readonly framing = new Framing(sampleRate);
    private readonly send = (pcm: Int16Array<ArrayBuffer>): void => this.port.postMessage(pcm, [pcm.buffer]);

    process([input]: Float32Array[][]): boolean {
        if (input?.[0]) this.framing.push(input[0], this.send);
        return true;
    }
}

registerProcessor("capture", CaptureProcessor);
