// Notices reach the women of an area and nobody else; files beside them, photos and outcomes of
// shifts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dispatch/v1/campaign.grpc.pb.h"
#include "dispatch/v1/notice.grpc.pb.h"
#include "server/app/publish.h"
#include "server/app/retention.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using Notices = pb::NoticeService::Stub;
using Campaigns = pb::CampaignService::Stub;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string kPng = "\x89PNG\r\n\x1A\n and so on";

std::string FieldOf(const absl::Status& status) { return MetadataOf(status)["field"]; }

class NoticeTest : public ::testing::Test {
 protected:
  absl::StatusOr<pb::PostNoticeResponse> Post(const test::Phone& by, const pb::OrgUnit& unit,
                                              const std::string& title,
                                              std::optional<absl::Time> expire = {}) {
    pb::PostNoticeRequest request;
    request.set_request_id(w.ids.New());
    request.mutable_notice()->set_unit_id(unit.id());
    request.mutable_notice()->set_title(title);
    request.mutable_notice()->set_body("明早七点集合,请带雨衣。");
    if (expire) *request.mutable_notice()->mutable_expire_time() = ToProto(*expire);
    return w.server.Call(&by, &Notices::PostNotice, request);
  }
  std::vector<std::string> TitlesOf(const test::Phone& who) {
    std::vector<std::string> titles;
    const pb::ListNoticesResponse list = List(who, {});
    for (const pb::Notice& n : list.notices()) titles.push_back(n.title());
    return titles;
  }
  pb::ListNoticesResponse List(const test::Phone& who, const pb::ListNoticesRequest& request) {
    const auto answer = w.server.Call(&who, &Notices::ListNotices, request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(pb::ListNoticesResponse());
  }
  absl::StatusOr<pb::AddAttachmentResponse> AddPhoto(const test::Phone& by,
                                                     const std::string& shift_id,
                                                     const std::string& content) {
    pb::AddAttachmentRequest request;
    request.set_request_id(w.ids.New());
    request.set_shift_id(shift_id);
    request.set_content(content);
    return w.server.Call(&by, &Notices::AddAttachment, request);
  }

  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone wang = w.AddPerson(w.other_community.id());
  test::Phone city_lead = w.server.AddStaff(w.city, pb::ROLE_DISTRICT_LEAD, "吴桂兰");
  test::Phone coordinator = w.server.AddStaff(w.district, pb::ROLE_COORDINATOR, "陈静");
};

TEST_F(NoticeTest, ReachesItsUnitAndEverythingBelowNewestFirst) {
  ASSERT_TRUE(Post(city_lead, w.city, "全市").ok());
  w.clock.Advance(absl::Minutes(1));
  ASSERT_TRUE(Post(coordinator, w.district, "本区").ok());
  w.clock.Advance(absl::Minutes(1));
  ASSERT_TRUE(Post(coordinator, w.community, "本社区").ok());
  EXPECT_THAT(TitlesOf(li.phone), ElementsAre("本社区", "本区", "全市"));
  EXPECT_THAT(TitlesOf(wang.phone), ElementsAre("全市"));
  EXPECT_EQ(ReasonOf(Post(coordinator, w.other_community, "别区").status()), reason::kNotFound);
}

TEST_F(NoticeTest, ComesOverTheStreamOfThoseItIsMeantForAndIsInTheirSnapshot) {
  int64_t head = 0;
  w.Read([&](storage::ReadTxn& txn) { head = *txn.HeadSeq(); });
  const pb::Notice notice = Post(coordinator, w.district, "本区")->notice();
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_EQ(txn.ListEvents({app::NoticeTopic(w.district.path())}, head, 10)->size(), 1u);
    EXPECT_THAT(*txn.ListEvents({app::NoticeTopic(w.other_district.path())}, head, 10), IsEmpty());
  });
  const auto snapshot_has_it = [&](const Someone& who) {
    pb::GetSnapshotRequest request;
    request.mutable_view()->set_self(true);
    const auto snapshot = w.server.Call(&who.phone, &pb::WatchService::Stub::GetSnapshot, request);
    EXPECT_TRUE(snapshot.ok()) << snapshot.status();
    for (const pb::Resource& r : snapshot->resources()) {
      if (r.notice().id() == notice.id()) return true;
    }
    return false;
  };
  EXPECT_TRUE(snapshot_has_it(li));
  EXPECT_FALSE(snapshot_has_it(wang));
}

