// What an AudioWorklet's scope has and TypeScript's DOM library lacks (W3C Web Audio API, 1.32).

declare const sampleRate: number;
declare const currentTime: number;

declare abstract class AudioWorkletProcessor {
    readonly port: MessagePort;
    abstract process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
