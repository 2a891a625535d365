// The microphone and the loudspeakers of this computer: asking for them, naming them, and what can be wrong with them.

export type Problem = "denied" | "none" | "busy" | "gone" | "insecure" | "sound" | "other";

export interface Device {
    id: string;
    label: string;
}

/** What is wanted of the microphone.
 *
 * echo: on, or she would hear and interrupt herself through loudspeakers. noise: off; recognisers are trained on real
 * rooms, and what a suppressor takes away with the noise (soft consonants, the ends of words) nobody can bring back.
 * gain: on; a laptop's microphone at arm's length is up to 20 dB softer than a headset's, and the gate wants a voice. */
export interface Wanted {
    input: string; // device id, "": the computer's choice
    echo: boolean;
    noise: boolean;
    gain: boolean;
}

export const USUAL: Wanted = { input: "", echo: true, noise: false, gain: true };

/** Rejects with what `problem` names. A device that isn't there any more is replaced by the computer's choice. */
export async function openMicrophone(wanted: Wanted): Promise<MediaStream> {
    if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("no secure context", "SecurityError");
    return navigator.mediaDevices.getUserMedia({
        audio: {
            ...(wanted.input ? { deviceId: { ideal: wanted.input } } : {}),
            channelCount: { ideal: 1 },
            echoCancellation: wanted.echo,
            noiseSuppression: wanted.noise,
            autoGainControl: wanted.gain,
        },
    });
}

/** Of a rejection of `openMicrophone`. */
export function problem(error: unknown): Problem {
    switch (error instanceof DOMException ? error.name : "") {
        case "NotAllowedError":
            return "denied";
        case "NotFoundError":
        case "OverconstrainedError":
            return "none";
        case "NotReadableError":
        case "AbortError":
            return "busy";
        case "SecurityError":
            return "insecure";
    }
    return "other";
}

/** Inputs and outputs. Without permission browsers tell only that there are some: nameless ones are left out. */
export async function devices(): Promise<{ inputs: Device[]; outputs: Device[] }> {
    const found = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const of = (kind: MediaDeviceKind): Device[] =>
        found
            .filter((device) => device.kind === kind && device.deviceId && device.deviceId !== "default" && device.deviceId !== "communications")
            .map(({ deviceId, label }) => ({ id: deviceId, label }));
    return { inputs: of("audioinput"), outputs: of("audiooutput") };
}

/** Is any microphone plugged in? That is told without permission. */
export async function anyMicrophone(): Promise<boolean> {
    const found = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    return found.some(({ kind }) => kind === "audioinput");
}

/** Calls `changed` whenever something was plugged in or out. */
export function watchDevices(changed: () => void): void {
    navigator.mediaDevices?.addEventListener("devicechange", changed);
}
