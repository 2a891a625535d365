// Frames the page that makes an earpiece of a board; it and the flasher come only when they are wanted.

import { useEffect, useRef, useState } from "preact/hooks";
import { session } from "../session";
import { chunk } from "../shell/chunk";
import { Failed, Loading } from "../shell/page";
import { strings } from "../strings";

export function SetUp() {
    const box = useRef<HTMLDivElement>(null);
    const [state, setState] = useState<"loading" | "there" | "failed">("loading");
    const [tries, setTries] = useState(0);
    useEffect(() => {
        let left = false;
        let leave = () => {};
        chunk(() => import("../setup/main")).then(({ enterSetup }) => {
            if (left) return;
            leave = enterSetup(box.current!, session.peek());
            setState("there");
        }).catch(() => setState("failed"));
        return () => {
            left = true;
            leave();
        };
    }, [tries]);
    return (
        <>
            {state === "loading" && <Loading />}
            {state === "failed" && <Failed error={strings.setupMissing} again={() => setTries(tries + 1)} />}
            <div ref={box} class="setup" />
        </>
    );
}
