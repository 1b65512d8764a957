// Site codes as women use them.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <iostream>

#include "mobile/core/site_code_book.h"
#include "shared/base/reasons.h"
#include "shared/domain/damm.h"
#include "tests/rpc/hours/site_code_fixture.h"

namespace hjj {
namespace {

// The network of a showing phone: it answers with the key the server gave.
class OneAnswer final : public mobile::Transport {
 public:
  explicit OneAnswer(std::string answer) : answer_(std::move(answer)) {}
  void Call(const std::string&, const std::string&, const std::string&, absl::Duration,
            BytesDone done) override {
    done(answer_);
  }
  std::unique_ptr<mobile::Stream> Open(const std::string&, const std::string&, const std::string&,
                                       std::function<void(std::string)>,
                                       std::function<void(absl::Status)>) override {
    return nullptr;
  }

 private:
  const std::string answer_;
};

// The phone of who shows the code: it was online at the world's start, never after; its wall clock
// is wrong.
class ShowingPhone {
 public:
  ShowingPhone(World& w, const Someone& who, const pb::IssueSiteCodeKeyResponse& key,
               absl::Duration wall_off)
      : transport_(key.SerializeAsString()),
        rpc_(&transport_, pb::Session(), [](const pb::Session&) { return absl::OkStatus(); }),
        clock_(World::Start() + wall_off,
               absl::ToInt64Milliseconds(World::Start() - who.boot_time)) {
    char name[] = "/tmp/hjj_phone_XXXXXX";
    dir_ = ::mkdtemp(name);
    store_ = *mobile::LocalStore::Open(dir_, &clock_);
    EXPECT_TRUE(store_->SetAnchor({who.anchor, who.boot_id, clock_.BootMillis(), 0}).ok());
    book_ =
        std::make_unique<mobile::SiteCodeBook>(mobile::SiteCodeBook::Deps{.clock = &clock_,
                                                                          .store = store_.get(),
                                                                          .rpc = &rpc_,
                                                                          .ids = &w.ids,
                                                                          .key_id = who.key_id,
                                                                          .boot_id = who.boot_id});
    book_->Fetch(key.shift_id(), [](absl::Status status) { EXPECT_TRUE(status.ok()) << status; });
  }
  ~ShowingPhone() {
    book_.reset();
    store_.reset();
    std::filesystem::remove_all(dir_);
  }
  // What it shows when `true_time` has come.
  mobile::SiteCodeBook::Shown At(const std::string& shift_id, absl::Time true_time) {
    clock_.Advance(true_time - now_);
    now_ = true_time;
    const auto shown = book_->Show(shift_id);
    EXPECT_TRUE(shown.ok()) << shown.status();
    return *shown;
  }

