// Random days: several coordinators and many women do whatever comes to their minds, one after the
// other and at once. Whatever they do, each step is one of the commitment table, no woman stands in
// two places, no seat is given away beyond what is wanted, and no yes is lost: an accepted seat is
// left only by her own word, a stand-in's, a changed time or a call-off.
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "shared/base/status.h"
#include "shared/domain/commitment.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using domain::Commitment;

constexpr int kWomen = 16;
constexpr int kSteps = 220;

enum class Deed {
  kFill,
  kUrgent,
  kEndUrgent,
  kAnswer,
  kOnBehalf,
  kWithdraw,
  kMove,
  kSeek,
  kStop,
  kCallOff,
  kEdit,
  kHandOver
};

// Within two steps: a yes that comes too late is released and waitlisted in one, a seat given up
// while a stand-in is sought is taken back and left.
bool MayFollow(Commitment from, Commitment to) {
  if (from == to) return true;
  for (int first = 0; first < domain::kActions; ++first) {
    const auto between = domain::Next(from, static_cast<domain::Action>(first));
    if (!between) continue;
    if (*between == to) return true;
    for (int second = 0; second < domain::kActions; ++second) {
      if (domain::Next(*between, static_cast<domain::Action>(second)) == to) return true;
    }
  }
  return false;
}

