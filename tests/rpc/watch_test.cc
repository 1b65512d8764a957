// Snapshots and streams from end to end: nothing missed, nothing twice, in order, resumable, and
// ended when they must be.
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "dispatch/v1/auth.grpc.pb.h"
#include "dispatch/v1/watch.grpc.pb.h"
#include "server/app/publish.h"
#include "server/feed/cursor.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/support/server_fixture.h"

namespace hjj::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Stub = pb::WatchService::Stub;

pb::View Self() {
  pb::View view;
  view.set_self(true);
  return view;
}

pb::View Of(const pb::OrgUnit& unit) {
  pb::View view;
  view.set_unit_id(unit.id());
  return view;
}

// One Watch call, read message by message.
class Stream {
 public:
  Stream(TestServer& server, const Phone* who, const pb::View& view, const std::string& cursor)
      : stub_(server.channel()) {
    TestServer::Authorise(context_, who);
    pb::WatchRequest request;
    *request.mutable_view() = view;
    request.set_cursor(cursor);
    reader_ = stub_.Watch(&context_, request);
  }
  ~Stream() { Close(); }

  // The next message, or nothing at the end of the stream.
  std::optional<pb::WatchResponse> Next() {
    pb::WatchResponse response;
    if (!reader_->Read(&response)) return std::nullopt;
    if (!response.cursor().empty()) cursor_ = response.cursor();
    return response;
  }
  // The next event's assignment id.
  std::string NextId() {
    const auto next = Next();
    if (!next) return "end";
    return next->has_event() ? next->event().upsert().assignment().id() : next->ShortDebugString();
  }
  std::string NextReset() {
    const auto next = Next();
    return next ? next->reset().reason() : "end";
  }
  // How it ended.
  absl::Status Status() {
    while (Next()) {
    }
    closed_ = true;
    return TestServer::ToAbsl(reader_->Finish());
  }
  void Close() {
    if (closed_) return;
    context_.TryCancel();
    (void)Status();
  }
  const std::string& cursor() const { return cursor_; }

 private:
  grpc::ClientContext context_;
  Stub stub_;
  std::unique_ptr<grpc::ClientReader<pb::WatchResponse>> reader_;
  std::string cursor_;
  bool closed_ = false;
};

class WatchTest : public ::testing::Test {
 protected:
  WatchTest() {
    city_ = server_.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
    district_ = server_.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city_.id());
    street_ = server_.AddUnit("450502001", "中街街道", pb::UNIT_LEVEL_STREET, district_.id());
    other_ = server_.AddUnit("450503", "银海区", pb::UNIT_LEVEL_DISTRICT, city_.id());
    coordinator_ = server_.AddStaff(district_, pb::ROLE_COORDINATOR, "陈静");
    volunteer_ = server_.AddPhone(server_.AddPerson(street_, "李秀英").id());
    neighbour_ = server_.AddPhone(server_.AddPerson(other_, "王秀兰").id());
  }

  // An assignment of this person at this unit, stored and published; returns its id.
  std::string Assign(const Phone& who, const pb::OrgUnit& unit) {
    pb::Assignment a;
    a.set_id(server_.ids().New());
    a.set_person_id(who.person_id);
    a.set_shift_id(server_.ids().New());
    a.set_unit_id(unit.id());
    *a.mutable_start_time() = ToProto(server_.clock().Now());
    const absl::Status status =
        server_.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
          HJJ_RETURN_IF_ERROR(txn.PutAssignment(a, unit.path()));
          pb::Resource resource;
          *resource.mutable_assignment() = a;
          return app::Publish(txn, "", std::move(resource), unit.path(), {who.person_id});
        });
    EXPECT_TRUE(status.ok()) << status;
    return a.id();
  }

  absl::StatusOr<pb::GetSnapshotResponse> Page(const Phone& who, const pb::View& view,
                                               const std::string& token = "", int size = 0) {
    pb::GetSnapshotRequest request;
    *request.mutable_view() = view;
    request.set_page_token(token);
    request.set_page_size(size);
    return server_.Call(&who, &Stub::GetSnapshot, request);
  }
  std::string CursorNow(const Phone& who, const pb::View& view) {
    std::string token;
    for (;;) {
      const auto page = Page(who, view, token);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok() || page->next_page_token().empty()) return page.ok() ? page->cursor() : "";
      token = page->next_page_token();
    }
  }
  void Write(const storage::Store::WriteFn& fn) {
    const absl::Status status = server_.store().WriteAndWait(fn);
    ASSERT_TRUE(status.ok()) << status;
  }
  void Tick() {
    for (const rpc::Background& task : server_.services().background()) task.run();
  }

  TestServer server_;
  pb::OrgUnit city_, district_, street_, other_;
  Phone coordinator_, volunteer_, neighbour_;
};

