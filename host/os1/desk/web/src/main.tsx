// The page begins here.

import { render } from "preact";
import { connectWhileLoggedIn } from "./live";
import { follow } from "./router";
import { enter, followTabs } from "./session";
import { App } from "./shell/app";
import { keepThePage } from "./shell/worker";
import { applyTheme } from "./theme";
import "./styles/theme.css";
import "./styles/controls.css";
import "./styles/shell.css";
import "./styles/pages.css";
import "./styles/letters.css";

applyTheme();
follow(() => void enter());
followTabs();
connectWhileLoggedIn();
render(<App />, document.getElementById("page")!);
void enter();
keepThePage();