 private:
  std::string dir_;
  OneAnswer transport_;
  mobile::RpcClient rpc_;
  FakeClock clock_;
  absl::Time now_ = World::Start();
  std::unique_ptr<mobile::LocalStore> store_;
  std::unique_ptr<mobile::SiteCodeBook> book_;
};

TEST_F(SiteCodeTest, SixWomenTypeTheCodeOfALeadWhoseClockIsFourMinutesSlowAndNoneIsRefused) {
  pb::IssueSiteCodeKeyResponse key;
  ASSERT_TRUE(Issue(lead, shift.id(), &key).ok());
  ShowingPhone leads(w, lead, key, -absl::Minutes(4));
  // From here on nobody has a network.
  std::vector<Someone> women;
  std::vector<std::pair<size_t, pb::SubmitCheckInRequest>> queued;
  std::vector<std::string> with_code;
  const absl::Duration wall_off[] = {absl::Minutes(7), absl::ZeroDuration(), -absl::Minutes(3),
                                     absl::Minutes(2), -absl::Hours(1),      absl::Seconds(20)};
  // Read aloud and typed: at once, after a minute, over the change of the digits.
  const absl::Duration typed_after[] = {absl::Seconds(10), absl::Seconds(60), absl::Seconds(50),
                                        absl::Seconds(25), absl::Seconds(40), absl::Seconds(15)};
  for (size_t i = 0; i < 6; ++i) {
    women.push_back(w.AddPerson(w.community.id()));
    const std::string hers = w.Assign(women[i], shift).id();
    const absl::Time read = nine - absl::Minutes(10) + absl::Seconds(97) * static_cast<int>(i);
    const auto shown = leads.At(shift.id(), read);
    // The last one scans.
    Tap tap = With(i == 5 ? Scanned(shown.qr_text) : Typed(shown.digits));
    tap.wall_off = wall_off[i];
    tap.anchored = i != 3;  // her phone was restarted on the way
    queued.emplace_back(i,
                        w.Sign(women[i], pb::CHECK_IN_KIND_IN, hers, read + typed_after[i], tap));
    with_code.push_back(queued.back().second.request_id());
  }
  for (size_t i = 0; i < 6; ++i) {
    const absl::Time read = nine + absl::Minutes(90) + absl::Seconds(31) * static_cast<int>(i);
    Tap tap = With(Typed(leads.At(shift.id(), read).digits));
    pb::CheckInEvent in;
    ASSERT_TRUE(in.ParseFromString(queued[i].second.check_in().event()));
    queued.emplace_back(i, w.Sign(women[i], pb::CHECK_IN_KIND_OUT, in.assignment_id(),
                                  read + absl::Seconds(20), tap));
    with_code.push_back(queued.back().second.request_id());
  }
  // Hours later, one phone after the other, in any order.
  Until(nine + absl::Hours(5));
  for (size_t i = queued.size(); i > 1; --i) std::swap(queued[i - 1], queued[w.rng.Below(i)]);
  int accepted = 0;
  for (const auto& [i, request] : queued) {
    const pb::CodeVerdict verdict = Send(women[i], request);
    EXPECT_EQ(verdict, pb::CODE_VERDICT_ACCEPTED) << "woman " << i;
    accepted += verdict == pb::CODE_VERDICT_ACCEPTED;
  }
  std::cout << "site codes of a lead four minutes slow, all offline: " << accepted << " of "
            << queued.size() << " accepted\n";
  for (const std::string& id : with_code) EXPECT_EQ(Record(id).code_holder_id(), lead.id);
}

TEST_F(SiteCodeTest, FiveDifferentCodesAreLookedAtOverAllHerAssignmentsOfTheShift) {
  const std::string key = KeyFor(lead, shift.id());
  Someone li = w.AddPerson(w.community.id());
  const std::string first = w.Assign(li, shift, pb::COMMITMENT_WITHDRAWN).id();
  const std::string second = w.Assign(li, shift).id();
  Until(nine + absl::Minutes(20));
  for (int i = 0; i < 5; ++i) {
    const std::string wrong = domain::WithCheckDigit(absl::StrCat("00000", i));
    EXPECT_EQ(Use(li, i < 3 ? first : second, Typed(wrong), nine), pb::CODE_VERDICT_WRONG);
    // Known ones do not count again.
    EXPECT_EQ(Use(li, second, Typed(wrong), nine), pb::CODE_VERDICT_REUSED);
  }
  EXPECT_EQ(Use(li, second, Typed(DigitsAt(key, nine)), nine), pb::CODE_VERDICT_TOO_MANY);
  EXPECT_EQ(Use(li, second, ScanAt(key, shift.id(), lead, nine), nine), pb::CODE_VERDICT_TOO_MANY);
  // Another shift of hers, and another woman of this one, are not concerned.
  const pb::Shift later = LedBy(lead);
  const std::string other_key = KeyFor(lead, later.id());
  const std::string other = w.Assign(li, later).id();
  EXPECT_EQ(Use(li, other, Typed(DigitsAt(other_key, nine)), nine), pb::CODE_VERDICT_ACCEPTED);
  Someone chen = w.AddPerson(w.community.id());
  const std::string hers = w.Assign(chen, shift).id();
  EXPECT_EQ(Use(chen, hers, Typed(DigitsAt(key, nine)), nine), pb::CODE_VERDICT_ACCEPTED);
}

TEST_F(SiteCodeTest, TheSameEventSentAgainKeepsItsVerdict) {
  const std::string key = KeyFor(lead, shift.id());
  Someone li = w.AddPerson(w.community.id());
  const std::string hers = w.Assign(li, shift).id();
  Until(nine);
  const auto good = w.Sign(li, pb::CHECK_IN_KIND_IN, hers, nine, With(Typed(DigitsAt(key, nine))));
  const auto again = w.Sign(li, pb::CHECK_IN_KIND_IN, hers, nine, With(Typed(DigitsAt(key, nine))));
  EXPECT_EQ(Send(li, good), pb::CODE_VERDICT_ACCEPTED);
  EXPECT_EQ(Send(li, again), pb::CODE_VERDICT_REUSED);
  Until(nine + absl::Hours(3));
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Send(li, good), pb::CODE_VERDICT_ACCEPTED);
    EXPECT_EQ(Send(li, again), pb::CODE_VERDICT_REUSED);
  }
  EXPECT_EQ(Record(good.request_id()).code_holder_id(), lead.id);
  EXPECT_EQ(Record(again.request_id()).code_holder_id(), "");
}

