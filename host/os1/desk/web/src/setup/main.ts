// The page that makes an earpiece of a board: it holds the port, the daemon decides. See os1/desk/setup.py.

import type { Hello, Question } from "./forms";
import { Loader, Trouble } from "./loader";
import "./setup.css";
import { authorized, expire } from "../session";
import { Port } from "./port";
import { Daemon, type Message } from "./socket";
import { View } from "./view";
import { words } from "./words";

class Page {
    private daemon: Daemon | undefined;
    private port: Port | undefined;
    private loader: Loader | undefined;
    private working = false;
    private readonly view: View;
    readonly root = document.createElement("div");


    constructor(private readonly session: string) {
        this.view = new View(this.root, {
            begin: (all) => void this.choose(all, true),
            goOn: () => void this.begin(),
            another: () => void this.another(),
            reselect: () => void this.port?.choose(),
            answer: (answers) => this.daemon?.send({ answers }),
        });
        this.open();
    }

    private open(): void {
        if (!("serial" in navigator)) return this.view.unsupported();
        this.port = new Port({
            bytes: (data) => this.daemon?.sendBytes(data),
            lost: () => this.daemon?.send({ port: "lost" }),
            needed: (needed) => this.view.needed(needed && this.working),
        });
        this.loader = new Loader(this.port, this.session);
        this.daemon = new Daemon(this.session, {
            open: () => undefined,
            message: (message) => void this.heard(message),
            bytes: (data) => this.port?.write(data),
            closed: (welcome) => void this.away(welcome),
        });
        addEventListener("beforeunload", this.staying);
    }

    /** What is being done goes on while another page is looked at. */
    get busy(): boolean {
        return this.working;
    }

    close(): void {
        removeEventListener("beforeunload", this.staying);
        this.daemon?.close();
        void this.port?.unpipe();
    }

    private readonly staying = (event: Event) => {
        if (this.working) event.preventDefault();
    };

    private async choose(all: boolean, begin: boolean): Promise<void> {
        if ((await this.port!.choose(all)) && begin) await this.begin();
    }

    private async begin(): Promise<void> {
        const { more } = this.view;
        const image = more?.file ? await this.put(more.file) : "";
        if (image === undefined) return this.view.failed("image", words.failed.image, words.failed.imageCure);
        this.working = true;
        this.view.working();
        const sent = this.daemon!.send({ begin: { ...more?.values(), vendor: this.port!.vendor, image } });
        if (!sent) await this.away(true);
    }

    /** The user's own image, to the daemon: it knows whether that is any good. */
    private async put(file: File): Promise<string | undefined> {
        const sent = { method: "PUT", headers: authorized(this.session), body: file };
        const answer = await fetch("/api/image", sent).catch(() => undefined);
        return answer?.ok ? ((await answer.json()) as { sha256: string }).sha256 : undefined;
    }

    private async another(): Promise<void> {
        await this.port?.unpipe();
        this.view.plug();
    }

    private async heard(message: Message): Promise<void> {
        if (message.hello) this.view.hello(message.hello as Hello);
        else if (message.do) await this.work(message);
        else if (message.step) this.view.begin(String(message.step), Number(message.total));
        else if (message.advance) this.view.advance(Number(message.advance));
        else if (message.say) this.view.tell(String(message.say));
        else if (message.ask) this.view.ask(message.ask as Question);
        else if (message.over) {
            this.working = false;
            const { step, what, cure } = message.over as Record<"step" | "what" | "cure", string>;
            this.view.failed(step, what, cure);
        } else if (message.works) {
            this.working = false;
            const { board, greeted } = message.works as { board: string; greeted: boolean };
            this.view.works(board, greeted);
            await this.port?.unpipe();
        }
    }

    private async work(request: Message): Promise<void> {
        try {
            const done = await this.loader!.do(request, (n, of) => this.daemon?.send({ progress: [n, of] }));
            this.daemon?.send({ done });
        } catch (error) {
            const { kind, message } = error as Trouble;
            this.daemon?.send({ failed: kind, what: message });
        }
    }

    private async away(welcome: boolean): Promise<void> {
        this.view.say(words.away);
        if (this.working) {
            this.working = false;
            this.view.failed(this.view.steps?.now || "chip", words.failed.broke, words.failed.brokeCure);
        }
        if (welcome) return;
        const answer = await fetch("/api/session", { headers: authorized(this.session) }).catch(() => undefined);
        if (answer?.status === 401) expire();
    }
}

let page: Page | undefined;
let whose = "";

/** Shows it in `box`; gives what leaves it. Nothing that is under way stops by that. */
export function enterSetup(box: HTMLElement, session: string): () => void {
    if (page && whose !== session) page = void page.close();
    page ??= new Page(session);
    whose = session;
    box.append(page.root);
    return () => {
        page?.root.remove();
        if (!page?.busy) page = void page?.close();
    };
}
