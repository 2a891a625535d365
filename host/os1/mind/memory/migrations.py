"""The shape of the memory file, step by step. A step that was released is never changed; a new one is added below.

  turn    every turn, verbatim, dated, with who said it; of hers only what was heard; outside: strangers' words may be
          in it (see os1.mind.outside)
  fact    what follows from a turn, in the wearer's own words; goes when its turn goes
  due     what is to happen at a time: timers, alarms, reminders (times in seconds since 1970; infinite: it waits for
          something else); rule: how it repeats (RRULE); more: what else belongs to it, as JSON
  note    what was dictated, by list ("notes", "shopping")
  learned  what she made of many turns: habits, shared jokes; undone = taken back. page: of her diary, by day.
          learned_from, page_from: the turns they came from; they go with the first of these that goes
  known   what follows from a turn about somebody or something (see deriving.py), with four times: told (when it was
          said), unsaid (when it was taken back or contradicted), since and until (when it was true, as far as that is
          known); ended: how it ended, "changed", "wrong" or "otherwise"; by: the turn that ended it
  turn_change  which turns were put in, changed or taken out, the latest 4,096 (numbers only); see recall_sync.py
  turn_vector  of a turn the direction of its meaning, by which model; goes when its turn goes or its text changes
  felt    her mood when it had changed notably (see mood_history.py): where it was, and the name of what moved it, never
          words; goes when its turn goes
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
    CREATE TABLE learned (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      text TEXT NOT NULL,
      data TEXT NOT NULL DEFAULT '{}',
      undone INTEGER NOT NULL DEFAULT 0,
      UNIQUE (kind, key)
    );
    CREATE TABLE learned_from (
      learned INTEGER NOT NULL REFERENCES learned (id) ON DELETE CASCADE,
      turn INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
      PRIMARY KEY (learned, turn)
    ) WITHOUT ROWID;
    CREATE INDEX learned_from_turn ON learned_from (turn);
    CREATE TRIGGER learned_gone AFTER DELETE ON learned_from BEGIN DELETE FROM learned WHERE id = old.learned; END;
    CREATE TABLE page (day TEXT PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL);
    CREATE TABLE page_from (
      day TEXT NOT NULL REFERENCES page (day) ON DELETE CASCADE,
      turn INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
      PRIMARY KEY (day, turn)
    ) WITHOUT ROWID;
    CREATE INDEX page_from_turn ON page_from (turn);
    CREATE TRIGGER page_gone AFTER DELETE ON page_from BEGIN DELETE FROM page WHERE day = old.day; END;
    """,
    """
    INSERT INTO turn_words(turn_words, rank) VALUES ('secure-delete', 1);
    INSERT INTO fact_words(fact_words, rank) VALUES ('secure-delete', 1);
    CREATE TABLE known (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      turn INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
      subject TEXT NOT NULL,
      relation TEXT NOT NULL,
      object TEXT NOT NULL,
      day TEXT NOT NULL DEFAULT '',
      told TEXT NOT NULL,
      unsaid TEXT NOT NULL DEFAULT '',
      since TEXT NOT NULL DEFAULT '',
      until TEXT NOT NULL DEFAULT '',
      ended TEXT NOT NULL DEFAULT '' CHECK (ended IN ('', 'changed', 'wrong', 'otherwise')),
      by INTEGER REFERENCES turn (id) ON DELETE SET NULL
    );
    CREATE INDEX known_turn ON known (turn);
    CREATE INDEX known_by ON known (by);
    CREATE INDEX known_subject ON known (subject, relation);
    CREATE INDEX known_object ON known (object, relation);
    """,
    """
    CREATE TABLE turn_change (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      turn INTEGER NOT NULL,
      mark INTEGER NOT NULL DEFAULT (random())
    );
    CREATE TRIGGER turn_change_in AFTER INSERT ON turn BEGIN INSERT INTO turn_change (turn) VALUES (new.id); END;
    CREATE TRIGGER turn_change_out AFTER DELETE ON turn BEGIN INSERT INTO turn_change (turn) VALUES (old.id); END;
    CREATE TRIGGER turn_change_new AFTER UPDATE OF text ON turn BEGIN
      INSERT INTO turn_change (turn) VALUES (new.id);
      DELETE FROM turn_vector WHERE turn = new.id;
    END;
    CREATE TRIGGER turn_change_old AFTER INSERT ON turn_change WHEN new.seq % 256 = 0 BEGIN
      DELETE FROM turn_change WHERE seq <= new.seq - 4096;
    END;
    CREATE TABLE turn_vector (
      turn INTEGER PRIMARY KEY REFERENCES turn (id) ON DELETE CASCADE,
      model TEXT NOT NULL,
      vector BLOB NOT NULL
    );
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
    """
    CREATE TABLE felt (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at REAL NOT NULL,
      pleasure REAL NOT NULL,
      arousal REAL NOT NULL,
      dominance REAL NOT NULL,
      cause TEXT NOT NULL,
      turn INTEGER REFERENCES turn (id) ON DELETE CASCADE
    );
    CREATE INDEX felt_at ON felt (at);
    CREATE INDEX felt_turn ON felt (turn);
    """,
    "ALTER TABLE turn ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;",
)