TEST_F(SiteCodeTest, AWrongCodeNeverLosesTheCheckIn) {
  Someone li = w.AddPerson(w.community.id());
  const std::string hers = w.Assign(li, shift).id();
  Until(nine);
  EXPECT_EQ(Use(li, hers, Typed(domain::WithCheckDigit("123456")), nine), pb::CODE_VERDICT_WRONG);
  EXPECT_EQ(w.Stored(hers).presence(), pb::PRESENCE_PRESENT);
  // A check digit that does not fit is no reason to lose it either.
  EXPECT_EQ(Use(li, hers, Typed("1234560"), nine), pb::CODE_VERDICT_WRONG);
}

TEST_F(SiteCodeTest, EveryShowingPhoneHasCodesOfItsOwnAndIsKnownByThem) {
  const Someone chen = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  const std::string of_lead = KeyFor(lead, shift.id()), of_chen = KeyFor(chen, shift.id());
  EXPECT_NE(of_lead, of_chen);
  Someone li = w.AddPerson(w.community.id());
  const std::string hers = w.Assign(li, shift).id();
  Until(nine);
  const auto tap =
      w.Sign(li, pb::CHECK_IN_KIND_IN, hers, nine, With(Typed(DigitsAt(of_chen, nine))));
  EXPECT_EQ(Send(li, tap), pb::CODE_VERDICT_ACCEPTED);
  EXPECT_EQ(Record(tap.request_id()).code_holder_id(), chen.id);
}

TEST_F(SiteCodeTest, ALostPhoneShowsNothingFromItsRevocationOn) {
  const std::string key = KeyFor(lead, shift.id());
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(lead.key_id));
    device->set_revoke_us(absl::ToUnixMicros(nine + absl::Minutes(10)));
    return txn.PutDevice(*device);
  });
  Until(nine + absl::Hours(1));
  Someone li = w.AddPerson(w.community.id());
  const std::string hers = w.Assign(li, shift).id();
  EXPECT_EQ(Use(li, hers, Typed(DigitsAt(key, nine)), nine), pb::CODE_VERDICT_ACCEPTED);
  const absl::Time after = nine + absl::Minutes(20);
  EXPECT_EQ(Use(li, hers, Typed(DigitsAt(key, after)), after), pb::CODE_VERDICT_WRONG);
  EXPECT_EQ(Use(li, hers, ScanAt(key, shift.id(), lead, after), after), pb::CODE_VERDICT_WRONG);
}

TEST_F(SiteCodeTest, CodesHoldFromTwoHoursBeforeTheShiftToTwoHoursAfter) {
  const std::string key = KeyFor(lead, shift.id());
  Someone li = w.AddPerson(w.community.id());
  const std::string hers = w.Assign(li, shift).id();
  const absl::Time end = nine + absl::Minutes(90);
  Until(end + absl::Hours(6));
  const absl::Time in_time = end + absl::Minutes(119), late = end + absl::Minutes(124);
  EXPECT_EQ(Use(li, hers, Typed(DigitsAt(key, in_time)), in_time), pb::CODE_VERDICT_ACCEPTED);
  EXPECT_EQ(Use(li, hers, Typed(DigitsAt(key, late)), late), pb::CODE_VERDICT_WRONG);
  EXPECT_EQ(Use(li, hers, ScanAt(key, shift.id(), lead, late), late), pb::CODE_VERDICT_EXPIRED);
}

