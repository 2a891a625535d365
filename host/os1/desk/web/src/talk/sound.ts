// The page's sound: microphone > capture worklet > frames, and frames > playback worklet > loudspeaker. One context at
// the device's own rate; see resample.ts. Everything is driven by the audio thread, so it goes on in a hidden tab.

import captureAddress from "./capture-worklet.ts?worker&url";
import playbackAddress from "./playback-worklet.ts?worker&url";
import type { FromPlayback, ToPlayback } from "./playback-worklet";

const STEP_DB = 3;
const LOUDEST = 10;

export interface Heard {
    frame(pcm: Int16Array): void;
    progress(told: FromPlayback): void;
    /** The browser stopped or resumed all sound. */
    changed(): void;
}

export class Sound {
    private context: AudioContext | undefined;
    private starting: Promise<void> | undefined;
    private playback: AudioWorkletNode | undefined;
    private capture: AudioWorkletNode | undefined;
    private gain: GainNode | undefined;
    private voice: AnalyserNode | undefined;
    private microphone: AnalyserNode | undefined;
    private source: MediaStreamAudioSourceNode | undefined;
    private latency = -1;
    private readonly room = new Float32Array(512);

    constructor(private readonly heard: Heard) {}

    /** Can be heard. */
    get running(): boolean {
        return this.context?.state === "running" && this.playback !== undefined;
    }

    /** Call it from a click or a key: before one, browsers let nothing sound. Rejects without AudioWorklet. */
    async start(): Promise<void> {
        this.starting ??= this.build();
        await this.starting;
        if (this.context!.state !== "running") await this.context!.resume();
    }

    say(said: ToPlayback): void {
        this.playback?.port.postMessage(said);
    }

    /** Hear this microphone, in place of another. */
    attach(stream: MediaStream): void {
        this.detach();
        this.source = this.context!.createMediaStreamSource(stream);
        this.source.connect(this.capture!);
        this.source.connect(this.microphone!);
    }

    detach(): void {
        this.source?.disconnect();
        this.source?.mediaStream.getTracks().forEach((track) => track.stop());
        this.source = undefined;
    }

    mute(muted: boolean): void {
        this.source?.mediaStream.getTracks().forEach((track) => (track.enabled = !muted));
    }

    /** step: 0 to 10. */
    volume(step: number): void {
        if (this.gain) this.gain.gain.value = step <= 0 ? 0 : 10 ** (((step - LOUDEST) * STEP_DB) / 20);
    }

    /** Play there; "": where the computer plays. False if this browser can't. */
    async sink(id: string): Promise<boolean> {
        const context = this.context as (AudioContext & { setSinkId?(id: string): Promise<void> }) | undefined;
        if (!context?.setSinkId) return false;
        return context.setSinkId(id).then(() => true, () => false);
    }

    static get hasSinks(): boolean {
        return typeof AudioContext !== "undefined" && "setSinkId" in AudioContext.prototype;
    }

    /** Loudness just now, RMS from 0 to 1. */
    levels(): { microphone: number; voice: number } {
        return { microphone: this.level(this.source && this.microphone), voice: this.level(this.voice) };
    }

    /** Seconds from the worklet until a sample is heard, as far as the browser tells. */
    get delay(): number {
        return (this.context?.outputLatency || this.context?.baseLatency) ?? 0;
    }

    private async build(): Promise<void> {
        const context = new AudioContext({ latencyHint: "interactive" });
        this.context = context;
        context.onstatechange = () => this.heard.changed();
        await Promise.all([context.audioWorklet.addModule(captureAddress), context.audioWorklet.addModule(playbackAddress)]);
        this.capture = new AudioWorkletNode(context, "capture", { channelCount: 1, channelCountMode: "explicit" });
        this.playback = new AudioWorkletNode(context, "playback", { numberOfInputs: 0, outputChannelCount: [1] });
        this.gain = context.createGain();
        this.voice = this.analyser(context);
        this.microphone = this.analyser(context);
        this.playback.connect(this.gain).connect(context.destination);
        this.playback.connect(this.voice);
        this.capture.connect(context.destination); // of silence; a node that leads nowhere isn't run
        this.capture.port.onmessage = ({ data }: MessageEvent<Int16Array>) => this.heard.frame(data);
        this.playback.port.onmessage = ({ data }: MessageEvent<FromPlayback>) => {
            this.tellLatency();
            this.heard.progress(data);
        };
        this.tellLatency();
    }

    private tellLatency(): void {
        const latency = this.delay;
        if (latency === this.latency) return;
        this.latency = latency;
        this.say({ kind: "latency", latency });
    }

    private analyser(context: AudioContext): AnalyserNode {
        const made = context.createAnalyser();
        made.fftSize = this.room.length;
        return made;
    }

    private level(analyser: AnalyserNode | undefined): number {
        if (!analyser) return 0;
        analyser.getFloatTimeDomainData(this.room);
        let sum = 0;
        for (const x of this.room) sum += x * x;
        return Math.sqrt(sum / this.room.length);
    }
}
