#include <QDateTime>
#include <QImage>
#include <algorithm>

#include "mobile/ui/coordinator/board_controller.h"
#include "mobile/ui/coordinator/manual_controller.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class BoardTest : public CoordinatorTest {
 protected:
  // Tuesday 6:40; duty at 6:30 (one missing), 6:50 (one missing), 7:30 (one missing), 6:00 (full).
  void Morning() {
    clock.SetWall(At(8, 6, 40));
    PutTask("t1", "北部湾中路", "路口车多");
    PutTask("t2", "长青公园");
    PutShift("red", "t1", At(8, 6, 30), 2);
    PutShift("amber", "t1", At(8, 6, 50), 1);
    PutShift("calm", "t2", At(8, 7, 30), 3);
    PutShift("full", "t2", At(8, 6, 0), 1);
    PutAssignment("a1", "red", "t1", kBella, At(8, 6, 30), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_ABSENT);
    PutAssignment("a2", "red", "t1", kAnna, At(8, 6, 30), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_PRESENT);
    PutAssignment("a3", "amber", "t1", kBella, At(8, 6, 50), v1::COMMITMENT_OFFERED,
                  v1::PRESENCE_ABSENT, "offer3");
    PutAssignment("a4", "full", "t2", kBella, At(8, 6, 0), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_PRESENT);
    PutAssignment("a5", "calm", "t2", kBella, At(8, 7, 30), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_ABSENT);
    PutAssignment("a6", "calm", "t2", kBella, At(8, 7, 30), v1::COMMITMENT_DECLINED,
                  v1::PRESENCE_ABSENT);
    SignIn();
  }
};

TEST_F(BoardTest, WorstFirstAndOnlyEmptySeatsDueCount) {
  Morning();
  auto& board = The<BoardController>();
  EXPECT_EQ(board.state(), "ready");
  EXPECT_EQ(board.presentCount(), 2);
  EXPECT_EQ(board.expectedCount(), 7);
  EXPECT_EQ(board.missingCount(), 2);
  ASSERT_EQ(board.places()->Count(), 3);  // those short of women
  EXPECT_EQ(board.places()->get(0)["shiftId"], "red");
  EXPECT_EQ(board.places()->get(0)["severity"], "red");
  EXPECT_EQ(board.places()->get(1)["severity"], "amber");
  EXPECT_EQ(board.places()->get(2)["shiftId"], "calm");
  EXPECT_EQ(board.places()->get(2)["severity"], "ok");
  EXPECT_EQ(board.places()->get(2)["missing"], 2);
  board.setFilter("all");
  EXPECT_EQ(board.places()->Count(), 4);
}

TEST_F(BoardTest, TheClockTurnsAPromiseIntoAGap) {
  Morning();
  auto& board = The<BoardController>();
  board.open("calm");
  EXPECT_EQ(board.people()->get(0)["stateCode"], "going");
  Settle(At(8, 7, 36) - clock.Now());
  ui->RefreshSoon();
  Settle();
  board.setFilter("all");
  EXPECT_EQ(board.people()->get(0)["stateCode"], "notThere");
  const int row = board.places()->Find("calm");
  EXPECT_EQ(board.places()->get(row)["severity"], "red");
  EXPECT_EQ(board.places()->get(row)["missing"], 3);
}

TEST_F(BoardTest, OpenedShiftFollowsWhatHappens) {
  Morning();
  auto& board = The<BoardController>();
  board.open("red");
  ASSERT_EQ(board.people()->Count(), 2);
  EXPECT_EQ(board.people()->get(0)["stateCode"], "notThere");
  EXPECT_EQ(board.people()->get(0)["name"], QString("黄美娟"));
  EXPECT_EQ(board.gaps().size(), 1);
  PutAssignment("a1", "red", "t1", kBella, At(8, 6, 30), v1::COMMITMENT_ACCEPTED,
                v1::PRESENCE_PRESENT);
  Settle();
  EXPECT_EQ(board.present(), 2);
  EXPECT_TRUE(board.gaps().isEmpty());
}

