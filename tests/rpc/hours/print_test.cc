// Rosters, sign-in sheets and the mayor's page over the real services.
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "dispatch/v1/campaign.grpc.pb.h"
#include "shared/base/reasons.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"
#include "tests/unit/report/read_pdf.h"

namespace hjj {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PrintTest : public testing::Test {
 protected:
  World w;
  std::unique_ptr<pb::CampaignService::Stub> campaigns =
      pb::CampaignService::NewStub(w.server.channel());
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  Someone far_coordinator = w.AddPerson(w.other_community.id(), {pb::ROLE_COORDINATOR});

  template <typename Reader, typename Resp>
  grpc::Status Drain(Reader stream, Resp chunk, std::string* bytes) {
    while (stream->Read(&chunk)) bytes->append(chunk.chunk());
    return stream->Finish();
  }
  grpc::Status PrintShifts(const Someone& who, const pb::PrintShiftsRequest& request,
                           std::string* pdf) {
    grpc::ClientContext ctx;
    w.Authorise(who, &ctx);
    return Drain(campaigns->PrintShifts(&ctx, request), pb::PrintShiftsResponse(), pdf);
  }
  grpc::Status PrintOverview(const Someone& who, const pb::PrintOverviewRequest& request,
                             std::string* bytes) {
    grpc::ClientContext ctx;
    w.Authorise(who, &ctx);
    return Drain(w.ledger->PrintOverview(&ctx, request), pb::PrintOverviewResponse(), bytes);
  }
  std::string ShiftsText(const Someone& who, const pb::PrintShiftsRequest& request) {
    std::string pdf;
    const grpc::Status status = PrintShifts(who, request, &pdf);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return pdf.empty() ? "" : report::TextOf(pdf);
  }
  std::string OverviewText(const Someone& who, const pb::PrintOverviewRequest& request = {}) {
    std::string pdf;
    const grpc::Status status = PrintOverview(who, request, &pdf);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return pdf.empty() ? "" : report::TextOf(pdf);
  }
  void Rename(const Someone& who, const std::string& name) {
    w.Write([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(who.id));
      person->mutable_person()->set_name(name);
      return txn.PutPerson(*person, person->person().unit_id() == w.community.id()
                                        ? w.community.path()
                                        : w.other_community.path());
    });
  }
};

TEST_F(PrintTest, RosterAndSignInSheetNameWhoSaidYesAndNoNumbers) {
  Someone li = w.AddPerson(w.community.id()), huang = w.AddPerson(w.community.id()),
          offered = w.AddPerson(w.community.id());
  Rename(huang, "黄丽华");
  Rename(offered, "还没答应");
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(20), 90);
  w.Assign(li, shift);
  w.Assign(huang, shift);
  w.Assign(offered, shift, pb::COMMITMENT_OFFERED);
  pb::PrintShiftsRequest request;
  for (const auto sheet : {pb::SHIFT_SHEET_ROSTER, pb::SHIFT_SHEET_SIGN_IN}) {
    request.set_sheet(sheet);
    const std::string text = ShiftsText(coordinator, request);
    EXPECT_THAT(text, HasSubstr("李秀英"));
    EXPECT_THAT(text, HasSubstr("黄丽华"));
    EXPECT_THAT(text, HasSubstr("长青路口"));
    EXPECT_THAT(text, HasSubstr("北海市海城区长青社区"));
    EXPECT_THAT(text, Not(HasSubstr("还没答应")));
    EXPECT_THAT(text, Not(HasSubstr("138"))) << "no phone numbers";
  }
  // One shift alone.
  request.set_shift_id(shift.id());
  EXPECT_THAT(ShiftsText(coordinator, request), HasSubstr("黄丽华"));
}

TEST_F(PrintTest, TwoOfOneNameAreToldApart) {
  Someone li = w.AddPerson(w.community.id()), other_li = w.AddPerson(w.other_community.id());
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(20), 90);
  w.Assign(li, shift);
  w.Assign(other_li, shift);
  pb::PrintShiftsRequest request;
  request.set_sheet(pb::SHIFT_SHEET_SIGN_IN);
  const std::string text = ShiftsText(coordinator, request);
  EXPECT_THAT(text, HasSubstr("长青社区）"));
  EXPECT_THAT(text, HasSubstr("曲湾社区）"));
}

TEST_F(PrintTest, SheetsOfOthersLookLikeNone) {
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(20), 90);
  pb::PrintShiftsRequest request;
  request.set_sheet(pb::SHIFT_SHEET_ROSTER);
  std::string pdf;
  request.set_shift_id(shift.id());
  EXPECT_EQ(PrintShifts(far_coordinator, request, &pdf).error_code(), grpc::StatusCode::NOT_FOUND);
  request.clear_shift_id();
  request.set_unit_id(w.community.id());
  EXPECT_EQ(PrintShifts(far_coordinator, request, &pdf).error_code(), grpc::StatusCode::NOT_FOUND);
  pb::PrintOverviewRequest overview;
  overview.set_unit_id(w.community.id());
  EXPECT_EQ(PrintOverview(far_coordinator, overview, &pdf).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(pdf.empty());
}

