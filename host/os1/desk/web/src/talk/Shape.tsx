// Draws the shape that lives. Not drawn while nobody can see it, and slower while nothing happens: it may cost no battery
// that a conversation needs. Under prefers-reduced-motion it is a picture, drawn anew when what she does changes.

import { useEffect, useRef } from "preact/hooks";
import type { Mood } from "./feed";
import { type Layer, type Motion, type Scene, layers, moved, outline, palette, still } from "./shape";

const POINTS = 72;
const CALM_MS = 200; // between two pictures while nothing happens: the outline moves by less than half a pixel in it
const LONGEST_S = 0.1; // a step of time: after a pause it goes on where it was
const THEME_MS = 1000; // day may become night so late
const SHARPEST = 2; // pixels a CSS pixel: more is not seen in what is soft
const REDUCED = "(prefers-reduced-motion: reduce)";

/** scene: asked for each picture. drawn: anything that changes when a still picture has to. */
export function Shape({ scene, drawn }: { scene: () => Scene; drawn: string }) {
    const canvas = useRef<HTMLCanvasElement>(null);
    const latest = useRef(scene);
    latest.current = scene;
    const redraw = useRef(() => {});
    useEffect(() => {
        const { end, now } = live(canvas.current!, () => latest.current());
        redraw.current = now;
        return end;
    }, []);
    useEffect(() => redraw.current(), [drawn]);
    return <canvas ref={canvas} class="shape" aria-hidden="true" />;
}

function live(canvas: HTMLCanvasElement, scene: () => Scene): { end: () => void; now: () => void } {
    const reduced = matchMedia(REDUCED);
    let motion = still(scene().doing);
    let wanted = 0;
    let waiting = 0;
    let before = 0;
    let seen = true;
    let ground = { dark: onDark(canvas), at: 0 };
    const draw = (): void => paint(canvas, motion, scene().mood, ground.dark);
    const step = (at: number): void => {
        motion = moved(motion, scene(), Math.min(LONGEST_S, (at - before) / 1000));
        before = at;
        if (at - ground.at > THEME_MS) ground = { dark: onDark(canvas), at };
        draw();
        const { doing } = scene();
        if (doing !== "idle" && doing !== "away") wanted = requestAnimationFrame(step);
        else waiting = window.setTimeout(() => (wanted = requestAnimationFrame(step)), CALM_MS);
    };
    const stop = (): void => {
        cancelAnimationFrame(wanted);
        clearTimeout(waiting);
    };
    const now = (): void => {
        stop();
        ground = { dark: onDark(canvas), at: 0 };
        if (reduced.matches) {
            motion = still(scene().doing);
            draw();
        } else if (seen && !document.hidden) wanted = requestAnimationFrame(step);
    };
    const watcher = new IntersectionObserver(([entry]) => {
        seen = entry?.isIntersecting ?? true;
        now();
    });
    const sized = new ResizeObserver(() => {
        const { width } = canvas.getBoundingClientRect();
        canvas.width = canvas.height = Math.max(1, Math.round(width * Math.min(SHARPEST, devicePixelRatio)));
        draw();
    });
    watcher.observe(canvas);
    sized.observe(canvas);
    reduced.addEventListener("change", now);
    document.addEventListener("visibilitychange", now);
    const end = (): void => {
        stop();
        watcher.disconnect();
        sized.disconnect();
        reduced.removeEventListener("change", now);
        document.removeEventListener("visibilitychange", now);
    };
    return { end, now };
}

function paint(canvas: HTMLCanvasElement, motion: Motion, mood: Mood, dark: boolean): void {
    const pen = canvas.getContext("2d");
    if (!pen) return;
    const half = canvas.width / 2;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(half, 0, 0, half, half, half);
    const colours = palette(mood, motion.doing.away, dark);
    for (const layer of layers(motion, mood, dark)) {
        pen.globalAlpha = layer.alpha;
        trace(pen, outline(layer, POINTS));
        if (layer.edge < 1) pen.fillStyle = fading(pen, layer);
        else pen.fillStyle = lit(pen, colours.light, layer.colour, colours.deep, layer.radius, motion);
        pen.fill();
    }
    pen.globalAlpha = 1;
}

/** Is its text light? */
function onDark(canvas: HTMLCanvasElement): boolean {
    const [red = 0, green = 0, blue = 0] = getComputedStyle(canvas).color.match(/[\d.]+/g)?.map(Number) ?? [];
    return red + green + blue > 384;
}

/** A smooth closed line through the middles between the points. */
function trace(pen: CanvasRenderingContext2D, points: Float32Array): void {
    const count = points.length / 2;
    pen.beginPath();
    for (let i = 0; i <= count; i++) {
        const [x, y] = [points[2 * (i % count)]!, points[2 * (i % count) + 1]!];
        const next = (i + 1) % count;
        const [mx, my] = [(x + points[2 * next]!) / 2, (y + points[2 * next + 1]!) / 2];
        if (i === 0) pen.moveTo(mx, my);
        else pen.quadraticCurveTo(x, y, mx, my);
    }
    pen.closePath();
}

function fading(pen: CanvasRenderingContext2D, { colour, radius, swing, edge }: Layer): CanvasGradient {
    const made = pen.createRadialGradient(0, 0, 0, 0, 0, radius * (1 + 0.6 * swing));
    made.addColorStop(edge, colour);
    made.addColorStop((1 + edge) / 2, colour.replace(")", " / 0.45)"));
    made.addColorStop(1, colour.replace(")", " / 0)"));
    return made;
}

/** The light comes from above, and wanders while she thinks. */
function lit(pen: CanvasRenderingContext2D, light: string, core: string, deep: string, radius: number, motion: Motion): CanvasGradient {
    const angle = -2.1 + motion.turn * motion.doing.thinking;
    const [x, y] = [0.38 * radius * Math.cos(angle), 0.38 * radius * Math.sin(angle)];
    const made = pen.createRadialGradient(x, y, 0, x * 0.3, y * 0.3, radius * 1.2);
    made.addColorStop(0, light);
    made.addColorStop(0.55, core);
    made.addColorStop(1, deep);
    return made;
}
