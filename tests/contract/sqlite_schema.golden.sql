CREATE INDEX answer_by_time ON answer(time_us);
CREATE INDEX assignment_by_offer ON assignment(offer_id, start_us, id) WHERE offer_id <> x'';
CREATE INDEX assignment_by_person ON assignment(person_id, start_us, id);
CREATE INDEX assignment_by_shift ON assignment(shift_id, start_us, id);
CREATE INDEX assignment_by_start ON assignment(start_us, id, unit_path);
CREATE INDEX attachment_by_owner ON attachment(owner_id, add_us, id);
CREATE INDEX attachment_due ON attachment(delete_us, id);
CREATE INDEX audit_by_actor ON audit(actor_id, seq);
CREATE INDEX call_off_by_time ON call_off(create_us, id, unit_path);
CREATE INDEX call_off_seat_by_person ON call_off_seat(person_id, call_off_id);
CREATE INDEX call_off_seat_by_start
  ON call_off_seat(call_off_id, start_us, assignment_id, is_reached);
CREATE INDEX campaign_by_name ON campaign(name, id, unit_path);
CREATE INDEX certificate_by_person ON certificate(person_id, issue_us, id);
CREATE INDEX certificate_by_time ON certificate(issue_us, id, unit_path);
CREATE INDEX check_in_by_assignment ON check_in(assignment_id, receive_us, event_id)
  WHERE quarantined = 0;
CREATE INDEX check_in_by_boot ON check_in(boot_id, key_id);
CREATE INDEX check_in_by_chain ON check_in(key_id, chain_index);
CREATE INDEX check_in_by_receipt ON check_in(receive_us);
CREATE INDEX check_in_quarantined ON check_in(key_id) WHERE quarantined = 1;
CREATE INDEX delivery_by_person ON delivery(person_id, seq);
CREATE INDEX delivery_due ON delivery(next_us, seq, person_id);
CREATE INDEX device_by_person ON device(person_id, enrol_us, key_id);
CREATE INDEX draft_by_person ON draft(person_id, day, assignment_id);
CREATE INDEX draft_by_rank ON draft(rank, day, unit_path, assignment_id, state);
CREATE INDEX draft_pending ON draft(rank, day, unit_path, assignment_id, state) WHERE state < 4;
CREATE INDEX event_topic_by_seq ON event_topic(seq);
CREATE INDEX evidence_place_by_fix ON evidence_place(fix) WHERE fix <> x'';
CREATE INDEX grant_by_person ON role_grant(person_id, id);
CREATE INDEX grant_by_unit ON role_grant(unit_path, id);
CREATE INDEX hour_request_by_assignment ON hour_request(assignment_id, create_us, id);
CREATE INDEX hour_request_by_person ON hour_request(person_id, is_decided, create_us, id);
CREATE INDEX hour_request_by_time ON hour_request(is_decided, create_us, id, unit_path);
CREATE INDEX ledger_by_assignment ON ledger_entry(assignment_id);
CREATE INDEX ledger_by_person ON ledger_entry(pseudonym, day);
CREATE INDEX ledger_by_unit
  ON ledger_entry(unit_path, day, kind, pseudonym, campaign_id, category);