TEST_F(NoticeTest, StaffSeeHowManyOpenedItAndEachCountsOnce) {
  const pb::Notice notice = Post(coordinator, w.community, "停水")->notice();
  for (int i = 0; i < 2; ++i) {
    pb::MarkNoticeReadRequest request;
    request.set_request_id(w.ids.New());
    request.set_id(notice.id());
    ASSERT_TRUE(w.server.Call(&li.phone, &Notices::MarkNoticeRead, request).ok());
    EXPECT_EQ(ReasonOf(w.server.Call(&wang.phone, &Notices::MarkNoticeRead, request).status()),
              reason::kNotFound);
  }
  pb::ListNoticesRequest of_unit;
  of_unit.set_unit_id(w.community.id());
  const pb::ListNoticesResponse seen = List(coordinator, of_unit);
  ASSERT_EQ(seen.notices_size(), 1);
  EXPECT_EQ(seen.notices(0).read_count(), 1);
  EXPECT_EQ(seen.notices(0).audience_count(), 1);
  const pb::ListNoticesResponse hers = List(li.phone, {});
  EXPECT_TRUE(hers.notices(0).has_read_time());
  EXPECT_EQ(hers.notices(0).read_count(), 0);
}

TEST_F(NoticeTest, GoesWhenItIsTakenBackOrItsTimeIsOver) {
  const pb::Notice taken = Post(coordinator, w.community, "写错了")->notice();
  ASSERT_TRUE(Post(coordinator, w.community, "今天", w.clock.Now() + absl::Hours(2)).ok());
  pb::RetractNoticeRequest request;
  request.set_request_id(w.ids.New());
  request.set_id(taken.id());
  ASSERT_TRUE(w.server.Call(&coordinator, &Notices::RetractNotice, request).ok());
  EXPECT_THAT(TitlesOf(li.phone), ElementsAre("今天"));
  request.set_request_id(w.ids.New());
  EXPECT_EQ(ReasonOf(w.server.Call(&coordinator, &Notices::RetractNotice, request).status()),
            reason::kAlreadyRetracted);
  w.clock.Advance(absl::Hours(3));
  w.server.Renew(li.phone);
  w.server.Renew(coordinator);
  EXPECT_THAT(TitlesOf(li.phone), IsEmpty());
  pb::ListNoticesRequest all;
  all.set_unit_id(w.community.id());
  all.set_include_past(true);
  EXPECT_EQ(List(coordinator, all).notices_size(), 2);
}

TEST_F(NoticeTest, RefusesWhatIsEmptyTooLongOrOverBeforeItBegins) {
  const auto field_of = [&](const std::string& title, std::optional<absl::Time> expire) {
    return FieldOf(Post(coordinator, w.community, title, expire).status());
  };
  EXPECT_EQ(field_of("", {}), "notice.title");
  std::string long_title;
  for (int i = 0; i < 61; ++i) long_title += "长";
  EXPECT_EQ(field_of(long_title, {}), "notice.title");
  EXPECT_EQ(field_of("昨天", w.clock.Now() - absl::Hours(1)), "notice.expire_time");
  EXPECT_EQ(field_of("永远", w.clock.Now() + absl::Hours(367 * 24)), "notice.expire_time");
  EXPECT_THAT(TitlesOf(li.phone), IsEmpty());
}