TEST_F(BoardTest, FillsAGapOnceEvenWhenTheAnswerIsLost) {
  Morning();
  Answer<v1::ListCandidatesRequest, v1::ListCandidatesResponse>(
      kListCandidates, [this](const auto& request) {
        EXPECT_EQ(request.slot_id(), "red-slot");
        v1::ListCandidatesResponse out;
        auto* candidate = out.add_candidates();
        candidate->set_person_id(kBella);
        candidate->mutable_why()->set_reason(v1::WHY_REASON_NEAREST);
        candidate->mutable_why()->set_distance_m(400);
        *candidate->mutable_arrive_time() = ToProto(At(8, 6, 46));
        return out;
      });
  auto fills = Answer<v1::FillSlotRequest, v1::FillSlotResponse>(
      kFillSlot, [](const auto&) { return v1::FillSlotResponse(); });
  auto& board = The<BoardController>();
  board.findCandidates("red", "red-slot");
  EXPECT_EQ(board.candidatesState(), "loading");
  EXPECT_EQ(board.slotName(), QString("东北角"));
  Settle();
  ASSERT_EQ(board.candidatesState(), "ready");
  EXPECT_EQ(board.candidates()->get(0)["whyCode"], "NEAREST");
  EXPECT_EQ(board.candidates()->get(0)["distanceM"], 400);
  server.lose_answers = 1;
  board.fillWith(kBella);
  board.fillWith(kBella);  // a second tap
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(board.actionReason(), "UNAVAILABLE");
  EXPECT_FALSE(board.candidates()->get(0)["asked"].toBool());
  board.fillWith(kBella);
  Settle();
  ASSERT_EQ(fills->size(), 2u);
  EXPECT_EQ((*fills)[0].request_id(), (*fills)[1].request_id());
  EXPECT_EQ(board.actionState(), "done");
  EXPECT_TRUE(board.candidates()->get(0)["asked"].toBool());
}

TEST_F(BoardTest, WhomSheAskedCanBeAnsweredForRightThere) {
  Morning();
  Answer<v1::ListCandidatesRequest, v1::ListCandidatesResponse>(kListCandidates, [](const auto&) {
    v1::ListCandidatesResponse out;
    out.add_candidates()->set_person_id(kBella);
    return out;
  });
  auto& board = The<BoardController>();
  board.findCandidates("amber", "amber-slot");  // where she has not answered yet
  Settle();
  EXPECT_EQ(board.candidates()->get(0)["offerId"], "offer3");
  EXPECT_EQ(board.candidates()->get(0)["stateCode"], "unanswered");
  PutAssignment("a3", "amber", "t1", kBella, At(8, 6, 50), v1::COMMITMENT_ACCEPTED,
                v1::PRESENCE_ABSENT, "offer3");
  Settle();
  EXPECT_EQ(board.candidates()->get(0)["offerId"], "");
  EXPECT_EQ(board.candidates()->get(0)["stateCode"], "going");
}

TEST_F(BoardTest, CandidatesOfOneNameAreToldApartByUnit) {
  Morning();
  Answer<v1::ListCandidatesRequest, v1::ListCandidatesResponse>(kListCandidates, [](const auto&) {
    v1::ListCandidatesResponse out;
    int tail = 8100;
    for (const char* unit : {"u8", "u9"}) {
      const std::string id = std::string("person-") + unit;
      out.add_candidates()->set_person_id(id);
      auto* card = out.add_cards();
      card->set_id(id);
      card->set_name("石玉珍");
      card->set_unit_id(unit);
      card->set_phone_tail(std::to_string(tail++));
    }
    return out;
  });
  auto units = Answer<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit, [](const auto& request) -> absl::StatusOr<v1::GetUnitResponse> {
        // A neighbouring unit may not be seen.
        if (request.id() != "u8") return NotFound("unit");
        v1::GetUnitResponse out;
        out.mutable_unit()->set_name("独树根社区");
        return out;
      });
  auto& board = The<BoardController>();
  board.findCandidates("red", "red-slot");
  Settle();
  ASSERT_EQ(board.candidates()->Count(), 2);
  EXPECT_EQ(board.candidates()->get(0)["unitName"], QString("独树根社区"));
  EXPECT_EQ(board.candidates()->get(0)["phoneTail"], "8100");
  EXPECT_EQ(board.candidates()->get(1)["unitName"], "");
  EXPECT_EQ(board.candidates()->get(1)["phoneTail"], "8101");
  ui->RefreshSoon();
  Settle();
  const auto refused = std::count_if(units->begin(), units->end(),
                                     [](const auto& request) { return request.id() == "u9"; });
  EXPECT_EQ(refused, 1) << "a refusal is not asked about again";
}

