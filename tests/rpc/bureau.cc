#include "tests/rpc/bureau.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <set>
#include <sstream>

#include "server/app/persons.h"
#include "shared/base/status.h"
#include "tests/support/store_contents.h"

namespace hjj::test {
namespace {

// Everything the server logs, from construction to destruction.
class LogCapture {
 public:
  LogCapture() : before_(spdlog::default_logger()) {
    auto log = std::make_shared<spdlog::logger>(
        "captured", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_));
    log->set_level(spdlog::level::trace);
    spdlog::set_default_logger(std::move(log));
  }
  ~LogCapture() { spdlog::set_default_logger(before_); }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> before_;
};

const std::set<std::string> kNotFelt = {"answer", "audit", "invitation"};

// All numbers of these tests have it in common: the area code of Beihai.
bool HasNumber(const std::string& text) {
  return absl::StrContains(text, "0779") || absl::StrContains(text, "3321");
}

}  // namespace

Bureau::Bureau() {
  city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  other = server.AddUnit("450503", "银海区", pb::UNIT_LEVEL_DISTRICT, city.id());
  li = server.AddPerson(district, "李秀英", "138 0779 3321");
  stranger = server.AddPerson(other, "黄丽");
  gone = server.AddPerson(district, "王芳");
  EXPECT_TRUE(server.store()
                  .WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(auto stored, txn.GetPerson(gone.id()));
                    stored->mutable_person()->set_state(pb::PERSON_STATE_LEFT);
                    return app::PutPerson(txn, *stored, district.path());
                  })
                  .ok());
  admin = server.AddStaff(city, pb::ROLE_ADMIN, "周敏");
  lead = server.AddStaff(district, pb::ROLE_DISTRICT_LEAD, "吴桂兰");
  coordinator = server.AddStaff(district, pb::ROLE_COORDINATOR, "陈静");
  volunteer = server.AddPhone(li.id());
  made_ = ContentsOf(server.dir() + "/haijiejie.db", kNotFelt);
}

std::map<std::string, std::string> Bureau::Contents() const {
  return ContentsOf(server.dir() + "/haijiejie.db");
}

bool Bureau::Fresh() {
  return ContentsOf(server.dir() + "/haijiejie.db", kNotFelt) == made_ &&
         server.clock().Now() == TestServer::Start();
}

std::string Bureau::Invite(const std::string& person_id) {
  pb::CreateInvitationRequest request;
  request.set_request_id(NewId());
  request.set_person_id(person_id);
  const auto answer = server.Call(&admin, &AuthStub::CreateInvitation, request);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? answer->code() : "";
}

void TryAll(const std::vector<BadCall>& rows) {
  LogCapture log;
  std::unique_ptr<Bureau> bureau;
  for (const BadCall& row : rows) {
    SCOPED_TRACE(row.what);
    if (!bureau || !bureau->Fresh()) bureau = std::make_unique<Bureau>();
    bureau->Mark();
    const absl::Status status = row.call(*bureau);
    EXPECT_EQ(status.code(), row.code) << status;
    EXPECT_EQ(ReasonOf(status), row.reason) << status;
    EXPECT_EQ(MetadataOf(status)["field"], row.field) << status;
    auto before = bureau->marked();
    auto after = bureau->Contents();
    EXPECT_EQ(before["audit"] != after["audit"], row.audited);
    before.erase("audit");
    after.erase("audit");
    EXPECT_EQ(after, before) << "something was half-written";
    std::string told(status.message());
    for (const auto& [key, value] : MetadataOf(status)) absl::StrAppend(&told, "\n", value);
    EXPECT_FALSE(HasNumber(told)) << "a number in an error text: " << told;
  }
  EXPECT_FALSE(HasNumber(log.text())) << "a number in the log: " << log.text();
}

}  // namespace hjj::test