std::vector<std::string> AssignmentIds(const pb::GetSnapshotResponse& page) {
  std::vector<std::string> ids;
  for (const auto& r : page.resources()) {
    if (r.has_assignment()) ids.push_back(r.assignment().id());
  }
  return ids;
}

TEST_F(WatchTest, ASnapshotAndTheStreamAfterItMissNothingThatComesMeanwhile) {
  std::set<std::string> expected, seen;
  for (int i = 0; i < 5; ++i) expected.insert(Assign(volunteer_, street_));
  std::string token, cursor;
  int pages = 0;
  for (;;) {
    const auto page = Page(volunteer_, Self(), token, 1);
    ASSERT_TRUE(page.ok()) << page.status();
    ++pages;
    for (const std::string& id : AssignmentIds(*page)) seen.insert(id);
    token = page->next_page_token();
    cursor = page->cursor();
    if (token.empty()) break;
    EXPECT_EQ(cursor, "");
    // The list is read by start time: this one comes before the place the pages have reached.
    server_.clock().StepWall(-absl::Minutes(1));
    expected.insert(Assign(volunteer_, street_));
    ASSERT_LT(pages, 50);
  }
  EXPECT_GE(pages, 5);
  EXPECT_NE(seen, expected);
  Stream stream(server_, &volunteer_, Self(), cursor);
  while (seen != expected) seen.insert(stream.NextId());
  EXPECT_EQ(seen.count("end"), 0u);
}

TEST_F(WatchTest, ASelfSnapshotBringsWhatHerAssignmentsReferTo) {
  pb::Campaign campaign;
  campaign.set_id(server_.ids().New());
  campaign.set_name("文明交通");
  pb::Task task;
  task.set_id(server_.ids().New());
  task.set_campaign_id(campaign.id());
  pb::Shift shift;
  shift.set_id(server_.ids().New());
  shift.set_task_id(task.id());
  *shift.mutable_start_time() = ToProto(server_.clock().Now());
  pb::Offer offer;
  offer.set_id(server_.ids().New());
  offer.set_person_id(volunteer_.person_id);
  *offer.mutable_create_time() = ToProto(server_.clock().Now());
  Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_RETURN_IF_ERROR(txn.PutCampaign(campaign, street_.path()));
    HJJ_RETURN_IF_ERROR(txn.PutTask(task, street_.path()));
    HJJ_RETURN_IF_ERROR(txn.PutShift(shift, street_.path()));
    HJJ_RETURN_IF_ERROR(txn.PutOffer(offer, street_.path()));
    for (const Phone* who : {&volunteer_, &neighbour_}) {
      pb::Assignment a;
      a.set_id(server_.ids().New());
      a.set_person_id(who->person_id);
      a.set_shift_id(shift.id());
      a.set_task_id(task.id());
      a.set_campaign_id(campaign.id());
      *a.mutable_start_time() = shift.start_time();
      HJJ_RETURN_IF_ERROR(txn.PutAssignment(a, street_.path()));
      pb::HourDraft draft;
      draft.set_assignment_id(a.id());
      draft.set_person_id(who->person_id);
      draft.set_unit_path(street_.path());
      HJJ_RETURN_IF_ERROR(txn.PutDraft(draft));
    }
    return absl::OkStatus();
  });
  const auto page = Page(volunteer_, Self());
  ASSERT_TRUE(page.ok()) << page.status();
  std::vector<int> kinds;
  for (const auto& r : page->resources()) {
    kinds.push_back(r.kind_case());
    const std::string whose = r.has_assignment() ? r.assignment().person_id()
                              : r.has_draft()    ? r.draft().person_id()
                                                 : volunteer_.person_id;
    EXPECT_EQ(whose, volunteer_.person_id);
  }
  using R = pb::Resource;
  EXPECT_THAT(kinds,
              ElementsAre(R::kCampaign, R::kTask, R::kShift, R::kAssignment, R::kDraft, R::kOffer));
}

