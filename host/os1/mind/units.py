"""Units of measure, by what each is of the base unit of its kind. Factors are the exact ones of the international yard
and pound agreement (1959), the US customary and imperial gallon, and the SI; temperatures have a zero of their own.

A table, because every unit must have its spoken names here anyway: they are the list `unit` of sentences/*/units.yaml.
"""

from __future__ import annotations

_KINDS: dict[str, dict[str, float]] = {
    "length": {"millimetre": 0.001, "centimetre": 0.01, "metre": 1.0, "kilometre": 1000.0, "inch": 0.0254,
               "foot": 0.3048, "yard": 0.9144, "mile": 1609.344, "nautical mile": 1852.0,
               "light year": 9_460_730_472_580_800.0},
    "weight": {"milligram": 1e-6, "gram": 0.001, "kilogram": 1.0, "tonne": 1000.0, "ounce": 0.028349523125,
               "pound": 0.45359237, "stone": 6.35029318},
    "volume": {"millilitre": 0.001, "centilitre": 0.01, "decilitre": 0.1, "litre": 1.0, "teaspoon": 0.00492892159375,
               "tablespoon": 0.01478676478125, "fluid ounce": 0.0295735295625, "cup": 0.2365882365,
               "pint": 0.473176473, "quart": 0.946352946, "gallon": 3.785411784, "imperial pint": 0.56826125,
               "imperial gallon": 4.54609, "cubic metre": 1000.0},
    "time": {"millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
             "fortnight": 1209600.0, "month": 2629746.0, "year": 31556952.0, "decade": 315569520.0,
             "century": 3155695200.0},
    "speed": {"kilometre per hour": 1 / 3.6, "mile per hour": 0.44704, "metre per second": 1.0, "knot": 1852 / 3600},
    "area": {"square metre": 1.0, "square kilometre": 1e6, "square foot": 0.09290304, "square mile": 2589988.110336,
             "acre": 4046.8564224, "hectare": 10_000.0},
    "data": {"bit": 0.125, "byte": 1.0, "kilobyte": 1e3, "megabyte": 1e6, "gigabyte": 1e9, "terabyte": 1e12},
    "energy": {"joule": 1.0, "kilojoule": 1000.0, "calorie": 4.184, "kilocalorie": 4184.0,
               "kilowatt hour": 3.6e6},
    "count": {"piece": 1.0, "pair": 2.0, "dozen": 12.0, "score": 20.0, "gross": 144.0},
}
_TEMPERATURES = {"celsius": (1.0, 0.0), "fahrenheit": (5 / 9, -160 / 9), "kelvin": (1.0, -273.15)}  # to celsius
_PLURALS = {"foot": "feet", "inch": "inches", "square foot": "square feet", "century": "centuries", "gross": "gross",
            "kilometre per hour": "kilometres per hour", "mile per hour": "miles per hour",
            "metre per second": "metres per second", "stone": "stone", "dozen": "dozen", "score": "score",
            "celsius": "degrees celsius", "fahrenheit": "degrees fahrenheit", "kelvin": "kelvin"}


def kind_of(unit: str) -> str:
    """What it measures; "" for no unit that is known."""
    if unit in _TEMPERATURES:
        return "temperature"
    return next((kind for kind, units in _KINDS.items() if unit in units), "")


def convert(value: float, unit: str, to: str) -> float | None:
    """The same in another unit; None if the two don't measure the same."""
    kind = kind_of(unit)
    if not kind or kind != kind_of(to):
        return None
    if kind == "temperature":
        factor, zero = _TEMPERATURES[unit]
        to_factor, to_zero = _TEMPERATURES[to]
        return (value * factor + zero - to_zero) / to_factor
    return value * _KINDS[kind][unit] / _KINDS[kind][to]


def named(unit: str, value: float) -> str:
    """The unit's name as it stands after the number."""
    if unit in ("celsius", "fahrenheit"):
        return f"degree{'s' * (value != 1)} {unit}"
    return unit if value == 1 else _PLURALS.get(unit, unit + "s")


def all_units() -> list[str]:
    """Every unit that is known."""
    return [*_TEMPERATURES, *(unit for units in _KINDS.values() for unit in units)]