TEST_F(NoticeTest, AFileIsWhatItsBytesSayAndNoLargerThanAMessage) {
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(1), 90);
  EXPECT_EQ(ReasonOf(AddPhoto(coordinator, shift.id(), "这不是照片").status()), reason::kNotAFile);
  EXPECT_EQ(ReasonOf(AddPhoto(coordinator, shift.id(), "%PDF-1.7").status()), reason::kNotAFile);
  EXPECT_EQ(
      ReasonOf(AddPhoto(coordinator, shift.id(), kPng + std::string(900 << 10, 'x')).status()),
      reason::kFileTooLarge);
  const auto kept = AddPhoto(coordinator, shift.id(), kPng);
  ASSERT_TRUE(kept.ok()) << kept.status();
  pb::GetAttachmentRequest get;
  get.set_id(kept->attachment().id());
  EXPECT_EQ(w.server.Call(&coordinator, &Notices::GetAttachment, get)->content(), kPng);
}

TEST_F(NoticeTest, PhotosOfAShiftAreTakenByItsLeadAndForgottenInTime) {
  pb::Shift shift = w.AddShift(World::Start() + absl::Hours(1), 90);
  w.Assign(li, shift);
  Someone zhao = w.AddPerson(w.community.id());
  w.Assign(zhao, shift);
  shift.set_lead_person_id(li.id);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(shift, w.community.path()); });
  const auto photo = AddPhoto(li.phone, shift.id(), kPng);
  ASSERT_TRUE(photo.ok()) << photo.status();
  // Whoever merely serves there neither adds nor sees pictures of others.
  EXPECT_EQ(ReasonOf(AddPhoto(zhao.phone, shift.id(), kPng).status()), reason::kNotFound);
  pb::GetAttachmentRequest get;
  get.set_id(photo->attachment().id());
  EXPECT_EQ(ReasonOf(w.server.Call(&zhao.phone, &Notices::GetAttachment, get).status()),
            reason::kNotFound);

  w.clock.Advance(absl::Hours(91 * 24));
  ASSERT_TRUE(app::ForgetWhatIsOver(w.context).ok());
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_FALSE(txn.GetAttachment(photo->attachment().id())->has_value());
    EXPECT_EQ(*txn.GetAttachmentContent(photo->attachment().id()), "");
  });
}

TEST_F(NoticeTest, AnOutcomeIsReportedByTheLeadOnceTheShiftHasBegun) {
  pb::Shift shift = w.AddShift(World::Start() + absl::Hours(1), 90);
  shift.set_lead_person_id(li.id);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(shift, w.community.path()); });
  pb::ReportOutcomeRequest report;
  report.set_shift_id(shift.id());
  pb::OutcomeValue& value = *report.add_values();
  value.set_kind(pb::OUTCOME_KIND_HOUSEHOLDS_REACHED);
  value.set_count(37);
  const auto send = [&](const test::Phone& by) {
    report.set_request_id(w.ids.New());
    return w.server.Call(&by, &Campaigns::ReportOutcome, report).status();
  };
  EXPECT_EQ(FieldOf(send(li.phone)), "shift_id");
  w.clock.Advance(absl::Hours(2));
  w.server.Renew(li.phone);
  w.server.Renew(wang.phone);
  w.server.Renew(coordinator);
  ASSERT_TRUE(send(li.phone).ok());
  value.set_count(38);
  ASSERT_TRUE(send(coordinator).ok());  // again replaces
  *report.add_values() = value;
  EXPECT_EQ(FieldOf(send(li.phone)), "values[1].kind");
  report.mutable_values()->RemoveLast();
  value.set_count(-1);
  EXPECT_EQ(FieldOf(send(li.phone)), "values[0].count");
  EXPECT_EQ(ReasonOf(send(wang.phone)), reason::kNotFound);

  pb::ListOutcomesRequest list;
  list.set_unit_id(w.district.id());
  const auto outcomes = w.server.Call(&coordinator, &Campaigns::ListOutcomes, list);
  ASSERT_TRUE(outcomes.ok()) << outcomes.status();
  ASSERT_EQ(outcomes->outcomes_size(), 1);
  EXPECT_EQ(outcomes->outcomes(0).values(0).count(), 38);
  EXPECT_EQ(outcomes->outcomes(0).reported_by(), coordinator.person_id);
}

}  // namespace
}  // namespace hjj