TEST_F(BoardTest, TheGroupReadsWhoComesAndNobodyWhoSaidNo) {
  Morning();
  auto& board = The<BoardController>();
  for (const auto& [id, commitment] : {std::pair("b1", v1::COMMITMENT_ACCEPTED),
                                       {"b2", v1::COMMITMENT_DECLINED},
                                       {"b3", v1::COMMITMENT_WITHDRAWN}}) {
    PutAssignment(id, "amber", "t1", kAnna, At(8, 6, 50), commitment, v1::PRESENCE_ABSENT);
  }
  Settle();
  const auto shifts = board.forGroup(ToQt(At(8, 0)), ToQt(At(9, 0)));
  ASSERT_EQ(shifts.size(), 4);
  const auto at = [&](int i) { return shifts[i].toMap(); };
  EXPECT_EQ(at(0)["place"], QString("长青公园"));
  EXPECT_EQ(at(0)["startTime"].toDateTime(), ToQt(At(8, 6)));
  EXPECT_EQ(at(0)["names"].toStringList(), QStringList{"黄美娟"});
  EXPECT_EQ(at(0)["missing"], 0);
  EXPECT_EQ(at(2)["names"].toStringList(), QStringList{"李秀英"});
  EXPECT_EQ(at(2)["waiting"], 1);
  EXPECT_EQ(at(3)["missing"], 2);
  for (const QVariant& shift : shifts) {
    const auto map = shift.toMap();
    for (const QString& key : map.keys()) {
      EXPECT_FALSE(key.contains("phone", Qt::CaseInsensitive)) << key.toStdString();
    }
  }
  EXPECT_TRUE(board.forGroup(ToQt(At(9, 0)), ToQt(At(10, 0))).isEmpty());
}

TEST_F(BoardTest, AnotherSeatAtThatTimeIsToldBeforeSheIsAdded) {
  Morning();
  auto& board = The<BoardController>();
  board.open("amber");
  const QVariantMap other = board.elsewhere(kAnna);
  EXPECT_EQ(other["assignmentId"], "a2");
  EXPECT_EQ(other["place"], QString("北部湾中路"));
  EXPECT_EQ(other["startTime"].toDateTime(), ToQt(At(8, 6, 30)));
  board.open("calm");
  EXPECT_EQ(board.elsewhere(kAnna)["assignmentId"], "a2") << "it ends after this one begins";
  PutAssignment("a2", "red", "t1", kAnna, At(8, 6, 30), v1::COMMITMENT_ACCEPTED, v1::PRESENCE_LEFT);
  Settle();
  EXPECT_TRUE(board.elsewhere(kAnna).isEmpty()) << "she left there";
}

TEST_F(BoardTest, AWalkInHearsTheRiskFirst) {
  Morning();
  auto walks = Answer<v1::AddWalkInRequest, v1::AddWalkInResponse>(
      kAddWalkIn, [](const auto&) { return v1::AddWalkInResponse(); });
  auto& board = The<BoardController>();
  board.walkIn("red", "", kBella, false, false);
  EXPECT_EQ(board.actionReason(), "RISK_NOT_READ");
  EXPECT_TRUE(walks->empty());
  board.walkIn("red", "", kBella, true, false);
  Settle();
  ASSERT_EQ(walks->size(), 1u);
  EXPECT_EQ((*walks)[0].slot_id(), "red-slot");
  EXPECT_TRUE((*walks)[0].risk_notice_read());
  EXPECT_EQ(board.actionState(), "done");
}

TEST_F(BoardTest, ChecksInForAWomanWithoutPhoneOffline) {
  Morning();
  server.down = true;
  server.CutStreams();
  auto& board = The<BoardController>();
  board.open("red");
  board.checkInFor("a1");
  EXPECT_EQ(board.actionState(), "done");
  Settle();
  EXPECT_EQ(board.present(), 2);
  server.down = false;
  phone->engine()->Reconnect();
  Settle(absl::Seconds(10));
  ASSERT_EQ(server.events().size(), 1u);
  EXPECT_EQ(server.events().begin()->second.claimant_id(), kBella);
  EXPECT_EQ(server.events().begin()->second.actor_id(), kAnna);
}