TEST_F(SiteCodeTest, TheKeyIsForTheShiftsLeadAndForWhoIsInChargeThere) {
  pb::IssueSiteCodeKeyResponse answer;
  ASSERT_TRUE(Issue(lead, shift.id(), &answer).ok());
  const std::string key = answer.key();
  EXPECT_EQ(key.size(), 32u);
  EXPECT_EQ(FromProto(answer.expire_time()), nine + absl::Minutes(90) + absl::Hours(2));
  EXPECT_EQ(KeyFor(lead, shift.id()), key) << "asked again, the same";
  KeyFor(w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD}), shift.id());
  KeyFor(w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD}), shift.id());

  // She serves there, but does not lead; a coordinator of elsewhere; nobody at all.
  Someone li = w.AddPerson(w.community.id());
  w.Assign(li, shift);
  const Someone elsewhere = w.AddPerson(w.other_community.id(), {pb::ROLE_COORDINATOR});
  for (const Someone& who : {li, elsewhere}) {
    const grpc::Status refused = Issue(who, shift.id(), &answer);
    EXPECT_EQ(refused.error_code(), grpc::StatusCode::NOT_FOUND);
    const grpc::Status absent = Issue(who, w.ids.New(), &answer);
    EXPECT_EQ(absent.error_message(), refused.error_message());
  }
  EXPECT_EQ(RefusalOf(Issue(lead, "no id", &answer)).field, "shift_id");

  // Nobody leads twice: who led before has her key, but no other phone gets one in her name.
  pb::Shift handed_over = shift;
  handed_over.set_lead_person_id(li.id);
  Put(handed_over);
  EXPECT_EQ(Issue(lead, shift.id(), &answer).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(Issue(li, shift.id(), &answer).ok());

  Until(nine + absl::Minutes(90) + absl::Hours(2));
  EXPECT_TRUE(Issue(li, shift.id(), &answer).ok());
  w.clock.Advance(absl::Seconds(1));
  EXPECT_EQ(RefusalOf(Issue(li, shift.id(), &answer)).reason, reason::kShiftInPast);
  handed_over.set_state(pb::SHIFT_STATE_CALLED_OFF);
  Put(handed_over);
  EXPECT_EQ(RefusalOf(Issue(li, shift.id(), &answer)).reason, reason::kNotAllowedFrom);
}

TEST_F(SiteCodeTest, ACodeThatIsNoneIsRefusedWholeAndSaysWhy) {
  Someone li = w.AddPerson(w.community.id());
  const std::string hers = w.Assign(li, shift).id();
  const auto scanned = [&](const std::function<void(pb::ScannedCode*)>& spoil) {
    pb::SiteCode code = ScanAt("key", shift.id(), lead, nine);
    spoil(code.mutable_scanned());
    return code;
  };
  const struct {
    pb::SiteCode code;
    std::string field;
  } rows[] = {
      {pb::SiteCode(), "event.code"},
      {Typed(""), "event.code.digits"},
      {Typed("123456"), "event.code.digits"},
      {Typed("12345678"), "event.code.digits"},
      {Typed("123 456"), "event.code.digits"},
      {Typed("１２３４５６７"), "event.code.digits"},
      {scanned([](auto* c) { c->set_shift_id("x"); }), "event.code.scanned.shift_id"},
      {scanned([](auto* c) { c->set_holder_key_id("x"); }), "event.code.scanned.holder_key_id"},
      {scanned([](auto* c) { c->set_step(-1); }), "event.code.scanned.step"},
      {scanned([](auto* c) { c->set_step(int64_t{1} << 62); }), "event.code.scanned.step"},
      {scanned([](auto* c) { c->clear_mac(); }), "event.code.scanned.mac"},
  };
  for (const auto& row : rows) {
    const auto request = w.Sign(li, pb::CHECK_IN_KIND_IN, hers, nine, With(row.code));
    const Refusal refusal = RefusalOf(w.Submit(li, request));
    EXPECT_EQ(refusal.reason, reason::kBadField) << row.code.ShortDebugString();
    EXPECT_EQ(refusal.field, row.field) << row.code.ShortDebugString();
  }
}

}  // namespace
}  // namespace hjj
