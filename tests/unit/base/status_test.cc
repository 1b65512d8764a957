#include "shared/base/status.h"

#include <gtest/gtest.h>

#include "shared/base/reasons.h"

namespace hjj {
namespace {

using Metadata = std::map<std::string, std::string>;

TEST(Refuse, CarriesReasonAndMetadataBesideTheCode) {
  const Metadata metadata{{"limit", "page_size"}, {"max", "500"}, {"note", ""}};
  const absl::Status s =
      Refuse(absl::StatusCode::kResourceExhausted, reason::kLimitExceeded, "too long", metadata);
  EXPECT_EQ(s.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(s.message(), "too long");
  EXPECT_EQ(ReasonOf(s), "LIMIT_EXCEEDED");
  EXPECT_EQ(MetadataOf(s), metadata);
}

TEST(Refuse, AValueMayHoldWhatLooksLikeASeparator) {
  const Metadata metadata{{"rule", "a=b; c,d"}, {"field", "shifts[0].end_time"}};
  EXPECT_EQ(MetadataOf(Refuse(absl::StatusCode::kInternal, "X", "", metadata)), metadata);
}

TEST(Refuse, WithoutAMessageTheReasonSpeaks) {
  EXPECT_EQ(Refuse(absl::StatusCode::kAborted, "SOME_REASON").message(), "SOME_REASON");
}

TEST(Refuse, OtherStatusesHaveNoReason) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), "");
  EXPECT_TRUE(MetadataOf(absl::InternalError("x")).empty());
}

TEST(BadField, NamesFieldAndRule) {
  const absl::Status s = BadField("shifts[0].end_time", "after start_time");
  EXPECT_EQ(s.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(s), reason::kBadField);
  EXPECT_EQ(MetadataOf(s),
            (Metadata{{"field", "shifts[0].end_time"}, {"rule", "after start_time"}}));
}

TEST(NotFound, LooksTheSameForAbsentAndForOutOfScope) {
  EXPECT_EQ(NotFound("task"), NotFound("task"));
  EXPECT_EQ(NotFound("task").code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(NotFound("task")), reason::kNotFound);
}

absl::StatusOr<int> Half(int n) {
  if (n % 2 != 0) return BadField("n", "even");
  return n / 2;
}

absl::StatusOr<int> Quarter(int n) {
  HJJ_ASSIGN_OR_RETURN(const int half, Half(n));
  HJJ_ASSIGN_OR_RETURN(const int quarter, Half(half));
  return quarter;
}

absl::Status Check(int n) {
  HJJ_RETURN_IF_ERROR(Half(n).status());
  return absl::OkStatus();
}

TEST(Macros, PassValuesOnAndStopAtTheFirstError) {
  EXPECT_EQ(*Quarter(8), 2);
  EXPECT_EQ(ReasonOf(Quarter(6).status()), reason::kBadField);
  EXPECT_TRUE(Check(4).ok());
  EXPECT_FALSE(Check(5).ok());
}

}  // namespace
}  // namespace hjj