TEST_F(BoardTest, AllAreCheckedInAtOnceButThoseWhoAreAndThoseTickedOff) {
  Morning();
  PutAssignment("a7", "red", "t1", kBella, At(8, 6, 30), v1::COMMITMENT_ACCEPTED,
                v1::PRESENCE_ABSENT);
  Settle();
  server.down = true;
  server.CutStreams();
  auto& board = The<BoardController>();
  board.open("red");
  EXPECT_EQ(board.openIn().size(), 2) << "a2 is there already";
  EXPECT_EQ(board.openOut().size(), 1);
  board.checkInAll({"a1"});
  Settle();
  EXPECT_EQ(board.actionState(), "done");
  EXPECT_EQ(board.present(), 2);
  EXPECT_EQ(board.undoCount(), 1);
  EXPECT_EQ(board.openIn().size(), 1);
  board.undoAll();
  Settle();
  EXPECT_EQ(board.present(), 1);
  EXPECT_EQ(board.openIn().size(), 2);
}

TEST_F(BoardTest, TheWitnessBringsHerOwnPlace) {
  Morning();
  position.fix = Fix{{21.48, 109.12}, 20, false, clock.Now()};
  auto& board = The<BoardController>();
  board.open("red");
  board.checkInFor("a1");
  Settle();
  const auto& event = server.events().begin()->second;
  EXPECT_FALSE(event.place().coordinates_hash().empty());
  EXPECT_EQ(event.actor_id(), kAnna);
}

TEST_F(BoardTest, APaperEntryIsSavedOfflineAndARefusalCanBePutRight) {
  Morning();
  auto sent = Answer<v1::RequestHoursRequest, v1::RequestHoursResponse>(
      kRequestHours, [](const auto&) { return v1::RequestHoursResponse(); });
  auto& manual = The<ManualController>();
  manual.start("a1");
  EXPECT_EQ(manual.name(), QString("黄美娟"));
  EXPECT_EQ(manual.startTime(), ToQt(At(8, 6, 30)));
  QImage sheet(1500, 2000, QImage::Format_RGB32);
  for (int y = 0; y < sheet.height(); ++y) {
    for (int x = 0; x < sheet.width(); ++x) sheet.setPixel(x, y, (x * 2654435761u) ^ (y * 40503u));
  }
  const QString file = QString::fromStdString(dir.path() + "/sheet.png");
  ASSERT_TRUE(sheet.save(file));
  manual.takePhoto("file://" + QString::fromStdString(dir.path()) + "/none.png");
  EXPECT_EQ(manual.photoError(), "NO_PICTURE");
  manual.takePhoto("file://" + file);
  EXPECT_EQ(manual.photoError(), "");
  const QDateTime in = ToQt(At(8, 6, 30)), out = ToQt(At(8, 6, 40));
  manual.send(in, in, "纸上签的到。");
  EXPECT_EQ(manual.actionReason(), "BAD_FIELD");
  server.refusals[kRequestHours.path] =
      Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyRequested);
  manual.send(in, out, "纸上签的到。");
  Settle();
  EXPECT_EQ(manual.actionState(), "error");
  EXPECT_EQ(manual.actionReason(), "ALREADY_REQUESTED");
  server.refusals.clear();
  server.down = true;
  manual.send(in, out, "纸上签的到。");
  Settle();
  EXPECT_EQ(manual.actionState(), "saved");
  server.down = false;
  Settle(absl::Minutes(2));
  EXPECT_EQ(manual.actionState(), "done");
  ASSERT_EQ(sent->size(), 1u);
  EXPECT_EQ((*sent)[0].kind(), v1::HOUR_REQUEST_KIND_MANUAL);
  EXPECT_FALSE((*sent)[0].photo().empty());
  EXPECT_LE((*sent)[0].photo().size(), size_t{900} << 10);
}

TEST_F(BoardTest, ADayWithoutShiftsIsEmptyAndARefusalIsNamed) {
  Morning();
  auto& board = The<BoardController>();
  board.moveDay(1);
  EXPECT_EQ(board.state(), "empty");
  board.moveDay(0);
  EXPECT_EQ(board.state(), "ready");
  server.refusals[kCallOffShift.path] = Refuse(absl::StatusCode::kNotFound, reason::kNotFound);
  board.callOff("red", "台风");
  Settle();
  EXPECT_EQ(board.actionState(), "error");
  EXPECT_EQ(board.actionReason(), "NOT_FOUND");
}

}  // namespace
}  // namespace hjj::mobile
