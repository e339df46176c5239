"""Ends of legal periods in Japan, computed a second time: by another program, in another language, on another list of holidays.

Plain Python: every period is walked day by day, without any of the shortcuts of the library. National holidays come from the
package `jpholiday` (the library's come from `@holiday-jp/holiday_jp`). `independent.spec.ts` compares the output, which is committed:

    pip install jpholiday==1.0.3
    python3 libs/calendar/src/testing/independent-dates.py > libs/calendar/src/testing/independent-dates.json
"""

import calendar
import datetime as dt
import json
import random

import jpholiday

ONE = dt.timedelta(days=1)
random.seed(20180501)


def closed(day):
    return day.weekday() >= 5 or jpholiday.is_holiday(day)


def end_of_months(first, months):
    """Civil Code 143: the day before the corresponding day; without one, the last day of the month."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    month += 1
    days = calendar.monthrange(year, month)[1]
    if first.day <= days:
        return dt.date(year, month, first.day) - ONE
    return dt.date(year, month, days)


def end(period):
    start = dt.date.fromisoformat(period["start"])
    first = start if period["counting"] == "first-day-counted" else start + ONE
    out = set()
    for pause in period["pauses"]:
        day = dt.date.fromisoformat(pause["from"])
        while day < dt.date.fromisoformat(pause["to"]):
            out.add(day)
            day += ONE
    if period["unit"] in ("month", "year"):
        last = end_of_months(first, period["length"] * (12 if period["unit"] == "year" else 1))
        out = set()
    else:
        counted, day = 0, first - ONE
        while counted < period["length"]:
            day += ONE
            if day in out or (period["unit"] == "business-day" and closed(day)):
                continue
            counted += 1
        last = day
    while period["lengthenOnHoliday"] and (closed(last) or last in out):
        last += ONE
    midnight = dt.datetime.combine(last + ONE, dt.time(), dt.timezone(dt.timedelta(hours=9)))
    return {"lastDay": last.isoformat(), "due": midnight.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")}


def pauses(start):
    """Up to three pauses around the period, overlapping or touching now and then."""
    days = [start + dt.timedelta(days=random.randint(-5, 30)) for _ in range(random.choice([0, 0, 1, 2, 3]))]
    return [{"from": day.isoformat(), "to": (day + dt.timedelta(days=random.randint(0, 9))).isoformat()} for day in days]


def some_period():
    unit = random.choice(["day", "day", "business-day", "business-day", "month", "month", "year"])
    start = dt.date(2016, 1, 1) + ONE * random.randrange(366 * 14)
    # Ends of months and leap days oftener than chance would have them.
    if random.random() < 0.4:
        start = start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return {
        "start": start.isoformat(),
        "length": {"day": random.randint(1, 60), "business-day": random.randint(1, 30), "month": random.randint(1, 18), "year": random.randint(1, 5)}[unit],
        "unit": unit,
        "counting": random.choice(["first-day-counted", "first-day-not-counted"]),
        "lengthenOnHoliday": random.random() < 0.25,
        "pauses": pauses(start) if unit in ("day", "business-day") else [],
    }


rows = [{**period, **end(period)} for period in (some_period() for _ in range(400))]
print("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]")
