// Who comes without a good session gets nowhere, whatever she sends; public calls ask for none.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <vector>

#include "server/auth/tokens.h"
#include "server/domain/access.h"
#include "shared/base/status.h"
#include "tests/rpc/permission/calls.h"
#include "tests/rpc/permission/table.h"

namespace hjj::permission {
namespace {

bool IsPublic(const std::string& method) {
  return access::FindPolicy(method)->rules.front().scope == access::Scope::kPublic;
}

class SessionTest : public testing::Test {
 protected:
  struct Credential {
    const char* what;
    std::string token;
    const char* reason;
  };

  // An administrator's phone, so that it is not for want of a role.
  test::Phone NewPhone() { return world_.server.AddPhone(world_.site(kAdmin, kOwn).person_id); }
  void Change(const std::function<absl::Status(storage::WriteTxn&)>& fn) {
    const absl::Status status = world_.server.store().WriteAndWait(fn);
    ASSERT_TRUE(status.ok()) << status;
  }
  void ChangeSession(const test::Phone& phone,
                     const std::function<void(storage::rec::StoredSession&)>& change) {
    Change([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto session, txn.GetSession(phone.session_id));
      change(*session);
      return txn.PutSession(*session);
    });
  }

  std::vector<Credential> BadCredentials() {
    const int64_t now_us = absl::ToUnixMicros(world_.server.clock().Now());
    const test::Phone good = NewPhone();
    std::string cut = good.access_token, turned = good.access_token;
    cut.pop_back();
    turned[turned.size() / 2] = turned[turned.size() / 2] == 'A' ? 'B' : 'A';
    const auto strange = auth::Keyring::Generate(world_.server.rng());
    const absl::Time later = world_.server.clock().Now() + auth::kAccessLife;

    const test::Phone signed_out = NewPhone(), idle = NewPhone(), lost = NewPhone();
    ChangeSession(signed_out, [&](auto& session) { session.set_revoke_us(now_us); });
    ChangeSession(idle, [&](auto& session) { session.set_expire_us(now_us); });
    Change([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(lost.key_id));
      device->set_revoke_us(now_us);
      return txn.PutDevice(*device);
    });
    const test::Phone gone =
        world_.server.AddStaff(world_.district, pb::ROLE_ADMIN, "离开的管理员");
    Change([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(gone.person_id));
      person->mutable_person()->set_state(pb::PERSON_STATE_LEFT);
      return txn.PutPerson(*person, world_.district.path());
    });
    return {
        {"empty", "", reason::kUnauthenticated},
        {"garbage", "garbage", reason::kUnauthenticated},
        {"cut short", cut, reason::kUnauthenticated},
        {"one letter changed", turned, reason::kUnauthenticated},
        {"another installation's", auth::MakeAccessToken(*strange, {good.session_id, later}),
         reason::kUnauthenticated},
        {"a refresh token", auth::MakeRefreshToken(world_.server.keyring(), {good.session_id, 1}),
         reason::kUnauthenticated},
        {"of no session", auth::MakeAccessToken(world_.server.keyring(), {world_.NewId(), later}),
         reason::kUnauthenticated},
        {"past its time",
         auth::MakeAccessToken(world_.server.keyring(),
                               {good.session_id, world_.server.clock().Now() - absl::Seconds(1)}),
         reason::kTokenExpired},
        {"of a session that was ended", signed_out.access_token, reason::kSessionRevoked},
        {"of a session long unused", idle.access_token, reason::kSessionRevoked},
        {"of a device that was lost", lost.access_token, reason::kDeviceRevoked},
        {"of somebody who left", gone.access_token, reason::kUnauthenticated},
    };
  }

  // By the RPC's first row.
  const Call& CallOf(const std::string& method) {
    for (const Row& row : Table()) {
      if (row.rpc == ShortName(method)) return AllCalls().at(row.Name());
    }
    ADD_FAILURE() << method;
    return AllCalls().begin()->second;
  }

  World world_;
};

TEST_F(SessionTest, WithoutAGoodSessionOnlyPublicCallsAreAnswered) {
  const auto credentials = BadCredentials();
  for (const auto* descriptor : AllMethods()) {
    const std::string method = MethodName(descriptor);
    const Call& call = CallOf(method);
    const Cell cell{world_, kAdmin, kOwn};
    for (const Credential& credential : credentials) {
      test::Phone phone;
      phone.access_token = credential.token;
      const Reply reply = Ask(world_.server, &phone, method, call.make(cell));
      const std::string where = absl::StrCat(method, ", token ", credential.what);
      if (IsPublic(method)) {
        EXPECT_TRUE(reply.status.ok()) << where << ": " << reply.status.error_message();
        continue;
      }
      EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << where;
      EXPECT_EQ(reply.Reason(), credential.reason) << where;
      EXPECT_TRUE(reply.messages.empty()) << where;
    }
  }
}

