import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../src/talk/adpcm";
import { Backoff } from "../../src/talk/backoff";
import { Ear } from "../../src/talk/ear";
import * as wire from "../../src/talk/wire";

const ID = "desk-0123abcd";

/** The host's side, as little of it as is needed. */
class Host {
    ear = new Ear(ID);
    got: wire.SoundHead[] = [];
    shorts: wire.Short[] = [];
    texts: Record<string, unknown>[] = [];
    join(resumed = false, heard: number | null = null, session = "s1", codec = "adpcm"): void {
        this.ear.hello();
        const name = "Samantha";
        this.ear.receive(JSON.stringify({ type: "welcome", version: 1, codec, session, resumed, heard, name }));
    }
    take(): void {
        for (let message; (message = this.ear.take()) !== undefined; ) {
            if (typeof message === "string") this.texts.push(JSON.parse(message) as Record<string, unknown>);
            else if (message.length === wire.SHORT) this.shorts.push(wire.getShort(message)!);
            else this.got.push(wire.soundHead(message)!);
        }
    }
    say(reply: number, seq: number, flags = 0): ReturnType<Ear["receive"]> {
        const message = wire.sound({ kind: wire.SPOKEN, flags, number: reply, seq, predictor: 0, index: 0 });
        encode(new Int16Array(wire.FRAME).fill(seq), message, wire.HEAD, { predictor: 0, index: 0 });
        return this.ear.receive(message);
    }
    told(kind: number): [number, number][] {
        return this.shorts.filter((short) => short.kind === kind).map(({ number, value }) => [number, value]);
    }
}

const cuts = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ pcm: new Int16Array(wire.FRAME).fill(100), seq: (from + i) & 0xffff, utterance: 1, flags: 0 }));

test("hello says who it is, what it can and, later, where it was", () => {
    const host = new Host();
    const hello = JSON.parse(host.ear.hello()) as Record<string, unknown>;
    deepEqual([hello.ear, hello.board, hello.versions, hello.codecs], [ID, "browser", [1], ["adpcm", "pcm16"]]);
    deepEqual([hello.session, hello.reply], ["", null]);
    host.join();
    host.say(7, 0);
    host.say(7, 1);
    const again = JSON.parse(host.ear.hello()) as Record<string, unknown>;
    deepEqual([again.session, again.reply], ["s1", { number: 7, next: 2 }]);
    ok(JSON.stringify(again).length < wire.MAX_TEXT);
});

test("nothing is sent before the welcome, and what was said meanwhile is sent after it", () => {
    const host = new Host();
    host.ear.heard(cuts(0, 5), 0);
    host.ear.typed("hello");
    host.take();
    equal(host.got.length + host.texts.length, 0);
    host.join();
    host.take();
    deepEqual(host.got.map(({ seq }) => seq), [0, 1, 2, 3, 4]);
    deepEqual(host.texts, [{ type: "mute", on: true }, { type: "typed", text: "hello" }]);
});

test("after a break it goes on behind what the host has, and loses nothing", () => {
    const host = new Host();
    host.join();
    host.ear.heard(cuts(65530, 10), 0);
    host.take();
    host.ear.broke();
    host.ear.heard(cuts(4, 20), 0);
    host.take();
    equal(host.got.length, 10);
    host.join(true, 65533);
    host.take();
    deepEqual(host.got.slice(10).map(({ seq }) => seq), Array.from({ length: 26 }, (_, i) => (65534 + i) & 0xffff));
    equal(host.ear.lost, 0);
});

test("what the ring can't hold is lost, and told", () => {
    const host = new Host();
    host.join();
    host.ear.broke();
    host.ear.heard(cuts(0, 937 + 50), 0);
    host.join(true, null);
    host.ear.heard(cuts(987, 1), 5000);
    host.take();
    deepEqual(host.told(wire.LOST).map(([, value]) => value), [51]);
    equal(host.ear.lost, 51);
    equal(host.got[0]!.seq, 51);
});