TEST_F(WatchTest, AUnitsSnapshotIsTheSameInPagesOfAnySizeAndHoldsNoSiblings) {
  for (int i = 0; i < 7; ++i) Assign(volunteer_, i % 2 == 0 ? street_ : district_);
  Assign(neighbour_, other_);
  const auto whole = Page(coordinator_, Of(district_), "", 500);
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(AssignmentIds(*whole).size(), 7u);
  for (int size : {1, 2, 3, 5}) {
    std::vector<std::string> rows;
    std::string token;
    do {
      const auto page = Page(coordinator_, Of(district_), token, size);
      ASSERT_TRUE(page.ok()) << page.status();
      EXPECT_LE(page->resources_size(), size);
      for (const auto& r : page->resources()) rows.push_back(r.SerializeAsString());
      token = page->next_page_token();
    } while (!token.empty());
    std::vector<std::string> expected;
    for (const auto& r : whole->resources()) expected.push_back(r.SerializeAsString());
    EXPECT_EQ(rows, expected) << size;
  }
}

TEST_F(WatchTest, EachViewGetsItsOwnEventsLive) {
  Stream hers(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  Stream unit(server_, &coordinator_, Of(district_), CursorNow(coordinator_, Of(district_)));
  const std::string a = Assign(volunteer_, street_), b = Assign(neighbour_, other_),
                    c = Assign(neighbour_, district_), d = Assign(volunteer_, other_),
                    e = Assign(volunteer_, street_);
  EXPECT_EQ(hers.NextId(), a);
  EXPECT_EQ(hers.NextId(), d);
  EXPECT_EQ(hers.NextId(), e);
  EXPECT_EQ(unit.NextId(), a);
  EXPECT_EQ(unit.NextId(), c);
  EXPECT_EQ(unit.NextId(), e);
}

TEST_F(WatchTest, ACampaignOfTheCityReachesTheStaffBelow) {
  Stream unit(server_, &coordinator_, Of(district_), CursorNow(coordinator_, Of(district_)));
  Write([&](storage::WriteTxn& txn) {
    pb::Resource resource;
    resource.mutable_campaign()->set_name("三无小区整治");
    return app::Publish(txn, "", std::move(resource), city_.path());
  });
  EXPECT_EQ(unit.Next()->event().upsert().campaign().name(), "三无小区整治");
}

TEST_F(WatchTest, GoesOnAfterTheLastCursorAcrossReconnectsAndRestarts) {
  std::string cursor = CursorNow(volunteer_, Self());
  const std::string a = Assign(volunteer_, street_), b = Assign(volunteer_, street_);
  {
    Stream stream(server_, &volunteer_, Self(), cursor);
    EXPECT_EQ(stream.NextId(), a);
    cursor = stream.cursor();
  }
  const std::string c = Assign(volunteer_, street_);
  server_.Restart();
  Stream stream(server_, &volunteer_, Self(), cursor);
  EXPECT_EQ(stream.NextId(), b);
  EXPECT_EQ(stream.NextId(), c);
  const std::string d = Assign(volunteer_, street_);
  EXPECT_EQ(stream.NextId(), d);
}

TEST_F(WatchTest, EveryCursorThatCannotBeContinuedIsAReset) {
  for (int i = 0; i < 4; ++i) Assign(volunteer_, street_);
  const std::string good = CursorNow(volunteer_, Self());
  std::string flipped = good;
  flipped.back() ^= 1;
  const auto made = [&](const std::string& epoch, int64_t scope, int64_t seq) {
    return feed::Cursors(server_.keyring().current(auth::Purpose::kCursor),
                         {epoch, scope, volunteer_.person_id, "self"})
        .At(seq);
  };
  Write([](storage::WriteTxn& txn) { return txn.CompactEvents(2, 100).status(); });
  const struct {
    std::string cursor, reason;
  } kCases[] = {
      {"", "BAD_CURSOR"},
      {flipped, "BAD_CURSOR"},
      {CursorNow(neighbour_, Self()), "OTHER_PRINCIPAL"},
      {made("", 0, 1'000'000), "AHEAD"},
      {made("another", 0, 3), "EPOCH"},
      {made("", 7, 3), "SCOPE_CHANGED"},
      {made("", 0, 1), "COMPACTED"},
  };
  for (const auto& c : kCases) {
    Stream stream(server_, &volunteer_, Self(), c.cursor);
    EXPECT_EQ(stream.NextReset(), c.reason);
    EXPECT_TRUE(stream.Status().ok()) << c.reason;  // and that was all
  }
  // A cursor of one view is none of another.
  Stream other_view(server_, &coordinator_, Of(street_), CursorNow(coordinator_, Of(district_)));
  EXPECT_EQ(other_view.NextReset(), "BAD_CURSOR");
  Stream still_good(server_, &volunteer_, Self(), good);
  const std::string next = Assign(volunteer_, street_);
  EXPECT_EQ(still_good.NextId(), next);
}

TEST_F(WatchTest, AChangedScopeEndsTheStreamWithNothingAfterIt) {
  Stream stream(server_, &coordinator_, Of(district_), CursorNow(coordinator_, Of(district_)));
  const std::string before = Assign(volunteer_, street_);
  Write([&](storage::WriteTxn& txn) { return txn.BumpScopeVersion(coordinator_.person_id); });
  Assign(volunteer_, street_);
  EXPECT_EQ(stream.NextId(), before);
  EXPECT_EQ(stream.NextReset(), "SCOPE_CHANGED");
  EXPECT_TRUE(stream.Status().ok());
}

TEST_F(WatchTest, AnIdleStreamGetsProgressMarksFromWhichItCanGoOn) {
  Stream stream(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  const std::string first = Assign(volunteer_, street_);
  EXPECT_EQ(stream.NextId(), first);  // it is open now
  for (int i = 0; i < 3; ++i) Assign(neighbour_, other_);
  int64_t head = 0;
  Write([&](storage::WriteTxn& txn) {
    head = *txn.HeadSeq();
    return absl::OkStatus();
  });
  // The feed hands out on a thread of its own: marks come until one has caught up.
  int64_t mark = 0;
  while (mark < head) {
    server_.clock().Advance(absl::Seconds(30));
    Tick();
    const auto next = stream.Next();
    ASSERT_TRUE(next && next->has_progress());
    EXPECT_GE(next->progress().seq(), mark);
    mark = next->progress().seq();
  }
  EXPECT_EQ(mark, head);
  const std::string cursor = stream.cursor();
  // Everything up to the mark may be forgotten without costing her a reset.
  Write([&](storage::WriteTxn& txn) { return txn.CompactEvents(head, 100).status(); });
  Stream again(server_, &volunteer_, Self(), cursor);
  const std::string next = Assign(volunteer_, street_);
  EXPECT_EQ(again.NextId(), next);
}

TEST_F(WatchTest, ANewStreamSaysThatItIsOpenThoughNothingHappens) {
  Stream stream(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  // The server takes it up on a thread of its own.
  while (server_.services().watch_streams() == 0) std::this_thread::yield();
  std::atomic<bool> heard = false;
  std::thread ticks([&] {
    while (!heard) {
      Tick();
      std::this_thread::yield();
    }
  });
  const auto next = stream.Next();
  heard = true;
  ticks.join();
  ASSERT_TRUE(next && next->has_progress());
}

TEST_F(WatchTest, AReaderWhoStopsForAWhileLosesNothing) {
  Stream stream(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  // Far more than the wire and the feed hold for one stream.
  std::vector<std::string> ids;
  for (int i = 0; i < 40; ++i) {
    Write([&](storage::WriteTxn& txn) -> absl::Status {
      for (int k = 0; k < 50; ++k) {
        pb::Resource resource;
        resource.mutable_assignment()->set_id(absl::StrCat(i, "/", k, std::string(2000, ' ')));
        HJJ_RETURN_IF_ERROR(app::Publish(txn, "", resource, "", {volunteer_.person_id}));
      }
      return absl::OkStatus();
    });
  }
  for (int i = 0; i < 40; ++i) {
    for (int k = 0; k < 50; ++k) {
      const std::string id = stream.NextId();
      ASSERT_EQ(id.substr(0, id.find(' ')), absl::StrCat(i, "/", k));
    }
  }
}

TEST_F(WatchTest, RevocationEndsTheSessionsStreams) {
  Stream hers(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  Stream others(server_, &neighbour_, Self(), CursorNow(neighbour_, Self()));
  const std::string first = Assign(volunteer_, street_), second = Assign(neighbour_, other_);
  EXPECT_EQ(hers.NextId(), first);
  EXPECT_EQ(others.NextId(), second);
  pb::SignOutRequest sign_out;
  sign_out.set_request_id(server_.ids().New());
  ASSERT_TRUE(server_.Call(&volunteer_, &pb::AuthService::Stub::SignOut, sign_out).ok());
  const absl::Status ended = hers.Status();
  EXPECT_EQ(ended.code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(ReasonOf(ended), reason::kSessionRevoked);
  Stream again(server_, &volunteer_, Self(), "");
  EXPECT_EQ(again.Status().code(), absl::StatusCode::kUnauthenticated);
  const std::string third = Assign(neighbour_, other_);
  EXPECT_EQ(others.NextId(), third);
}

TEST_F(WatchTest, ARevokedReaderWhoStoppedReadingIsCutOff) {
  Stream stream(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  for (int i = 0; i < 40; ++i) {
    Write([&](storage::WriteTxn& txn) -> absl::Status {
      pb::Resource resource;
      resource.mutable_assignment()->set_id(std::string(100'000, 'x'));
      return app::Publish(txn, "", resource, "", {volunteer_.person_id});
    });
  }
  server_.services().sessions().RevokeSession(volunteer_.session_id);
  for (int i = 0; i < 3; ++i) Tick();
  // What was on its way may still arrive; the rest does not.
  int received = 0;
  while (const auto next = stream.Next()) received += next->has_event() ? 1 : 0;
  EXPECT_LT(received, 40);
}

TEST_F(WatchTest, DrainingEndsOpenAndNewStreams) {
  Stream stream(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  const std::string first = Assign(volunteer_, street_);
  EXPECT_EQ(stream.NextId(), first);
  server_.services().sessions().Drain();
  const absl::Status ended = stream.Status();
  EXPECT_EQ(ended.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(ended), reason::kDraining);
  Stream later(server_, &volunteer_, Self(), stream.cursor());
  EXPECT_EQ(ReasonOf(later.Status()), reason::kDraining);
}

TEST_F(WatchTest, AStreamEndsAfterADayAndOutlivesItsAccessToken) {
  Stream stream(server_, &volunteer_, Self(), CursorNow(volunteer_, Self()));
  const std::string first = Assign(volunteer_, street_);
  EXPECT_EQ(stream.NextId(), first);
  server_.clock().Advance(absl::Hours(21));
  const std::string second = Assign(volunteer_, street_);
  EXPECT_EQ(stream.NextId(), second);
  server_.clock().Advance(absl::Hours(3));
  // The first tick may still find the last write on its way.
  std::thread ticking([&] {
    while (server_.services().watch_streams() > 0) Tick();
  });
  const absl::Status ended = stream.Status();
  ticking.join();
  EXPECT_EQ(ended.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(ended), reason::kStreamAge);
}

TEST_F(WatchTest, APersonHasSoManyStreamsAndNoMore) {
  const std::string cursor = CursorNow(volunteer_, Self());
  std::vector<std::unique_ptr<Stream>> streams;
  for (int i = 0; i < 8; ++i) {
    streams.push_back(std::make_unique<Stream>(server_, &volunteer_, Self(), cursor));
  }
  const std::string first = Assign(volunteer_, street_);
  for (auto& stream : streams) EXPECT_EQ(stream->NextId(), first);
  // Another phone of hers does not help; somebody else is not concerned.
  const Phone second_phone = server_.AddPhone(volunteer_.person_id);
  Stream ninth(server_, &second_phone, Self(), cursor);
  const absl::Status refused = ninth.Status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(refused), reason::kTooManyStreams);
  streams.clear();
  while (server_.services().watch_streams() > 0) std::this_thread::yield();
  Stream again(server_, &volunteer_, Self(), cursor);
  EXPECT_EQ(again.NextId(), first);
}

TEST_F(WatchTest, WhoMayNotLookGetsNeitherSnapshotNorStream) {
  const auto coordinator_of_other = server_.AddStaff(other_, pb::ROLE_COORDINATOR, "周敏");
  pb::OrgUnit absent;
  absent.set_id(server_.ids().New());
  const struct {
    const Phone* who;
    pb::View view;
    absl::StatusCode code;
    const char* reason;
  } kCases[] = {
      {nullptr, Self(), absl::StatusCode::kUnauthenticated, reason::kUnauthenticated},
      {&volunteer_, Of(street_), absl::StatusCode::kNotFound, reason::kNotFound},
      {&coordinator_of_other, Of(street_), absl::StatusCode::kNotFound, reason::kNotFound},
      {&coordinator_, Of(city_), absl::StatusCode::kNotFound, reason::kNotFound},
      {&coordinator_, Of(absent), absl::StatusCode::kNotFound, reason::kNotFound},
      {&coordinator_, pb::View(), absl::StatusCode::kInvalidArgument, reason::kBadField},
  };
  for (const auto& c : kCases) {
    Stream stream(server_, c.who, c.view, "");
    const absl::Status streamed = stream.Status();
    EXPECT_EQ(streamed.code(), c.code) << c.view.ShortDebugString();
    EXPECT_EQ(ReasonOf(streamed), c.reason);
    pb::GetSnapshotRequest request;
    *request.mutable_view() = c.view;
    const absl::Status shot = server_.Call(c.who, &Stub::GetSnapshot, request).status();
    EXPECT_EQ(shot.code(), c.code) << c.view.ShortDebugString();
    EXPECT_EQ(ReasonOf(shot), c.reason);
  }
}

TEST_F(WatchTest, ABadPageOrRangeNamesItsField) {
  pb::GetSnapshotRequest request;
  *request.mutable_view() = Of(district_);
  request.set_page_size(501);
  const auto field = [&] {
    const absl::Status s = server_.Call(&coordinator_, &Stub::GetSnapshot, request).status();
    return ReasonOf(s) + " " + MetadataOf(s)["field"];
  };
  EXPECT_EQ(field(), "BAD_FIELD page_size");
  request.set_page_size(0);
  request.mutable_from_time()->set_seconds(-5);
  EXPECT_EQ(field(), "BAD_FIELD from_time");
  *request.mutable_from_time() = ToProto(server_.clock().Now());
  *request.mutable_to_time() = ToProto(server_.clock().Now() - absl::Hours(1));
  EXPECT_EQ(field(), "BAD_FIELD to_time");
  request.clear_from_time();
  request.clear_to_time();
  request.set_page_token("AAAA");
  EXPECT_EQ(field(), "BAD_PAGE_TOKEN ");
}

// The properties of a watch, under writers and readers that come and go: ordered, unique, nothing
// missing, resumable from every cursor.
TEST_F(WatchTest, UnderConcurrentWritersEveryReaderGetsExactlyItsEventsInOrder) {
  constexpr int kWriters = 4, kEach = 120, kReaders = 6;
  const pb::OrgUnit units[] = {city_, district_, street_, other_};
  const Phone phones[] = {volunteer_, neighbour_};
  const auto lead = server_.AddStaff(city_, pb::ROLE_DISTRICT_LEAD, "林红");
  struct Reader {
    Phone who;
    pb::View view;
    std::vector<std::string> topics;
    std::string cursor;
    std::vector<int64_t> seqs;
  };
  std::vector<Reader> readers(kReaders);
  for (int i = 0; i < kReaders; ++i) {
    Reader& r = readers[i];
    if (i < 2) {
      r = {phones[i], Self(), {app::VolunteerTopic(phones[i].person_id)}};
    } else {
      r = {lead, Of(units[i - 2]), {"unit/" + units[i - 2].id()}};
    }
    r.cursor = CursorNow(r.who, r.view);
  }
  int64_t before = 0;
  Write([&](storage::WriteTxn& txn) {
    before = *txn.HeadSeq();
    return absl::OkStatus();
  });

  std::vector<std::thread> threads;
  for (int w = 0; w < kWriters; ++w) {
    threads.emplace_back([&, w] {
      SeededRng rng(77 + w);
      for (int i = 0; i < kEach; ++i) {
        const pb::OrgUnit& unit = units[rng.Below(4)];
        const Phone& phone = phones[rng.Below(2)];
        const int in_one = 1 + static_cast<int>(rng.Below(4));
        Write([&](storage::WriteTxn& txn) -> absl::Status {
          for (int k = 0; k < in_one; ++k) {
            pb::Resource resource;
            resource.mutable_assignment()->set_id(absl::StrCat(w, "/", i, "/", k));
            HJJ_RETURN_IF_ERROR(app::Publish(txn, "", resource, unit.path(), {phone.person_id}));
          }
          return absl::OkStatus();
        });
      }
    });
  }
  // Each topic's last event is a marker, so that a reader knows when it has everything.
  const auto last_of = [&](const Reader& r, const pb::WatchResponse& m) {
    return m.has_event() && m.event().upsert().assignment().id() == "last";
  };
  for (int i = 0; i < kReaders; ++i) {
    threads.emplace_back([&, i] {
      Reader& r = readers[i];
      SeededRng rng(900 + i);
      for (bool done = false; !done;) {
        Stream stream(server_, &r.who, r.view, r.cursor);
        int left = 1 + static_cast<int>(rng.Below(60));  // then it loses the connection
        while (left-- > 0) {
          const auto message = stream.Next();
          ASSERT_TRUE(message.has_value());
          r.cursor = message->cursor();
          if (!message->has_event()) continue;
          r.seqs.push_back(message->event().seq());
          if (last_of(r, *message)) {
            done = true;
            break;
          }
        }
      }
    });
  }
  for (int w = 0; w < kWriters; ++w) threads[w].join();
  Write([&](storage::WriteTxn& txn) -> absl::Status {
    pb::Resource resource;
    resource.mutable_assignment()->set_id("last");
    storage::NewEvent event;
    for (const Reader& r : readers) event.topics.push_back(r.topics[0]);
    *event.event.mutable_upsert() = resource;
    return txn.AppendEvent(std::move(event));
  });
  for (size_t t = kWriters; t < threads.size(); ++t) threads[t].join();
  Write([&](storage::WriteTxn& txn) {
    for (const Reader& r : readers) {
      std::vector<int64_t> expected;
      const auto events = *txn.ListEvents(r.topics, before, 100'000);
      for (const auto& e : events) expected.push_back(e.seq);
      EXPECT_EQ(r.seqs, expected) << r.topics[0];
    }
    return absl::OkStatus();
  });
}

}  // namespace
}  // namespace hjj::test
