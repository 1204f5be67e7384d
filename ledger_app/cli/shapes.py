"""The JSON shapes of what the reader finds: task, seat, deadline and quota as the command-line contract says."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.reading import Deadline, Limit, Preview, Quota, SeatReading, TaskReading


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def quota_shape(quota: Quota | None) -> dict[str, object] | None:
    if quota is None:
        return None
    return {"raw": quota.raw, "min": quota.min, "max": quota.max, "per": quota.per, "what": quota.what}


def limit_shape(limit: Limit) -> dict[str, object]:
    return {"who": limit.who, "date": iso(limit.date), "quota": quota_shape(limit.quota)}


def deadline_shape(deadline: Deadline) -> dict[str, object]:
    return {
        "due": iso(deadline.due),
        "due_kind": deadline.due_kind,
        "dates": [day.isoformat() for day in deadline.dates],
        "recurrence": deadline.recurrence,
        "rrule": deadline.rrule,
        "working_days": deadline.working_days,
        "calendar_days": deadline.calendar_days,
        "hours": deadline.hours,
        "quota": quota_shape(deadline.quota),
    }


def task_shape(task: TaskReading) -> dict[str, object]:
    units, deadline = task.units, task.deadline
    return {
        "no": task.no,
        "no_raw": task.no_raw,
        "section": list(task.section),
        "title": task.title,
        "requirement": task.requirement,
        "superior_requirement": task.superior_requirement,
        "lead_units": list(units.lead),
        "support_units": list(units.support),
        "units_etc": list(units.etc),
        "units_raw": units.raw,
        "deadline_raw": list(deadline.raw),
        "due": iso(deadline.due),
        "due_kind": deadline.due_kind,
        "milestones": [{"raw": step.raw, "date": iso(step.date)} for step in deadline.milestones],
        "limits": [limit_shape(limit) for limit in deadline.limits],
        "recurrence": deadline.recurrence,
        "rrule": deadline.rrule,
        "working_days": deadline.working_days,
        "calendar_days": deadline.calendar_days,
        "hours": deadline.hours,
        "quota": quota_shape(deadline.quota),
        "confidence": task.confidence,
        "reasons": list(task.reasons),
        "where": task.where,
    }


def seat_shape(seat: SeatReading) -> dict[str, object]:
    posts = [{"unit": post.unit, "post": post.post} for post in seat.posts]
    return {"seq": seat.seq, "role": seat.role, "name": seat.name, "position": seat.position, "posts": posts}


def preview_shape(preview: Preview) -> dict[str, object]:
    head = preview.head
    return {
        "document": {
            "title": head.title,
            "document_number": head.document_number,
            "issuer": head.issuer,
            "issued": iso(head.issued),
            "year": head.year,
        },
        "tasks": [task_shape(task) for task in preview.tasks],
        "seats": [seat_shape(seat) for seat in preview.seats],
        "unread": [{"where": left.where, "text": left.text, "why": left.why} for left in preview.unread],
        "counts": dict(preview.counts),
    }
