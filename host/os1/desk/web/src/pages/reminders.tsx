// Reminders and alarms, timers that run, and lists.

import { Page } from "../shell/page";
import { strings } from "../strings";
import { Lists } from "./lists";
import { ReminderCard } from "./remindercard";
import { TimerCard } from "./timercard";

export function Reminders() {
    return (
        <Page title={strings.reminders.title} lead={strings.reminders.lead} wide>
            <div class="cards top">
                <ReminderCard />
                <TimerCard />
            </div>
            <Lists />
        </Page>
    );
}