// Not even what a good request looks like is told to strangers.
TEST_F(SessionTest, StrangersAreTurnedAwayBeforeTheRequestIsLookedAt) {
  for (const auto* descriptor : AllMethods()) {
    const std::string method = MethodName(descriptor);
    if (IsPublic(method)) continue;
    const Reply reply = Ask(world_.server, nullptr, method, {""});
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::UNAUTHENTICATED)
        << method << ": " << reply.status.error_message();
    EXPECT_EQ(reply.Reason(), reason::kUnauthenticated) << method;
  }
}

// Nor does a role that may not call learn it.
TEST_F(SessionTest, RolesWithoutTheCallAreTurnedAwayBeforeTheRequestIsLookedAt) {
  for (const Row& row : Table()) {
    for (int who = kVolunteer; who < kWhoCount; ++who) {
      if (row.letters[who][kOwn] != 'F') continue;
      // Which kind of file a coordinator brings is told by its header.
      if (row.rpc == "Admin/Import" && who == kCoordinator) continue;
      const Reply reply =
          Ask(world_.server, world_.phone(Who(who)), AllCalls().at(row.Name()).method, {""});
      EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::PERMISSION_DENIED)
          << row.rpc << ", " << Name(Who(who));
      EXPECT_EQ(reply.Reason(), reason::kRoleForbidden) << row.rpc << ", " << Name(Who(who));
    }
  }
}

// A role counts from the moment it is given to the moment it is taken, without a new session.
TEST_F(SessionTest, AWithdrawnGrantIsGoneAtOnce) {
  pb::ListGrantsRequest request;
  const std::string method = MethodOf(pb::ListGrantsRequest::descriptor());
  const auto ask = [&] {
    return Ask(world_.server, world_.phone(kDistrictLead), method, {request.SerializeAsString()});
  };
  EXPECT_TRUE(ask().status.ok());
  Change([&](storage::WriteTxn& txn) {
    return txn.DeleteGrant(world_.site(kDistrictLead, kOwn).grant_id);
  });
  EXPECT_EQ(ask().Reason(), reason::kRoleForbidden);
}

// Ids that are none are refused in so many words: nothing breaks on them.
TEST_F(SessionTest, AnIdThatIsNoneBreaksNothing) {
  using google::protobuf::FieldDescriptor;
  using google::protobuf::Message;
  // Sets each id of the message in turn, and calls.
  std::function<void(Message&, const std::function<void(const std::string&)>&)> each =
      [&](Message& message, const std::function<void(const std::string&)>& ask) {
        const auto* reflection = message.GetReflection();
        std::vector<const FieldDescriptor*> set;
        reflection->ListFields(message, &set);
        for (const FieldDescriptor* field : set) {
          if (field->is_repeated()) continue;
          if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            each(*reflection->MutableMessage(&message, field), ask);
          }
          const bool id =
              field->name() == "id" || (field->name().size() > 3 && field->name().ends_with("_id"));
          if (field->type() != FieldDescriptor::TYPE_STRING || !id) continue;
          const std::string before = reflection->GetString(message, field);
          for (const std::string bad : {"no-id", "' OR 1=1 --", "00000000"}) {
            reflection->SetString(&message, field, bad);
            ask(field->full_name());
          }
          reflection->SetString(&message, field, before);
        }
      };
  for (const Row& row : Table()) {
    int who = kAdmin;
    while (who > kNobody && row.letters[who][kOwn] == 'F') --who;
    const Call& call = AllCalls().at(row.Name());
    if (call.ends_session) continue;
    const Cell cell{world_, Who(who), kOwn};
    for (const std::string& bytes : call.make(cell)) {
      const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          absl::StrCat("dispatch.v1.", row.rpc.substr(0, row.rpc.find('/')), "Service.",
                       row.rpc.substr(row.rpc.find('/') + 1)));
      ASSERT_NE(method, nullptr) << row.rpc;
      std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                           ->GetPrototype(method->input_type())
                                           ->New());
      ASSERT_TRUE(request->ParseFromString(bytes));
      each(*request, [&](const std::string& field) {
        const Reply reply =
            Ask(world_.server, world_.phone(Who(who)), call.method, {request->SerializeAsString()});
        if (reply.status.ok()) return;
        EXPECT_NE(reply.Reason(), "")
            << row.Name() << ": " << field << " broke it: " << reply.status.error_message();
      });
    }
  }
}

}  // namespace
}  // namespace hjj::permission
