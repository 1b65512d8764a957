#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using testing::ElementsAre;

class AccessContract : public StoreTest {};
HJJ_ENGINE_SUITE(AccessContract);

TEST_P(AccessContract, APersonHasOneLiveInvitation) {
  rec::StoredInvitation first, second;
  first.set_person_id(Id(1));
  first.set_code_hash("hash of 123456");
  second.set_person_id(Id(1));
  second.set_code_hash("hash of 654321");
  Write([&](WriteTxn& txn) { return txn.PutInvitation(first); });
  Write([&](WriteTxn& txn) { return txn.PutInvitation(second); });
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.FindInvitation("hash of 123456"), std::nullopt);
    EXPECT_THAT(**txn.FindInvitation("hash of 654321"), EqualsProto(second));
  });
  // The same six digits cannot stand for two women.
  rec::StoredInvitation other = second;
  other.set_person_id(Id(2));
  EXPECT_EQ(TryWrite([&](WriteTxn& txn) { return txn.PutInvitation(other); }).code(),
            absl::StatusCode::kAlreadyExists);
  Write([&](WriteTxn& txn) { return txn.DeleteInvitation(Id(1)); });
  Write([&](WriteTxn& txn) { return txn.PutInvitation(other); });
}

TEST_P(AccessContract, DevicesAndSessionsAreReplacedById) {
  rec::StoredDevice old_phone, new_phone;
  old_phone.set_key_id(Bytes16(9));
  old_phone.set_person_id(Id(1));
  old_phone.set_enrol_us(100);
  new_phone.set_key_id(Bytes16(8));
  new_phone.set_person_id(Id(1));
  new_phone.set_enrol_us(200);
  rec::StoredSession session;
  session.set_id(Id(50));
  session.set_person_id(Id(1));
  session.set_key_id(Bytes16(8));
  Write([&](WriteTxn& txn) {
    (void)txn.PutDevice(new_phone);
    (void)txn.PutDevice(old_phone);
    return txn.PutSession(session);
  });
  old_phone.set_revoke_us(300);
  session.set_generation(2);
  Write([&](WriteTxn& txn) {
    (void)txn.PutSession(session);
    return txn.PutDevice(old_phone);
  });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(*txn.DevicesOf(Id(1)), ElementsAre(EqualsProto(old_phone), EqualsProto(new_phone)));
    EXPECT_THAT(**txn.GetDevice(Bytes16(9)), EqualsProto(old_phone));
    EXPECT_EQ(*txn.GetDevice(Bytes16(7)), std::nullopt);
    EXPECT_THAT(**txn.GetSession(Id(50)), EqualsProto(session));
    EXPECT_THAT(*txn.SessionsOf(Id(1)), ElementsAre(EqualsProto(session)));
    EXPECT_TRUE(txn.SessionsOf(Id(2))->empty());
  });
}

TEST_P(AccessContract, AnswersAreKeptByPrincipalAndRequestAndExpireOldestFirst) {
  const auto answer = [](int64_t us) {
    rec::StoredAnswer a;
    a.set_time_us(us);
    a.set_response("answer of " + std::to_string(us));
    return a;
  };
  Write([&](WriteTxn& txn) {
    (void)txn.PutAnswer(Id(1), Id(100), answer(30));
    (void)txn.PutAnswer(Id(2), Id(100), answer(10));
    (void)txn.PutAnswer("dispatchctl", "import-1", answer(20));
    return txn.PutAnswer(Id(1), Id(101), answer(40));
  });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(**txn.GetAnswer(Id(2), Id(100)), EqualsProto(answer(10)));
    EXPECT_THAT(**txn.GetAnswer("dispatchctl", "import-1"), EqualsProto(answer(20)));
    EXPECT_EQ(*txn.GetAnswer(Id(2), Id(101)), std::nullopt);
  });
  int gone = 0;
  const auto expire = [&](WriteTxn& txn) {
    auto n = txn.ExpireAnswers(absl::FromUnixMicros(40), 2);
    gone = n.ok() ? *n : -1;
    return n.status();
  };
  Write(expire);
  EXPECT_EQ(gone, 2);
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.GetAnswer(Id(2), Id(100)), std::nullopt);
    EXPECT_NE(*txn.GetAnswer(Id(1), Id(100)), std::nullopt);
  });
  Write(expire);
  EXPECT_EQ(gone, 1);
  Write(expire);
  EXPECT_EQ(gone, 0);
  Read([&](ReadTxn& txn) { EXPECT_NE(*txn.GetAnswer(Id(1), Id(101)), std::nullopt); });
}

TEST_P(AccessContract, TheAuditLogIsNumberedAndReadNewestFirst) {
  for (int i = 1; i <= 5; ++i) {
    Write([&](WriteTxn& txn) {
      pb::AuditRecord record;
      record.set_actor_id(i % 2 == 1 ? Id(1) : "dispatchctl");
      record.set_action("action " + std::to_string(i));
      return txn.AppendAudit(record);
    });
  }
  Read([&](ReadTxn& txn) {
    const auto seqs = [&](const std::string& actor, int limit) {
      std::vector<int64_t> out;
      for (const auto& r : AllPages<pb::AuditRecord>(
               limit, [&](const PageArgs& page) { return txn.ListAudit(actor, page); })) {
        EXPECT_EQ(r.action(), "action " + std::to_string(r.seq()));
        out.push_back(r.seq());
      }
      return out;
    };
    for (int limit : {1, 2, 9}) {
      EXPECT_THAT(seqs("", limit), ElementsAre(5, 4, 3, 2, 1));
      EXPECT_THAT(seqs(Id(1), limit), ElementsAre(5, 3, 1));
      EXPECT_THAT(seqs("dispatchctl", limit), ElementsAre(4, 2));
    }
  });
}

}  // namespace
}  // namespace hjj::storage
