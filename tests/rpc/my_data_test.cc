// What she agreed to, what is stored about her, and being forgotten.
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <tuple>

#include "dispatch/v1/directory.grpc.pb.h"
#include "dispatch/v1/dispatch.grpc.pb.h"
#include "dispatch/v1/watch.grpc.pb.h"
#include "server/app/assignments.h"
#include "server/app/my_data_ops.h"
#include "server/app/offers.h"
#include "server/app/persons.h"
#include "server/app/retention.h"
#include "server/app/verify_ops.h"
#include "shared/base/reasons.h"
#include "shared/sqlite/connection.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using Directory = pb::DirectoryService::Stub;

constexpr char kName[] = "韦玉珍";
constexpr char kPhone[] = "+8613807798127";

class MyDataTest : public ::testing::Test {
 protected:
  MyDataTest() {
    world.Write([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto stored, txn.GetPerson(wei.id));
      stored->mutable_person()->set_name(kName);
      stored->mutable_person()->mutable_home()->set_latitude_deg(21.4811);
      stored->mutable_person()->mutable_home()->set_longitude_deg(109.1201);
      HJJ_RETURN_IF_ERROR(app::SetPhone(world.context, txn, *stored, kPhone, "phone"));
      return app::PutPerson(txn, *stored, world.community.path());
    });
  }

  template <typename Req, typename Resp>
  absl::StatusOr<Resp> Ask(const Someone& who,
                           grpc::Status (Directory::*method)(grpc::ClientContext*, const Req&,
                                                             Resp*),
                           Req request) {
    if constexpr (requires { request.set_request_id(""); }) {
      if (request.request_id().empty()) request.set_request_id(world.ids.New());
    }
    test::Phone phone = who.phone;
    world.server.Renew(phone);
    return world.server.Call(&phone, method, request);
  }
  absl::Status Consent(const Someone& who, pb::ConsentKind kind, bool given, int version = 1) {
    pb::SetMyConsentRequest request;
    request.set_kind(kind);
    request.set_given(given);
    request.set_text_version(version);
    return Ask(who, &Directory::SetMyConsent, request).status();
  }
  absl::Status Delete(const Someone& by, const std::string& id, const std::string& name) {
    pb::DeletePersonRequest request;
    request.set_person_id(id);
    request.set_confirm_name(name);
    return Ask(by, &Directory::DeletePerson, request).status();
  }
  std::vector<std::string> Export(const Someone& who, pb::MyDataFormat format) {
    grpc::ClientContext context;
    world.Authorise(who, &context);
    Directory stub(world.server.channel());
    pb::ExportMyDataRequest request;
    request.set_format(format);
    const auto reader = stub.ExportMyData(&context, request);
    std::vector<std::string> chunks;
    for (pb::ExportMyDataResponse part; reader->Read(&part);) chunks.push_back(part.chunk());
    const grpc::Status status = reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return chunks;
  }
  google::protobuf::Struct Json(const Someone& who) {
    google::protobuf::Struct json;
    std::string text;
    for (const std::string& chunk : Export(who, pb::MY_DATA_FORMAT_JSON)) text += chunk;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(text, &json).ok()) << text;
    return json;
  }
  // In and out, with the coordinates her phone measured.
  pb::Assignment Served(Someone& who, absl::Time start) {
    const pb::Assignment a = world.Assign(who, world.AddShift(start, 90));
    if (world.clock.Now() < start + absl::Minutes(90)) {
      world.clock.Advance(start + absl::Minutes(90) - world.clock.Now());
    }
    Tap tap;
    tap.fix = domain::LatLng{21.4812, 109.1194};
    const auto in = world.Sign(who, pb::CHECK_IN_KIND_IN, a.id(), start, tap);
    const auto out = world.Sign(who, pb::CHECK_IN_KIND_OUT, a.id(), start + absl::Minutes(90), tap);
    for (const auto& request : {in, out}) {
      const grpc::Status status = world.Submit(who, request);
      EXPECT_TRUE(status.ok()) << status.error_message();
    }
    return a;
  }
  int PlacesOf(const pb::Assignment& a) {
    int count = 0;
    world.Read([&](storage::ReadTxn& txn) {
      const auto events = txn.CheckInsOf(a.id());
      ASSERT_TRUE(events.ok());
      EXPECT_FALSE(events->empty());
      for (const auto& event : *events) count += event.has_raw_place() ? 1 : 0;
    });
    return count;
  }
  pb::SummariseHoursResponse Tallies(pb::GroupBy by = pb::GROUP_BY_UNSPECIFIED) {
    pb::SummariseHoursRequest request;
    request.set_group_by(by);
    pb::SummariseHoursResponse answer;
    EXPECT_TRUE(
        world.Call(lead, *world.ledger, &pb::LedgerService::Stub::SummariseHours, request, &answer)
            .ok());
    return answer;
  }
  void ExpectIntact() {
    const auto verdict = app::VerifyLedger(world.server.store());
    ASSERT_TRUE(verdict.ok()) << verdict.status();
    EXPECT_TRUE(verdict->intact()) << verdict->fault();
  }
  // Tables with a cell that holds this text.
  std::vector<std::string> TablesWith(absl::string_view text) {
    std::vector<std::string> found;
    auto db = sqlite::Connection::Open(world.server.dir() + "/haijiejie.db",
                                       {.mode = sqlite::OpenMode::kQueryOnly});
    EXPECT_TRUE(db.ok()) << db.status();
    auto tables = (*db)->Query("SELECT name FROM sqlite_schema WHERE type = 'table'");
    while (*tables->Step()) {
      const std::string table = tables->Text(0);
      auto rows = (*db)->Query(absl::StrCat("SELECT * FROM ", table));
      bool here = false;
      while (*rows->Step()) {
        for (int i = 0; i < rows->ColumnCount(); ++i) {
          here = here || absl::StrContains(rows->Bytes(i), text);
        }
      }
      if (here) found.push_back(table);
    }
    return found;
  }
  pb::Commitment CommitmentOf(const pb::Assignment& a) { return world.Stored(a.id()).commitment(); }

  World world;
  Someone wei = world.AddPerson(world.community.id());
  Someone partner = world.AddPerson(world.community.id());
  Someone lead = world.AddPerson(world.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone coordinator = world.AddPerson(world.community.id(), {pb::ROLE_COORDINATOR});
  Someone stranger = world.AddPerson(world.other_district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone admin = world.AddPerson(world.city.id(), {pb::ROLE_ADMIN});
};

TEST_F(MyDataTest, ConsentIsGivenAndTakenBackWithTheWordsSheRead) {
  EXPECT_EQ(Ask(wei, &Directory::ListMyConsents, pb::ListMyConsentsRequest())->consents_size(), 0);
  ASSERT_TRUE(Consent(wei, pb::CONSENT_KIND_LOCATION, true, 3).ok());
  world.clock.Advance(absl::Minutes(5));
  ASSERT_TRUE(Consent(wei, pb::CONSENT_KIND_PHOTO, false, 2).ok());
  const auto all = Ask(wei, &Directory::ListMyConsents, pb::ListMyConsentsRequest());
  ASSERT_TRUE(all.ok()) << all.status();
  ASSERT_EQ(all->consents_size(), 2);
  EXPECT_TRUE(all->consents(0).given());
  EXPECT_EQ(all->consents(0).text_version(), 3);
  EXPECT_EQ(FromProto(all->consents(0).time()), World::Start());
  EXPECT_FALSE(all->consents(1).given());
  // Nobody else's.
  EXPECT_EQ(Ask(partner, &Directory::ListMyConsents, pb::ListMyConsentsRequest())->consents_size(),
            0);
}

TEST_F(MyDataTest, BadConsentsAreRefusedWhole) {
  const std::vector<std::tuple<int, int, std::string>> rows = {{0, 1, "kind"},
                                                               {9, 1, "kind"},
                                                               {1, 0, "text_version"},
                                                               {1, -1, "text_version"},
                                                               {1, 10'001, "text_version"}};
  for (const auto& [kind, version, field] : rows) {
    const absl::Status status = Consent(wei, static_cast<pb::ConsentKind>(kind), false, version);
    EXPECT_EQ(ReasonOf(status), reason::kBadField) << kind << " " << version;
    EXPECT_EQ(MetadataOf(status)["field"], field);
  }
  EXPECT_EQ(Ask(wei, &Directory::ListMyConsents, pb::ListMyConsentsRequest())->consents_size(), 0);
}

TEST_F(MyDataTest, TakingLocationBackForgetsItAtOnceAndKeepsNoneFromThenOn) {
  const pb::Assignment before = Served(wei, World::Start());
  const pb::Assignment hers = Served(partner, World::Start());
  ASSERT_EQ(PlacesOf(before), 2);
  const auto drafts = world.Drafts(lead);
  ASSERT_TRUE(Consent(wei, pb::CONSENT_KIND_LOCATION, false).ok());
  EXPECT_EQ(PlacesOf(before), 0);
  EXPECT_EQ(PlacesOf(hers), 2) << "another woman's are not hers to take back";
  const auto after = world.Drafts(lead);
  ASSERT_EQ(after.size(), drafts.size());
  for (size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].SerializeAsString(), drafts[i].SerializeAsString()) << "hours stay";
  }
  EXPECT_EQ(PlacesOf(Served(wei, World::Start() + absl::Hours(3))), 0);
  ASSERT_TRUE(Consent(wei, pb::CONSENT_KIND_LOCATION, true).ok());
  EXPECT_EQ(PlacesOf(Served(wei, World::Start() + absl::Hours(6))), 2);
}

TEST_F(MyDataTest, TheExportHoldsWhatIsStoredAboutHer) {
  const pb::Assignment a = Served(wei, World::Start());
  Served(partner, World::Start());
  const auto approved = world.Approve(lead, world.Drafts(lead), "在场");
  ASSERT_EQ(approved.approved_count(), 2);
  ASSERT_TRUE(Consent(wei, pb::CONSENT_KIND_PHOTO, false).ok());
  pb::RevealPhoneRequest reveal;
  reveal.set_person_id(wei.id);
  reveal.set_purpose("call list");
  ASSERT_TRUE(Ask(coordinator, &Directory::RevealPhone, reveal).ok());

  const auto json = Json(wei).fields();
  EXPECT_EQ(json.at("phone").string_value(), kPhone);
  EXPECT_EQ(json.at("profile").struct_value().fields().at("name").string_value(), kName);
  const auto& consent = json.at("consents").list_value().values(0).struct_value().fields();
  EXPECT_FALSE(consent.at("given").bool_value());
  EXPECT_THAT(json.at("devices").list_value().values(), SizeIs(1));
  const auto& shifts = json.at("shifts").list_value().values();
  ASSERT_EQ(shifts.size(), 1);
  const auto& shift = shifts.Get(0).struct_value().fields();
  EXPECT_EQ(shift.at("assignment").struct_value().fields().at("id").string_value(), a.id());
  EXPECT_EQ(shift.at("place").string_value(), "长青路口");
  ASSERT_EQ(shift.at("check_ins").list_value().values_size(), 2);
  EXPECT_DOUBLE_EQ(shift.at("check_ins")
                       .list_value()
                       .values(0)
                       .struct_value()
                       .fields()
                       .at("raw_place")
                       .struct_value()
                       .fields()
                       .at("longitude_deg")
                       .number_value(),
                   109.1194);
  const auto& entry = shift.at("entries").list_value().values(0).struct_value().fields();
  EXPECT_EQ(entry.at("hash").string_value().size(), 64u);
  EXPECT_EQ(entry.at("entry").struct_value().fields().at("reason").string_value(), "在场");
  // Who looked at her number: when and in which role, not by which name.
  const auto& accesses = json.at("accesses").list_value().values();
  const auto look = std::find_if(accesses.begin(), accesses.end(), [](const auto& access) {
    return access.struct_value().fields().at("action").string_value() == "RevealPhone";
  });
  ASSERT_NE(look, accesses.end());
  EXPECT_EQ(look->struct_value().fields().at("by").string_value(), "COORDINATOR");
  EXPECT_EQ(look->struct_value().fields().at("detail").string_value(), "call list");
  std::string text;
  for (const std::string& chunk : Export(wei, pb::MY_DATA_FORMAT_JSON)) text += chunk;
  EXPECT_THAT(text, Not(HasSubstr("李秀英"))) << "another person's name";
}

TEST_F(MyDataTest, TheSheetHasALineForEachShift) {
  Served(wei, World::Start());
  world.Approve(lead, world.Drafts(lead), "在场");
  Served(wei, World::Start() + absl::Hours(3));
  world.Assign(wei, world.AddShift(World::Start() + absl::Hours(48), 60));
  std::string csv;
  for (const std::string& chunk : Export(wei, pb::MY_DATA_FORMAT_CSV)) csv += chunk;
  const std::vector<std::string> lines = absl::StrSplit(csv, "\r\n", absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 4u) << csv;
  EXPECT_THAT(lines[0], HasSubstr("\"minutes_counted\""));
  EXPECT_THAT(lines[1], HasSubstr("\"ACCEPTED\",\"2026-11-24 08:00\",\"2026-11-24 09:30\",90,0,"));
  EXPECT_THAT(lines[2], HasSubstr(",0,90,"));
  EXPECT_THAT(lines[3], HasSubstr("\"ACCEPTED\",\"\",\"\",0,0,\"\",\"\",\"\""));
}

TEST_F(MyDataTest, ALongExportComesInSmallPiecesAndBadFormatsAreRefused) {
  const pb::Shift shift = world.AddShift(World::Start() - absl::Hours(48), 60);
  for (int i = 0; i < 300; ++i) world.Assign(wei, shift);
  size_t largest = 0, total = 0;
  for (const std::string& chunk : Export(wei, pb::MY_DATA_FORMAT_JSON)) {
    largest = std::max(largest, chunk.size());
    total += chunk.size();
  }
  EXPECT_LE(largest, 64u << 10);
  EXPECT_GT(total, 128u << 10);
  EXPECT_EQ(Json(wei).fields().at("shifts").list_value().values_size(), 300);

  grpc::ClientContext context;
  world.Authorise(wei, &context);
  Directory stub(world.server.channel());
  pb::ExportMyDataRequest request;
  request.set_format(static_cast<pb::MyDataFormat>(7));
  const auto reader = stub.ExportMyData(&context, request);
  pb::ExportMyDataResponse part;
  EXPECT_FALSE(reader->Read(&part));
  EXPECT_EQ(RefusalOf(reader->Finish()).field, "format");
}

TEST_F(MyDataTest, NobodyIsForgottenUnderAWrongNameOrByWhoMayNot) {
  const pb::Assignment future =
      world.Assign(wei, world.AddShift(World::Start() + absl::Hours(48), 60));
  EXPECT_EQ(ReasonOf(Delete(wei, wei.id, "韦玉")), reason::kNameMismatch);
  EXPECT_EQ(ReasonOf(Delete(wei, wei.id, "")), reason::kNameMismatch);
  EXPECT_EQ(ReasonOf(Delete(lead, wei.id, "韦玉珍 ")), reason::kNameMismatch);
  EXPECT_EQ(ReasonOf(Delete(stranger, wei.id, kName)), reason::kNotFound);
  EXPECT_EQ(ReasonOf(Delete(partner, wei.id, kName)), reason::kNotFound);
  EXPECT_EQ(ReasonOf(Delete(coordinator, wei.id, kName)), reason::kNotFound);
  EXPECT_EQ(ReasonOf(Delete(lead, world.ids.New(), kName)), reason::kNotFound);
  EXPECT_EQ(CommitmentOf(future), pb::COMMITMENT_ACCEPTED);
  EXPECT_TRUE(Ask(wei, &Directory::ListMyConsents, pb::ListMyConsentsRequest()).ok());
}

TEST_F(MyDataTest, ARoleIsGivenUpFirstUnlessAnAdministratorDoesIt) {
  const absl::Status own = Delete(coordinator, coordinator.id, "李秀英");
  EXPECT_EQ(ReasonOf(own), reason::kNotAllowedFrom);
  EXPECT_EQ(MetadataOf(own)["role"], "COORDINATOR");
  EXPECT_EQ(ReasonOf(Delete(lead, coordinator.id, "李秀英")), reason::kNotAllowedFrom);
  EXPECT_EQ(ReasonOf(Delete(admin, admin.id, "李秀英")), reason::kNotAllowedFrom)
      << "somebody must be left to run the installation";
  EXPECT_TRUE(Delete(admin, coordinator.id, "李秀英").ok());
  world.Read([&](storage::ReadTxn& txn) { EXPECT_THAT(*txn.GrantsOf(coordinator.id), IsEmpty()); });
}

TEST_F(MyDataTest, ForgettingLeavesNothingThatLeadsToHerAndTheLedgerAsItWas) {
  const pb::Assignment past = Served(wei, World::Start());
  ASSERT_EQ(world.Approve(lead, world.Drafts(lead), "韦玉珍在场").approved_count(), 1);
  Served(partner, World::Start());
  ASSERT_EQ(world.Approve(lead, world.Drafts(lead, false), "在场").approved_count(), 1);
  // The coordinator put her down; her stored answer holds her name.
  pb::GetPersonRequest get;
  get.set_id(wei.id);
  pb::UpdatePersonRequest update;
  *update.mutable_person() = Ask(coordinator, &Directory::GetPerson, get)->person();
  update.mutable_person()->set_shares_phone(true);
  const auto updated = Ask(coordinator, &Directory::UpdatePerson, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_TRUE(updated->person().shares_phone());
  ASSERT_THAT(TablesWith(kName), Not(IsEmpty()));
  const auto total = Tallies();
  const auto by_person = Tallies(pb::GROUP_BY_PERSON);
  EXPECT_EQ(total.total().people(), 2);

  ASSERT_TRUE(Delete(wei, wei.id, kName).ok());

  EXPECT_THAT(TablesWith(kName), IsEmpty());
  EXPECT_THAT(TablesWith("8127"), IsEmpty()) << "the tail of her number";
  EXPECT_EQ(PlacesOf(past), 0);
  ExpectIntact();
  EXPECT_EQ(Tallies().total().SerializeAsString(), total.total().SerializeAsString());
  EXPECT_EQ(Tallies(pb::GROUP_BY_PERSON).tallies_size(), by_person.tallies_size());
  EXPECT_EQ(ReasonOf(Ask(coordinator, &Directory::GetPerson, get).status()), reason::kNotFound);
  EXPECT_EQ(ReasonOf(Delete(lead, wei.id, kName)), reason::kNotFound);
  pb::BatchGetPersonCardsRequest cards;
  cards.add_ids(wei.id);
  EXPECT_EQ(Ask(coordinator, &Directory::BatchGetPersonCards, cards)->cards_size(), 0);
  // Her token and every other one.
  const absl::Status refused =
      Ask(wei, &Directory::ListMyConsents, pb::ListMyConsentsRequest()).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kUnauthenticated);
  pb::ListEntriesRequest list;
  pb::ListEntriesResponse entries;
  ASSERT_TRUE(
      world.Call(lead, *world.ledger, &pb::LedgerService::Stub::ListEntries, list, &entries).ok());
  ASSERT_EQ(entries.entries_size(), 2);
  for (const auto& entry : entries.entries()) {
    EXPECT_EQ(entry.person_id().empty(), entry.body().assignment_id() == past.id());
    EXPECT_EQ(entry.reason().empty(), entry.body().assignment_id() == past.id());
  }
  // What was done is told, to whom is not.
  world.Read([&](storage::ReadTxn& txn) {
    const auto audit = txn.ListAudit(wei.id, {"", 1});
    ASSERT_EQ(audit->items.size(), 1u);
    EXPECT_EQ(audit->items[0].action(), "DeletePerson");
    EXPECT_EQ(audit->items[0].detail(), "");
  });
}

TEST_F(MyDataTest, HoursThatWaitAreDecidedAfterHerUnderHerOldPseudonym) {
  Served(wei, World::Start());
  ASSERT_EQ(world.Approve(lead, world.Drafts(lead), "在场").approved_count(), 1);
  Served(wei, World::Start() + absl::Hours(3));
  const auto waiting = Tallies();
  ASSERT_EQ(waiting.total().draft_count(), 1);
  ASSERT_TRUE(Delete(lead, wei.id, kName).ok());
  EXPECT_EQ(Tallies().total().SerializeAsString(), waiting.total().SerializeAsString());

  const auto drafts = world.Drafts(lead, false);
  ASSERT_EQ(drafts.size(), 1u);
  const auto approved = world.Approve(lead, drafts, "在场");
  ASSERT_EQ(approved.approved_count(), 1) << approved.ShortDebugString();
  EXPECT_EQ(Tallies().total().people(), 1) << "the same woman, counted once";
  EXPECT_EQ(Tallies().total().minutes(), 180);
  ExpectIntact();
  // Now that nothing waits, what was kept for it goes, too.
  world.Read([&](storage::ReadTxn& txn) { EXPECT_TRUE(app::PseudonymOf(txn, wei.id).ok()); });
  ASSERT_TRUE(app::ForgetWhatIsOver(world.context).ok());
  world.Read([&](storage::ReadTxn& txn) {
    EXPECT_EQ(ReasonOf(app::PseudonymOf(txn, wei.id).status()), reason::kNotFound);
  });
}

TEST_F(MyDataTest, HerSeatsGoToTheNextBestAndHerOffersEnd) {
  const pb::Shift soon = world.AddShift(World::Start() + absl::Hours(6), 60);
  const pb::Shift later = world.AddShift(World::Start() + absl::Hours(72), 60);
  const pb::Shift asked = world.AddShift(World::Start() + absl::Hours(96), 60);
  const pb::Assignment late = world.Assign(wei, soon);
  const pb::Assignment calm = world.Assign(wei, later);
  pb::Assignment open = world.Assign(wei, asked, pb::COMMITMENT_OFFERED);
  std::string offer_id = world.ids.New();
  world.Write([&](storage::WriteTxn& txn) -> absl::Status {
    std::vector<pb::Assignment> bundle = {open};
    pb::WhyHer* why = bundle[0].mutable_why();
    why->set_reason(pb::WHY_REASON_NEAREST);
    why->set_distance_m(812);
    const pb::Offer offer =
        app::MakeOffer(offer_id, bundle, World::Start(), World::Start() + absl::Hours(20));
    HJJ_RETURN_IF_ERROR(txn.PutAssignment(bundle[0], world.community.path()));
    return txn.PutOffer(offer, world.community.path());
  });
  ASSERT_TRUE(Delete(wei, wei.id, kName).ok());
  EXPECT_EQ(CommitmentOf(late), pb::COMMITMENT_LATE_WITHDRAWN);
  EXPECT_EQ(CommitmentOf(calm), pb::COMMITMENT_WITHDRAWN);
  EXPECT_EQ(CommitmentOf(open), pb::COMMITMENT_EXPIRED);
  EXPECT_FALSE(world.Stored(open.id()).has_why()) << "how far she lives";
  world.Read([&](storage::ReadTxn& txn) {
    const auto offer = txn.GetOffer(offer_id);
    EXPECT_EQ((*offer)->state(), pb::OFFER_STATE_EXPIRED);
    EXPECT_FALSE((*offer)->has_why());
    EXPECT_THAT(*app::FreedSeats(txn), SizeIs(3));
    // In the log of changes neither.
    const auto events = txn.ListEvents({absl::StrCat("unit/", world.community.id())}, 0, 1000);
    for (const auto& event : *events) {
      EXPECT_FALSE(event.event->upsert().assignment().has_why());
      EXPECT_FALSE(event.event->upsert().offer().has_why());
    }
  });
}

TEST_F(MyDataTest, PhonesThatKnowHerNameAreToldToForgetIt) {
  const pb::Shift shift = world.AddShift(World::Start() + absl::Hours(48), 60);
  world.Assign(wei, shift);
  world.Assign(partner, shift);
  // She also served in the other district.
  world.Assign(wei,
               world.AddShift(World::Start() - absl::Hours(48), 60, world.other_community.id()));
  ASSERT_TRUE(Delete(wei, wei.id, kName).ok());
  world.Read([&](storage::ReadTxn& txn) {
    for (const std::string& topic :
         {absl::StrCat("unit/", world.community.id()), absl::StrCat("unit/", world.city.id()),
          absl::StrCat("unit/", world.other_district.id()), "volunteer/" + partner.id}) {
      int told = 0;
      const auto events = txn.ListEvents({topic}, 0, 1000);
      for (const auto& event : *events) {
        const pb::Tombstone& gone = event.event->tombstone();
        told += gone.kind() == "person" && gone.id() == wei.id ? 1 : 0;
      }
      EXPECT_EQ(told, 1) << topic;
    }
  });
}

TEST_F(MyDataTest, HerOpenStreamsEndAtOnce) {
  pb::Assignment hers = world.Assign(wei, world.AddShift(World::Start() + absl::Hours(48), 60));
  pb::View self;
  self.set_self(true);
  pb::GetSnapshotRequest now;
  *now.mutable_view() = self;
  const auto snapshot = world.server.Call(&wei.phone, &pb::WatchService::Stub::GetSnapshot, now);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  grpc::ClientContext context;
  world.Authorise(wei, &context);
  pb::WatchService::Stub stub(world.server.channel());
  pb::WatchRequest request;
  *request.mutable_view() = self;
  request.set_cursor(snapshot->cursor());
  const auto reader = stub.Watch(&context, request);
  world.Write([&](storage::WriteTxn& txn) {
    return app::PutAndPublish(txn, "", hers, world.community.path());
  });
  pb::WatchResponse message;
  ASSERT_TRUE(reader->Read(&message)) << "the stream is open";
  ASSERT_TRUE(Delete(lead, wei.id, kName).ok());
  while (reader->Read(&message)) {
  }
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(MyDataTest, TheSameRequestAgainHasOneEffect) {
  pb::DeletePersonRequest request;
  request.set_request_id(world.ids.New());
  request.set_person_id(wei.id);
  request.set_confirm_name(kName);
  ASSERT_TRUE(Ask(lead, &Directory::DeletePerson, request).ok());
  EXPECT_TRUE(Ask(lead, &Directory::DeletePerson, request).ok())
      << "the answer was lost on the way";
}

}  // namespace
}  // namespace hjj