class Day {
 public:
  explicit Day(uint64_t seed) : rng_(seed) {
    coordinators_ = {&town_.coordinator, &town_.east_coordinator, &town_.west_coordinator};
    for (int i = 0; i < kWomen; ++i) {
      const std::string number = absl::StrFormat("1380000%04d", i);
      const pb::Person person =
          town_.server.AddPerson(i % 2 == 0 ? town_.east : town_.west, "甲", number);
      town_.ChangePerson(person.id(), [&](pb::Person* p) {
        p->mutable_home()->set_latitude_deg(21.4812 + 0.002 * i);
        p->mutable_home()->set_longitude_deg(109.1201);
        p->set_uses_app(true);
      });
      women_.push_back(town_.server.AddPhone(person.id()));
      numbers_.push_back(number);
    }
    for (const pb::OrgUnit* unit : {&town_.east, &town_.west}) {
      auto req = town_.TaskRequest(*unit, 4, 2);
      for (int i = 0; i < 4; ++i) {
        const absl::Time start = Town::At(24, 10) + absl::Minutes(45 * i + Below(3) * 15);
        *req.mutable_shifts(i)->mutable_start_time() = ToProto(start);
        *req.mutable_shifts(i)->mutable_end_time() = ToProto(start + absl::Minutes(90));
        req.mutable_shifts(i)->mutable_slots(0)->set_target_heads(1 + Below(3));
      }
      const auto answer = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req);
      EXPECT_TRUE(answer.ok()) << answer.status();
      for (const pb::Shift& shift : answer->shifts()) shift_ids_.push_back(shift.id());
    }
    Look();
  }

  // One deed, or four at once; then the clock goes on and the server does its own.
  void Run(bool at_once) {
    for (int step = 0; step < kSteps && !testing::Test::HasFailure(); ++step) {
      std::vector<std::function<void()>> deeds;
      for (int i = 0; i < (at_once ? 4 : 1); ++i) deeds.push_back(NextDeed());
      std::vector<std::thread> threads;
      for (size_t i = 1; i < deeds.size(); ++i) threads.emplace_back(deeds[i]);
      deeds[0]();
      for (std::thread& thread : threads) thread.join();
      if (Below(8) == 0) {
        town_.Advance(absl::Minutes(1 + Below(4)));
        for (Phone& woman : women_) town_.server.Renew(woman);
        town_.Tick();
      }
      Look();
    }
  }
  int accepted() const { return accepted_; }
  // How often each reason was given, for who looks into a day.
  std::string Refusals() const {
    std::string out;
    for (const auto& [reason, count] : refused_) absl::StrAppend(&out, reason, "=", count, " ");
    return out;
  }

 private:
  int Below(int n) { return static_cast<int>(rng_.Below(static_cast<uint64_t>(n))); }
  template <typename T>
  const T& AnyOf(const std::vector<T>& all) {
    return all[Below(static_cast<int>(all.size()))];
  }
  const pb::Shift& AnyShift() { return shifts_.at(AnyOf(shift_ids_)); }
  const Phone* AnyCoordinator() { return AnyOf(coordinators_); }
  std::string Request(Deed deed) {
    const std::string id = town_.NewId();
    const std::lock_guard lock(mu_);
    deeds_[id] = deed;
    return id;
  }
  // Refusals are part of the day; only a server that is at fault is not.
  template <typename Answer>
  void Note(const absl::StatusOr<Answer>& answer) {
    if (answer.ok()) return;
    {
      const std::lock_guard lock(mu_);
      ++refused_[ReasonOf(answer.status())];
    }
    EXPECT_NE(answer.status().code(), absl::StatusCode::kInternal) << answer.status();
    EXPECT_NE(answer.status().code(), absl::StatusCode::kUnknown) << answer.status();
  }
  template <typename Stub, typename Req, typename Resp>
  std::function<void()> Ask(const Phone* who,
                            grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Resp*),
                            Req req) {
    return [this, who, method, req] { Note(town_.server.Call(who, method, req)); };
  }
  const Phone* PhoneOf(const std::string& person_id) {
    for (const Phone& woman : women_) {
      if (woman.person_id == person_id) return &woman;
    }
    return &women_[0];
  }
  // Any assignment in one of these states; null without one.
  const pb::Assignment* AnyIn(const std::set<pb::Commitment>& states) {
    std::vector<const pb::Assignment*> fit;
    for (const auto& [id, a] : assignments_) {
      if (states.contains(a.commitment())) fit.push_back(&a);
    }
    return fit.empty() ? nullptr : AnyOf(fit);
  }

  std::function<void()> NextDeed() {
    const int dice = Below(100);
    if (dice < 14) {
      pb::FillSlotRequest req;
      req.set_request_id(Request(Deed::kFill));
      SetSeat(req, AnyShift());
      req.set_person_id(AnyOf(women_).person_id);
      return Ask(AnyCoordinator(), &DispatchStub::FillSlot, req);
    }
    if (dice < 24) {
      pb::StartUrgentCallRequest req;
      req.set_request_id(Request(Deed::kUrgent));
      SetSeat(req, AnyShift());
      req.set_ask_count(3 + Below(10));
      return Ask(AnyCoordinator(), &DispatchStub::StartUrgentCall, req);
    }
    if (dice < 26 && !call_ids_.empty()) {
      pb::EndUrgentCallRequest req;
      req.set_request_id(Request(Deed::kEndUrgent));
      req.set_id(AnyOf(call_ids_));
      return Ask(&town_.coordinator, &DispatchStub::EndUrgentCall, req);
    }
    if (dice < 64 && !offers_.empty()) return AnswerSome(dice < 54);
    const pb::Assignment* a = nullptr;
    if (dice < 72 && (a = AnyIn({pb::COMMITMENT_ACCEPTED, pb::COMMITMENT_SEEKING_STAND_IN,
                                 pb::COMMITMENT_RECONFIRMING, pb::COMMITMENT_WAITLISTED}))) {
      pb::WithdrawRequest req;
      req.set_request_id(Request(Deed::kWithdraw));
      req.set_assignment_id(a->id());
      return Ask(Below(3) == 0 ? AnyCoordinator() : PhoneOf(a->person_id()),
                 &DispatchStub::Withdraw, req);
    }
    if (dice < 80 && (a = AnyIn({pb::COMMITMENT_ACCEPTED, pb::COMMITMENT_OFFERED}))) {
      pb::MoveAssignmentRequest req;
      req.set_request_id(Request(Deed::kMove));
      req.set_assignment_id(a->id());
      SetSeat(req, AnyShift());
      return Ask(&town_.coordinator, &DispatchStub::MoveAssignment, req);
    }
    if (dice < 88 && (a = AnyIn({pb::COMMITMENT_ACCEPTED, pb::COMMITMENT_SEEKING_STAND_IN}))) {
      pb::SeekStandInRequest req;
      req.set_request_id(Request(Deed::kSeek));
      req.set_assignment_id(a->id());
      if (Below(2) == 0) {
        req.set_phone(AnyOf(numbers_));
      } else {
        req.set_person_id(AnyOf(women_).person_id);
      }
      return Ask(PhoneOf(a->person_id()), &DispatchStub::SeekStandIn, req);
    }
    if (dice < 90 && (a = AnyIn({pb::COMMITMENT_SEEKING_STAND_IN}))) {
      pb::StopSeekingStandInRequest req;
      req.set_request_id(Request(Deed::kStop));
      req.set_assignment_id(a->id());
      return Ask(PhoneOf(a->person_id()), &DispatchStub::StopSeekingStandIn, req);
    }
    if (dice < 91 && Below(3) == 0) {
      pb::CallOffShiftRequest req;
      req.set_request_id(Request(Deed::kCallOff));
      req.set_id(AnyShift().id());
      req.set_reason("台风");
      return Ask(AnyCoordinator(), &CampaignStub::CallOffShift, req);
    }
    if (dice < 96 && (a = AnyIn({pb::COMMITMENT_ACCEPTED}))) {
      pb::HandOverShiftRequest req;
      req.set_request_id(Request(Deed::kHandOver));
      req.set_shift_id(a->shift_id());
      req.set_lead_person_id(a->person_id());
      return Ask(AnyCoordinator(), &CampaignStub::HandOverShift, req);
    }
    pb::UpdateShiftRequest req;
    req.set_request_id(Request(Deed::kEdit));
    *req.mutable_shift() = AnyShift();
    pb::Shift* shift = req.mutable_shift();
    if (Below(2) == 0) {
      const absl::Duration by = absl::Minutes(15 * (Below(5) - 2));
      *shift->mutable_start_time() = ToProto(FromProto(shift->start_time()) + by);
      *shift->mutable_end_time() = ToProto(FromProto(shift->end_time()) + by);
    } else {
      shift->mutable_slots(0)->set_target_heads(1 + Below(4));
    }
    return Ask(AnyCoordinator(), &CampaignStub::UpdateShift, req);
  }

  std::function<void()> AnswerSome(bool herself) {
    const pb::Offer& offer = AnyOf(offers_);
    const bool accept = Below(4) != 0;
    google::protobuf::RepeatedPtrField<pb::Answer> answers;
    for (const std::string& id : offer.assignment_ids()) {
      pb::Answer* answer = answers.Add();
      answer->set_assignment_id(id);
      answer->set_accept(accept);
    }
    if (herself) {
      pb::AnswerOfferRequest req;
      req.set_request_id(Request(Deed::kAnswer));
      req.set_offer_id(offer.id());
      *req.mutable_answers() = answers;
      return Ask(PhoneOf(offer.person_id()), &DispatchStub::AnswerOffer, req);
    }
    pb::AnswerOfferOnBehalfRequest req;
    req.set_request_id(Request(Deed::kOnBehalf));
    req.set_offer_id(offer.id());
    *req.mutable_answers() = answers;
    req.set_channel(pb::CHANNEL_PHONE_CALL);
    req.set_risk_notice_read(true);
    return Ask(AnyCoordinator(), &DispatchStub::AnswerOfferOnBehalf, req);
  }

  static void SetSeat(auto& req, const pb::Shift& shift) {
    req.set_shift_id(shift.id());
    req.set_slot_id(shift.slots(0).id());
  }

  // Reads what is stored and every event since the last time, and holds both against the rules.
  void Look() {
    const auto status = town_.server.store().Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_RETURN_IF_ERROR(FollowEvents(txn));
      assignments_.clear();
      storage::AssignmentQuery of_district;
      of_district.path_prefix = town_.district.path();
      storage::PageArgs page{"", 500};
      do {
        HJJ_ASSIGN_OR_RETURN(auto got, txn.ListAssignments(of_district, page));
        for (auto& a : got.items) assignments_[a.id()] = std::move(a);
        page.after = got.next_key;
      } while (!page.after.empty());
      HJJ_ASSIGN_OR_RETURN(auto offers,
                           txn.ListOffers({.path_prefix = town_.district.path()}, {"", 500}));
      offers_ = std::move(offers.items);
      // Most answers are to what is open.
      const auto open = std::partition(offers_.begin(), offers_.end(), [](const pb::Offer& o) {
        return o.state() == pb::OFFER_STATE_OPEN;
      });
      if (open != offers_.begin() && Below(5) != 0) offers_.erase(open, offers_.end());
      for (const std::string& id : shift_ids_) {
        HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(id));
        shifts_[id] = *shift;
      }
      for (const std::string& id : call_ids_) {
        HJJ_ASSIGN_OR_RETURN(const auto call, txn.GetUrgentCall(id));
        if (call->state() == pb::URGENT_CALL_STATE_FILLED) {
          EXPECT_EQ(call->accepted_count(), call->heads());
        }
      }
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
    CheckSeats();
    CheckWomen();
  }

  absl::Status FollowEvents(storage::ReadTxn& txn) {
    for (;;) {
      HJJ_ASSIGN_OR_RETURN(const auto events,
                           txn.ListEvents({"unit/" + town_.district.id()}, seen_, 500));
      for (const auto& e : events) {
        seen_ = e.event->seq();
        const pb::Resource& upsert = e.event->upsert();
        if (upsert.has_urgent_call() && std::find(call_ids_.begin(), call_ids_.end(),
                                                  upsert.urgent_call().id()) == call_ids_.end()) {
          call_ids_.push_back(upsert.urgent_call().id());
        }
        if (upsert.has_assignment()) Follow(upsert.assignment(), e.event->request_id());
      }
      if (events.size() < 500) return absl::OkStatus();
    }
  }

  void Follow(const pb::Assignment& a, const std::string& request_id) {
    const Commitment from = told_.contains(a.id()) ? told_[a.id()] : Commitment::kUnspecified;
    const Commitment to = static_cast<Commitment>(a.commitment());
    told_[a.id()] = to;
    EXPECT_TRUE(MayFollow(from, to)) << domain::Name(from) << " to " << domain::Name(to);
    if (from != Commitment::kAccepted && to == Commitment::kAccepted) ++accepted_;
    const bool held = from == Commitment::kAccepted || from == Commitment::kSeekingStandIn;
    if (!held || from == to) return;
    const auto deed = deeds_.find(request_id);
    const bool by_itself = deed == deeds_.end();
    const auto is = [&](std::initializer_list<Deed> any) {
      return !by_itself && std::find(any.begin(), any.end(), deed->second) != any.end();
    };
    bool right = false;
    switch (to) {
      case Commitment::kWithdrawn:
      case Commitment::kLateWithdrawn:
        right = is({Deed::kWithdraw});
        break;
      case Commitment::kSeekingStandIn:
        right = is({Deed::kSeek});
        break;
      case Commitment::kAccepted:  // seeks no longer
        right = by_itself || is({Deed::kStop});
        break;
      case Commitment::kReplaced:
        right = is({Deed::kAnswer, Deed::kOnBehalf});
        break;
      case Commitment::kReconfirming:
        right = is({Deed::kEdit});
        break;
      case Commitment::kCancelled:
        right = is({Deed::kCallOff});
        break;
      default:
        break;
    }
    EXPECT_TRUE(right) << "a yes was lost: " << domain::Name(from) << " to " << domain::Name(to)
                       << (by_itself ? " by itself" : "");
  }

  void CheckSeats() {
    std::map<std::string, int> coming;
    for (const auto& [id, a] : assignments_) {
      coming[a.shift_id()] += domain::HoldsSeat(static_cast<Commitment>(a.commitment())) &&
                              a.presence() != pb::PRESENCE_NO_SHOW_SUSPECTED;
    }
    for (const auto& [id, shift] : shifts_) {
      EXPECT_LE(coming[id], shift.slots(0).target_heads());
    }
  }

  void CheckWomen() {
    std::map<std::string, std::vector<const pb::Assignment*>> firm;
    for (const auto& [id, a] : assignments_) {
      if (a.commitment() == pb::COMMITMENT_ACCEPTED ||
          a.commitment() == pb::COMMITMENT_SEEKING_STAND_IN) {
        firm[a.person_id()].push_back(&a);
      }
    }
    for (const auto& [person, seats] : firm) {
      for (size_t i = 0; i < seats.size(); ++i) {
        for (size_t j = i + 1; j < seats.size(); ++j) {
          const bool apart = FromProto(seats[i]->end_time()) <= FromProto(seats[j]->start_time()) ||
                             FromProto(seats[j]->end_time()) <= FromProto(seats[i]->start_time());
          EXPECT_TRUE(apart) << "a woman stands in two places at once";
        }
      }
    }
  }

  Town town_;
  SeededRng rng_;
  std::vector<const Phone*> coordinators_;
  std::vector<Phone> women_;
  std::vector<std::string> numbers_, shift_ids_, call_ids_;
  std::map<std::string, pb::Shift> shifts_;
  std::map<std::string, pb::Assignment> assignments_;
  std::vector<pb::Offer> offers_;
  std::mutex mu_;
  std::map<std::string, Deed> deeds_;   // by request id
  std::map<std::string, int> refused_;  // by reason
  std::map<std::string, Commitment> told_;
  int64_t seen_ = 0;
  int accepted_ = 0;
};

class DayPropertyTest : public ::testing::TestWithParam<int> {
 protected:
  // A single day may be one of refusals; all together prove little without many a yes.
  static void TearDownTestSuite() { EXPECT_GT(accepted_, 50); }
  void Live(uint64_t seed, bool at_once) {
    Day day(seed);
    day.Run(at_once);
    accepted_ += day.accepted();
    RecordProperty("accepted", day.accepted());
    RecordProperty("refusals", day.Refusals());
  }

  static inline int accepted_ = 0;
};

TEST_P(DayPropertyTest, OneAfterTheOther) { Live(GetParam(), /*at_once=*/false); }
TEST_P(DayPropertyTest, FourAtOnce) { Live(100 + GetParam(), /*at_once=*/true); }

INSTANTIATE_TEST_SUITE_P(Seeds, DayPropertyTest, ::testing::Range(1, 7));

}  // namespace
}  // namespace hjj::test
