"""The shape of the memory file, step by step. A step that was released is never changed; a new one is added below.

  turn    every turn, verbatim, dated, with who said it; of hers only what was heard
  fact    what follows from a turn, in the wearer's own words; goes when its turn goes
  due     what is to happen at a time: timers, alarms, reminders (times in seconds since 1970; infinite: it waits for
          something else); rule: how it repeats (RRULE); more: what else belongs to it, as JSON
  note    what was dictated, by list ("notes", "shopping")
  kept    small things by name, as JSON: the mood, the wearer's name, the open questions
"""

from __future__ import annotations

_INDEX = """
CREATE VIRTUAL TABLE {table}_words USING fts5(text, content='{table}', content_rowid='id', tokenize='porter unicode61');
CREATE TRIGGER {table}_in AFTER INSERT ON {table} BEGIN
  INSERT INTO {table}_words(rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER {table}_out AFTER DELETE ON {table} BEGIN
  INSERT INTO {table}_words({table}_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER {table}_new AFTER UPDATE OF text ON {table} BEGIN
  INSERT INTO {table}_words({table}_words, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO {table}_words(rowid, text) VALUES (new.id, new.text);
END;
"""

MIGRATIONS = (
    """
    CREATE TABLE turn (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      speaker TEXT NOT NULL CHECK (speaker IN ('wearer', 'her')),
      text TEXT NOT NULL,
      skill TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE fact (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      turn INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
      at TEXT NOT NULL,
      text TEXT NOT NULL
    );
    CREATE INDEX fact_turn ON fact (turn);
    CREATE TABLE due (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('timer', 'alarm', 'reminder')),
      name TEXT NOT NULL,
      made REAL NOT NULL,
      at REAL NOT NULL
    );
    CREATE INDEX due_at ON due (at);
    CREATE TABLE note (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      list TEXT NOT NULL,
      at TEXT NOT NULL,
      text TEXT NOT NULL
    );
    CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """ + _INDEX.format(table="turn") + _INDEX.format(table="fact"),
    """
    CREATE TABLE due_new (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      made REAL NOT NULL,
      at REAL NOT NULL,
      rule TEXT NOT NULL DEFAULT '',
      more TEXT NOT NULL DEFAULT '{}'
    );
    INSERT INTO due_new (id, kind, name, made, at) SELECT id, kind, name, made, at FROM due;
    DROP TABLE due;
    ALTER TABLE due_new RENAME TO due;
    CREATE INDEX due_at ON due (at);
    """,
)