CREATE INDEX notice_by_time ON notice(create_us, id, unit_path);
CREATE INDEX notice_read_by_person ON notice_read(person_id);
CREATE INDEX offer_by_person ON offer(person_id, create_us, id);
CREATE INDEX offer_by_stand_in ON offer(stand_in_for) WHERE stand_in_for <> x'';
CREATE INDEX offer_by_time ON offer(create_us, id, unit_path);
CREATE INDEX offer_by_urgent_call ON offer(urgent_call_id) WHERE urgent_call_id <> x'';
CREATE INDEX offer_due ON offer(answer_by_us, id) WHERE is_open = 1;
CREATE INDEX offer_open ON offer(create_us, id, unit_path) WHERE is_open = 1;
CREATE INDEX outcome_by_day ON outcome(day, shift_id, unit_path);
CREATE INDEX person_by_unit ON person(unit_path, name, id);
CREATE INDEX plan_by_time ON plan(create_us, id, unit_path);
CREATE INDEX plan_unsent ON plan(create_us, id) WHERE sent = 0;
CREATE INDEX series_by_start ON series(start_day, id, unit_path);
CREATE INDEX session_by_person ON session(person_id, id);
CREATE INDEX shift_by_series ON shift(series_id, start_us) WHERE series_id <> x'';
CREATE INDEX shift_by_source ON shift(reused_from, start_us) WHERE reused_from <> x'';
CREATE INDEX shift_by_start ON shift(start_us, id, unit_path);
CREATE INDEX shift_by_task ON shift(task_id, start_us, id);
CREATE INDEX task_by_campaign ON task(campaign_id, unit_path, id);
CREATE INDEX task_by_unit ON task(unit_path, id);
CREATE INDEX task_template_by_name ON task_template(name, id, unit_path);
CREATE INDEX unit_by_depth ON unit(depth, sort_code, id);
CREATE INDEX urgent_call_due ON urgent_call(answer_by_us, id) WHERE is_open = 1;
CREATE INDEX urgent_call_open ON urgent_call(shift_id) WHERE is_open = 1;
CREATE TABLE answer(
  row INTEGER PRIMARY KEY,
  principal BLOB NOT NULL,
  request_id BLOB NOT NULL,
  time_us INTEGER NOT NULL,
  body BLOB NOT NULL,
  UNIQUE(principal, request_id)
);
CREATE TABLE assignment(
  id BLOB PRIMARY KEY,
  person_id BLOB NOT NULL,
  shift_id BLOB NOT NULL,
  offer_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  start_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE attachment(
  id BLOB PRIMARY KEY,
  owner_id BLOB NOT NULL,
  add_us INTEGER NOT NULL,
  delete_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE attachment_content(
  id BLOB PRIMARY KEY,
  content BLOB NOT NULL
);
CREATE TABLE audit(
  seq INTEGER PRIMARY KEY,
  actor_id BLOB NOT NULL,
  body BLOB NOT NULL
);
CREATE TABLE call_off(
  id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  create_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE call_off_seat(
  call_off_id BLOB NOT NULL,
  assignment_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  start_us INTEGER NOT NULL,
  is_reached INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(call_off_id, assignment_id)
) WITHOUT ROWID;
CREATE TABLE campaign(
  id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  name TEXT NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE certificate(
  id BLOB PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  person_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  issue_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE check_in(
  event_id BLOB PRIMARY KEY,
  assignment_id BLOB NOT NULL,
  key_id BLOB NOT NULL,
  receive_us INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  body BLOB NOT NULL
, chain_index INTEGER NOT NULL DEFAULT 0, boot_id BLOB NOT NULL DEFAULT x'') WITHOUT ROWID;
CREATE TABLE code_holder(
  shift_id BLOB NOT NULL,
  key_id BLOB NOT NULL,
  issue_us INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(shift_id, key_id)
) WITHOUT ROWID;
CREATE TABLE consent(
  person_id BLOB NOT NULL,
  kind INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(person_id, kind)
) WITHOUT ROWID;
CREATE TABLE delivery(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id BLOB NOT NULL,
  next_us INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE TABLE device(
  key_id BLOB PRIMARY KEY,
  person_id BLOB NOT NULL,
  enrol_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE dirty_draft(
  mark INTEGER PRIMARY KEY,
  assignment_id BLOB NOT NULL UNIQUE
);
CREATE TABLE draft(
  assignment_id BLOB PRIMARY KEY,
  person_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  campaign_id BLOB NOT NULL,
  category INTEGER NOT NULL,
  day INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  state INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE event(
  seq INTEGER PRIMARY KEY,
  body BLOB NOT NULL
);
CREATE TABLE event_topic(
  topic BLOB NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY(topic, seq)
) WITHOUT ROWID;
CREATE TABLE evidence_drawing(
  event_id BLOB PRIMARY KEY,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE evidence_place(
  event_id BLOB PRIMARY KEY,
  body BLOB NOT NULL
, fix BLOB NOT NULL DEFAULT x'') WITHOUT ROWID;
CREATE TABLE hour_request(
  id BLOB PRIMARY KEY,
  assignment_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  is_decided INTEGER NOT NULL,
  create_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE hour_request_photo(
  id BLOB PRIMARY KEY,
  photo BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE hour_rules(
  version INTEGER PRIMARY KEY,
  rules BLOB NOT NULL,
  body BLOB NOT NULL
);
CREATE TABLE invitation(
  person_id BLOB PRIMARY KEY,
  code_hash BLOB NOT NULL UNIQUE,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE ledger_entry(
  seq INTEGER PRIMARY KEY,
  body BLOB NOT NULL,
  hash BLOB NOT NULL,
  kind INTEGER NOT NULL,
  pseudonym BLOB NOT NULL,
  assignment_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  campaign_id BLOB NOT NULL,
  category INTEGER NOT NULL,
  day INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  grade INTEGER NOT NULL,
  reverses_seq INTEGER UNIQUE
);
CREATE TABLE ledger_head(
  unit_path TEXT NOT NULL,
  month INTEGER NOT NULL,
  pseudonym BLOB NOT NULL,
  attendances INTEGER NOT NULL,
  PRIMARY KEY(unit_path, month, pseudonym)
) WITHOUT ROWID;
CREATE TABLE ledger_person(
  person_id BLOB PRIMARY KEY,
  pseudonym BLOB NOT NULL UNIQUE
) WITHOUT ROWID;
CREATE TABLE ledger_reason(
  seq INTEGER PRIMARY KEY,
  reason TEXT NOT NULL,
  salt BLOB NOT NULL
);
CREATE TABLE ledger_shift(
  unit_path TEXT NOT NULL,
  day INTEGER NOT NULL,
  shift_id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  category INTEGER NOT NULL,
  minutes_a INTEGER NOT NULL,
  minutes_b INTEGER NOT NULL,
  minutes_c INTEGER NOT NULL,
  attendances_a INTEGER NOT NULL,
  attendances_b INTEGER NOT NULL,
  attendances_c INTEGER NOT NULL,
  PRIMARY KEY(unit_path, day, shift_id, campaign_id, category)
) WITHOUT ROWID;
CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE notice(
  id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  create_us INTEGER NOT NULL,
  end_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE notice_read(
  notice_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  time_us INTEGER NOT NULL,
  PRIMARY KEY(notice_id, person_id)
) WITHOUT ROWID;
CREATE TABLE offer(
  id BLOB PRIMARY KEY,
  person_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  create_us INTEGER NOT NULL,
  answer_by_us INTEGER NOT NULL,
  body BLOB NOT NULL
, urgent_call_id BLOB NOT NULL DEFAULT x'', stand_in_for BLOB NOT NULL DEFAULT x'') WITHOUT ROWID;
CREATE TABLE outcome(
  shift_id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  day INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE person(
  id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  name TEXT NOT NULL,
  roster_number TEXT UNIQUE,
  phone_index BLOB UNIQUE,
  phone_tail TEXT NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE plan(
  id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  create_us INTEGER NOT NULL,
  body BLOB NOT NULL
, sent INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
CREATE TABLE plan_line(
  plan_id BLOB NOT NULL,
  line INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(plan_id, line)
) WITHOUT ROWID;
CREATE TABLE plan_prices(
  plan_id BLOB PRIMARY KEY,
  body BLOB NOT NULL
);
CREATE TABLE "role_grant"(
  id BLOB PRIMARY KEY,
  person_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  role INTEGER NOT NULL,
  unit_path TEXT NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE scope_version(
  person_id BLOB PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE seal(
  unit_id BLOB NOT NULL,
  month INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(unit_id, month)
) WITHOUT ROWID;
CREATE TABLE series(
  id BLOB PRIMARY KEY,
  task_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  start_day INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE session(
  id BLOB PRIMARY KEY,
  person_id BLOB NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE shift(
  id BLOB PRIMARY KEY,
  task_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  start_us INTEGER NOT NULL,
  reused_from BLOB NOT NULL,
  body BLOB NOT NULL
, series_id BLOB NOT NULL DEFAULT x'') WITHOUT ROWID;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE task(
  id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  campaign_id BLOB NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE task_template(
  id BLOB PRIMARY KEY,
  unit_path TEXT NOT NULL,
  name TEXT NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE unit(
  id BLOB PRIMARY KEY,
  code TEXT UNIQUE,
  path TEXT NOT NULL UNIQUE,
  depth INTEGER NOT NULL,
  sort_code TEXT NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE urgent_call(
  id BLOB PRIMARY KEY,
  shift_id BLOB NOT NULL,
  unit_path TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  answer_by_us INTEGER NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
  WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER check_in_no_delete BEFORE DELETE ON check_in
  BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER check_in_no_replace BEFORE INSERT ON check_in
  WHEN EXISTS (SELECT 1 FROM check_in WHERE event_id = NEW.event_id)
  BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER check_in_no_update BEFORE UPDATE ON check_in
  BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER hour_rules_no_delete BEFORE DELETE ON hour_rules
  BEGIN SELECT RAISE(ABORT, 'rules are append-only'); END;
CREATE TRIGGER hour_rules_no_replace BEFORE INSERT ON hour_rules
  WHEN EXISTS (SELECT 1 FROM hour_rules WHERE version = NEW.version)
  BEGIN SELECT RAISE(ABORT, 'rules are append-only'); END;
CREATE TRIGGER hour_rules_no_update BEFORE UPDATE ON hour_rules
  BEGIN SELECT RAISE(ABORT, 'rules are append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger_entry
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_gap BEFORE INSERT ON ledger_entry
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entry)
  BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger_entry
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_one_reversal BEFORE INSERT ON ledger_entry
  WHEN NEW.reverses_seq IS NOT NULL
    AND EXISTS (SELECT 1 FROM ledger_entry WHERE reverses_seq = NEW.reverses_seq)
  BEGIN SELECT RAISE(ABORT, 'an entry is reversed once'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal
  BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_no_replace BEFORE INSERT ON seal
  WHEN EXISTS (SELECT 1 FROM seal WHERE unit_id = NEW.unit_id AND month = NEW.month)
  BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal
  BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
-- user_version 5
