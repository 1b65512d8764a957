// Asks every cell of the table of a real server.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "shared/base/status.h"
#include "tests/rpc/permission/calls.h"
#include "tests/rpc/permission/table.h"

namespace hjj::permission {
namespace {

bool IsPublic(const Row& row) { return row.letters[kNobody][kOwn] != 'U'; }

TEST(PermissionTableTest, HasARowForEveryRpc) {
  std::set<std::string> rows, rpcs, named;
  for (const Row& row : Table()) {
    EXPECT_TRUE(rows.insert(row.Name()).second) << row.Name() << " is there twice";
    EXPECT_TRUE(AllCalls().contains(row.Name())) << row.Name() << ": nobody knows how to call it";
    named.insert(row.rpc);
  }
  for (const auto* method : AllMethods()) rpcs.insert(ShortName(MethodName(method)));
  EXPECT_EQ(named, rpcs);
  for (const auto& [name, call] : AllCalls()) {
    EXPECT_TRUE(rows.contains(name)) << name << " is asked of nobody";
  }
}

// What the letters must say whatever the policy: else an "O" would prove nothing.
TEST(PermissionTableTest, NobodyReachesWhatIsAbsent) {
  for (const Row& row : Table()) {
    for (int who = 0; who < kWhoCount; ++who) {
      const std::string& letters = row.letters[who];
      ASSERT_EQ(letters.size(), static_cast<size_t>(kRelationCount)) << row.Name();
      const bool by_role = letters[0] == 'U' || letters[0] == 'F';
      for (const char letter : letters) {
        EXPECT_TRUE(absl::string_view("OrnFU-").find(letter) != absl::string_view::npos)
            << row.Name();
        // Whether her role may call does not hang on the object.
        EXPECT_TRUE(!by_role || letter == letters[0] || letter == '-') << row.Name();
      }
      if (letters[kAbsent] == '-') {
        EXPECT_EQ(letters.substr(1), "----") << row.Name();
      } else if (!by_role) {
        EXPECT_EQ(letters[kAbsent], 'n') << row.Name();
      }
      const bool all_refused = who == kNobody && !IsPublic(row);
      EXPECT_EQ(letters[0] == 'U', all_refused) << row.Name() << ", " << Name(Who(who));
    }
  }
}

class PermissionMatrixTest : public testing::Test {
 protected:
  // One letter, as the server gives it.
  char Letter(const Row& row, const Reply& reply, const std::string& inner) {
    const std::string reason = reply.status.ok() ? inner : reply.Reason();
    if (reason.empty()) return reply.status.ok() ? 'O' : '!';
    const auto code = reply.status.error_code();
    const auto is = [&](grpc::StatusCode c, const char* r) {
      return (reply.status.ok() || code == c) && reason == r;
    };
    if (is(grpc::StatusCode::NOT_FOUND, reason::kNotFound)) return 'n';
    if (is(grpc::StatusCode::PERMISSION_DENIED, reason::kRoleForbidden)) return 'F';
    if (is(grpc::StatusCode::UNAUTHENTICATED, reason::kUnauthenticated)) return 'U';
    const bool named =
        std::find(row.refusals.begin(), row.refusals.end(), reason) != row.refusals.end();
    return named ? 'r' : '?';
  }

  // The five letters of one role; also that all refusals of one kind look the same to her.
  void CheckLetters(const Row& row, Who who) {
    const Call& call = AllCalls().at(row.Name());
    std::map<char, std::string> refusals;
    for (int r = 0; r < kRelationCount; ++r) {
      if (row.letters[who][r] == '-') continue;
      const Cell cell{world_, who, Relation(r)};
      const test::Phone* phone = world_.phone(who);
      std::optional<test::Phone> passing;
      if (call.ends_session && phone != nullptr) {
        passing = world_.server.AddPhone(phone->person_id);
        phone = &*passing;
      }
      const Reply reply = Ask(world_.server, phone, call.method, call.make(cell));
      std::string inner;
      if (reply.status.ok() && call.judge) inner = call.judge(cell, reply.messages);
      const char letter = Letter(row, reply, inner);
      ++cells_;
      const std::string where = absl::StrCat(row.Name(), ", ", Name(who), ", ", Name(Relation(r)));
      if (letter != row.letters[who][r]) {
        ADD_FAILURE() << where << ": " << row.letters[who][r] << " expected, got " << letter << " ("
                      << reply.status.error_code() << " " << reply.Reason() << " " << inner << " "
                      << reply.status.error_message() << ")";
      }
      if (letter == 'n' || letter == 'F' || letter == 'U') {
        const auto [it, first] = refusals.emplace(letter, reply.WholeStatus());
        EXPECT_EQ(it->second, reply.WholeStatus()) << where << ": a refusal that tells";
      }
      ExpectNoNumber(call, reply, where);
    }
  }

  // A whole phone number leaves in one answer only, besides her own to herself, and in no refusal.
  void ExpectNoNumber(const Call& call, const Reply& reply, const std::string& where) {
    EXPECT_EQ(reply.WholeStatus().find(kNumbersBegin), std::string::npos) << where;
    const std::string name = ShortName(call.method);
    if (name == "Directory/RevealPhone" || name == "Directory/ExportMyData") return;
    for (const std::string& message : reply.messages) {
      EXPECT_EQ(message.find(kNumbersBegin), std::string::npos) << where;
    }
  }

  World world_;
  int cells_ = 0;
};

TEST_F(PermissionMatrixTest, EveryCellIsAsWritten) {
  for (const Row& row : Table()) {
    for (int who = 0; who < kWhoCount; ++who) CheckLetters(row, Who(who));
  }
  RecordProperty("cells", cells_);
  EXPECT_GT(cells_, 2000);
}

}  // namespace
}  // namespace hjj::permission