TEST_F(PrintTest, BadInputNamesTheField) {
  std::string pdf;
  pb::PrintShiftsRequest request;
  EXPECT_EQ(RefusalOf(PrintShifts(coordinator, request, &pdf)).field, "sheet");
  request.set_sheet(pb::SHIFT_SHEET_ROSTER);
  *request.mutable_from_time() = ToProto(World::Start());
  *request.mutable_to_time() = ToProto(World::Start() - absl::Hours(1));
  EXPECT_EQ(RefusalOf(PrintShifts(coordinator, request, &pdf)).field, "to_time");
  *request.mutable_to_time() = ToProto(World::Start() + absl::Hours(24 * 40));
  EXPECT_EQ(RefusalOf(PrintShifts(coordinator, request, &pdf)).field, "to_time");
  pb::PrintOverviewRequest overview;
  *overview.mutable_from_date() = ToProto(absl::CivilDay(2024, 1, 1));
  EXPECT_EQ(RefusalOf(PrintOverview(lead, overview, &pdf)).field, "to_date");
  overview.clear_from_date();
  *overview.mutable_to_date() = ToProto(absl::CivilDay(2026, 12, 31));
  EXPECT_EQ(RefusalOf(PrintOverview(lead, overview, &pdf)).field, "to_date");
  overview.Clear();
  overview.set_format(static_cast<pb::PrintFormat>(9));
  EXPECT_EQ(RefusalOf(PrintOverview(lead, overview, &pdf)).field, "format");
}

// The figures against a count made beside them, tap by tap.
TEST_F(PrintTest, TheMayorsPageEqualsAHandCount) {
  std::vector<Someone> women;
  for (int i = 0; i < 6; ++i) women.push_back(w.AddPerson(w.community.id()));
  std::set<std::string> people, sessions;
  int attendances = 0, minutes = 0, promised = 0, came = 0, waiting = 0;
  for (int day = 0; day < 5; ++day) {
    const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(24 * day + 1), 60 + 30 * day);
    std::vector<pb::Assignment> served;
    for (int i = 0; i < 6; ++i) {
      if ((i + day) % 3 == 2) continue;  // not on this shift
      const pb::Assignment assignment = w.Assign(women[i], shift);
      ++promised;
      if ((i + day) % 4 == 0) continue;  // did not come
      w.Serve(women[i], assignment);
      served.push_back(assignment);
      ++came;
    }
    for (const pb::HourDraft& draft : w.Drafts(lead, false)) {
      for (const pb::Assignment& assignment : served) {
        if (assignment.id() != draft.assignment_id()) continue;
        if (day == 4) {
          ++waiting;
          continue;
        }
        ASSERT_EQ(w.Approve(lead, {draft}, "核对过").approved_count(), 1);
        ++attendances;
        minutes += draft.minutes();
        people.insert(assignment.person_id());
        sessions.insert(shift.id());
      }
    }
  }
  // One is taken back: she came, but it does not count.
  pb::ReverseEntryRequest reverse;
  reverse.set_request_id(w.ids.New());
  reverse.set_seq(1);
  reverse.set_reason("看错了日子");
  pb::ReverseEntryResponse reversed;
  ASSERT_TRUE(
      w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ReverseEntry, reverse, &reversed).ok());
  --attendances;
  minutes -= 60;
  w.clock.Advance(absl::Hours(3));
  ASSERT_GT(waiting, 0);
  ASSERT_LT(came, promised);

  const std::string text = OverviewText(lead);
  EXPECT_THAT(text, HasSubstr(absl::StrCat(people.size(), "人")));
  EXPECT_THAT(text, HasSubstr(absl::StrCat(attendances, "人次")));
  EXPECT_THAT(text, HasSubstr(absl::StrCat(sessions.size(), "场")));
  EXPECT_THAT(text, HasSubstr(absl::StrCat((minutes + 30) / 60, "小时")));
  EXPECT_THAT(text, HasSubstr(absl::StrCat("应到", promised, "人次，实到", came, "人次")));
  EXPECT_THAT(text, HasSubstr("1个"));
  EXPECT_THAT(text, HasSubstr(absl::StrCat("待审核", waiting + 1, "人次")));
  EXPECT_THAT(text, HasSubstr("海城区"));
  EXPECT_THAT(text, Not(HasSubstr("李秀英"))) << "no names";
}

TEST_F(PrintTest, TheMayorsPageIsAPictureToo) {
  pb::PrintOverviewRequest request;
  request.set_format(pb::PRINT_FORMAT_PNG);
  std::string png;
  ASSERT_TRUE(PrintOverview(lead, request, &png).ok());
  EXPECT_EQ(png.substr(1, 3), "PNG");
}

}  // namespace
}  // namespace hjj