test("her frames come once and in order; twice, old or hushed they are dropped", () => {
    const host = new Host();
    host.join();
    const kinds = (events: ReturnType<Ear["receive"]>): string => events.map(({ kind }) => kind).join();
    equal(kinds(host.say(5, 0)), "frame");
    equal(kinds(host.say(5, 0)), "");
    equal(kinds(host.say(5, 1)), "frame");
    equal(kinds(host.say(4, 9)), "", "of a reply before");
    equal(kinds(host.ear.receive(wire.short(wire.HUSH, 5, 0))), "hush");
    equal(kinds(host.say(5, 2)), "");
    equal(kinds(host.say(6, 0)), "frame");
    equal(host.ear.old, 3);
    const [event] = host.say(6, 1, wire.LAST);
    ok(event?.kind === "frame" && event.frame.last && event.frame.pcm.length === wire.FRAME);
});

test("credit follows what was played, and stays within the room", () => {
    const host = new Host();
    host.join();
    for (let seq = 0; seq < 8; seq++) host.say(1, seq);
    host.take();
    const granted = (): number => host.told(wire.CREDIT).at(-1)![1];
    ok(granted() >= 48 && granted() <= 64, `${granted()}`);
    for (let seq = 8; seq < 56; seq++) host.say(1, seq);
    host.take();
    ok(granted() <= 56, `${granted()}: nothing was played, there is no room for more`);
    host.ear.progress(40, [{ reply: 1, samples: 40 * wire.FRAME }]);
    host.take();
    equal(granted(), 56 + 64 - 16 - wire.FIRST_CREDIT);
    deepEqual(host.told(wire.PLAYED), [[1, 40 * wire.FRAME]]);
});

test("a hush of the wearer's is sent at once, and only once", () => {
    const host = new Host();
    host.join();
    deepEqual(host.ear.hush(), [], "nothing is said");
    host.say(3, 0);
    host.ear.heard(cuts(0, 3), 0);
    deepEqual(host.ear.hush(), [{ kind: "hush", reply: 3 }]);
    deepEqual(host.ear.hush(), []);
    const first = host.ear.take() as Uint8Array;
    equal(wire.getShort(first)?.kind, wire.HUSH);
});

test("another session: replies are numbered anew, and what was sent isn't sent again", () => {
    const host = new Host();
    host.join();
    host.say(9, 0);
    host.ear.heard(cuts(0, 4), 0);
    host.take();
    host.ear.broke();
    host.ear.heard(cuts(4, 2), 0);
    host.join(false, null, "s2");
    equal(host.say(0, 0)[0]?.kind, "frame");
    host.take();
    deepEqual(host.got.map(({ seq }) => seq), [0, 1, 2, 3, 4, 5]);
});

test("whether sound is wanted is told when it changes, and with every welcome", () => {
    const host = new Host();
    host.join();
    host.ear.mute(false);
    host.take();
    host.ear.broke();
    host.join(true, null);
    host.take();
    deepEqual(host.texts.map(({ on }) => on), [true, false, false]);
});

test("pcm16 is spoken too", () => {
    const host = new Host();
    host.join(false, null, "s1", "pcm16");
    host.take();
    host.ear.heard(cuts(0, 1), 0);
    const message = host.ear.take() as Uint8Array;
    equal(message.length, wire.SOUND_PCM);
    equal(new DataView(message.buffer).getInt16(wire.HEAD, true), 100);
    const down = wire.sound({ kind: wire.SPOKEN, flags: 0, number: 1, seq: 0, predictor: 0, index: 0 }, "pcm16");
    new DataView(down.buffer).setInt16(wire.HEAD, -2, true);
    const [event] = host.ear.receive(down);
    ok(event?.kind === "frame" && event.frame.pcm[0] === -2);
});

test("nonsense is counted and harmless", () => {
    const host = new Host();
    host.join();
    for (const junk of ["", "[]", "null", "{", '{"type":1}']) host.ear.receive(junk);
    for (const size of [0, 1, 7, 9, 265, 2000]) host.ear.receive(new Uint8Array(size).fill(255));
    ok(host.ear.bad >= 8, `${host.ear.bad}`);
    equal(host.say(1, 0)[0]?.kind, "frame");
});

test("the pauses grow to 15 s, are not the same for all, and begin again", () => {
    const backoff = new Backoff();
    const pauses = Array.from({ length: 20 }, () => backoff.next(0.5));
    deepEqual([pauses[0], pauses.at(-1)], [250, 15000]);
    equal(new Backoff().next(0), 187.5);
    equal(new Backoff().next(1), 312.5);
    backoff.reset();
    equal(backoff.next(0.5), 250);
});
