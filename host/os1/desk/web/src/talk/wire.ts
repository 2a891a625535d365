// Messages between this page and the host, as bytes: the earpiece's own protocol. The layouts are drawn in
// firmware/earpiece/wire.py, which a test holds this file against. No I/O, no clock.

export const RATE = 16000; // Hz
export const FRAME = 512; // samples
export const FRAME_MS = 32;
export const BODY = 256; // bytes of ADPCM in a frame
export const HEAD = 10;
export const SOUND = HEAD + BODY;
export const SOUND_PCM = HEAD + 2 * FRAME;
export const SHORT = 8;

export const VERSIONS = [1];
export const CODECS = ["adpcm", "pcm16"] as const;
export type Codec = (typeof CODECS)[number];
export const PATH = "/ear";
export const FIRST_CREDIT = 8; // frames: what the host may send of a reply before it was given any credit
export const MAX_TEXT = 2048; // bytes of a JSON message

export const HEARD = 1;
export const SPOKEN = 2;
export const CREDIT = 3;
export const PLAYED = 4;
export const HUSH = 5;
export const LOST = 6;
export const TAKEN = 17;

export const OPENS = 1;
export const CLOSES = 2;
export const LAST = 2;
export const CUE = 4;

export const CLOSE_PROTOCOL = 4400;
export const CLOSE_KEY = 4401;
export const CLOSE_VERSION = 4406;
export const CLOSE_REPLACED = 4409;
export const CLOSE_TOO_BIG = 4413;
export const CLOSE_FLOOD = 4429;
export const CLOSE_BUSY = 4503;

export interface SoundHead {
    kind: number;
    flags: number;
    number: number; // of the utterance or the reply
    seq: number;
    predictor: number;
    index: number;
}

export interface Short {
    kind: number;
    flags: number;
    number: number;
    value: number;
}

/** A message of sound with this header; its body is still to be filled in, from byte HEAD on. */
export function sound(head: SoundHead, codec: Codec = "adpcm"): Uint8Array<ArrayBuffer> {
    const message = new Uint8Array(codec === "adpcm" ? SOUND : SOUND_PCM);
    const view = new DataView(message.buffer);
    view.setUint8(0, head.kind);
    view.setUint8(1, head.flags);
    view.setUint16(2, head.number, true);
    view.setUint16(4, head.seq, true);
    view.setInt16(6, head.predictor, true);
    view.setUint8(8, head.index);
    return message;
}

/** The header of a message of sound; undefined if it isn't one. */
export function soundHead(message: Uint8Array): SoundHead | undefined {
    if (message.length !== SOUND && message.length !== SOUND_PCM) return undefined;
    const view = new DataView(message.buffer, message.byteOffset);
    const head = {
        kind: view.getUint8(0),
        flags: view.getUint8(1),
        number: view.getUint16(2, true),
        seq: view.getUint16(4, true),
        predictor: view.getInt16(6, true),
        index: view.getUint8(8),
    };
    return (head.kind === HEARD || head.kind === SPOKEN) && head.index <= 88 ? head : undefined;
}

export function short(kind: number, number: number, value: number, flags = 0): Uint8Array<ArrayBuffer> {
    const message = new Uint8Array(SHORT);
    const view = new DataView(message.buffer);
    view.setUint8(0, kind);
    view.setUint8(1, flags);
    view.setUint16(2, number, true);
    view.setUint32(4, value, true);
    return message;
}

/** A short message's fields; undefined if it isn't one. */
export function getShort(message: Uint8Array): Short | undefined {
    if (message.length !== SHORT) return undefined;
    const view = new DataView(message.buffer, message.byteOffset);
    const found = {
        kind: view.getUint8(0),
        flags: view.getUint8(1),
        number: view.getUint16(2, true),
        value: view.getUint32(4, true),
    };
    return (found.kind >= CREDIT && found.kind <= LOST) || found.kind === TAKEN ? found : undefined;
}

/** Is the 16-bit counter a later than b? (Serial numbers, RFC 1982.) */
export function after(a: number, b: number): boolean {
    return a !== b && ((a - b) & 0xffff) < 0x8000;
}
