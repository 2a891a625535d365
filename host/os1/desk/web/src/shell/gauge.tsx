// A value between -1 and 1 on a line, with a mark where it comes back to.

export function Gauge({ value, home, label }: { value: number; home: number; label: string }) {
    const at = (number: number) => 100 + number * 96;
    return (
        <svg viewBox="0 0 200 16" role="img" aria-label={label} class="gauge">
            <line class="gauge-line" x1="4" x2="196" y1="8" y2="8" />
            <line class="gauge-felt" x1={at(home)} x2={at(value)} y1="8" y2="8" />
            <line class="gauge-nature" x1={at(home)} x2={at(home)} y1="3" y2="13" />
            <circle class="gauge-now" cx={at(value)} cy="8" r="6" />
        </svg>
    );
}
