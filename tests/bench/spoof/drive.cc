#include "tests/bench/spoof/drive.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <grpcpp/grpcpp.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <bit>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "dispatch/v1/check_in.grpc.pb.h"
#include "mobile/core/check_in_maker.h"
#include "server/app/anchors.h"
#include "server/app/assignments.h"
#include "server/app/auth_ops.h"
#include "server/app/draft_ops.h"
#include "server/app/persons.h"
#include "server/auth/tokens.h"
#include "server/ctl/invent_words.h"
#include "shared/base/demo_clock.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/domain/chain.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/support/server_fixture.h"

namespace hjj::spoof {
namespace {

namespace rec = ::dispatch::store::v1;

// What comes in within so long is sent at once, at the end of it: no more than a slow network adds.
constexpr absl::Duration kAtOnce = absl::Seconds(10);
// Rows of one transaction while the city is set up.
constexpr size_t kChunk = 500;

void Must(const absl::Status& status) {
  if (status.ok()) return;
  spdlog::critical("playing traces: {}", status.ToString());
  std::abort();
}

class Player {
 public:
  Player(const City& city, uint64_t seed) : city_(city), server_(seed) {
    Units();
    People();
    Work();
    Sign();
  }

  Played Run(const std::string& keep) {
    std::vector<size_t> order(city_.taps.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return city_.taps[a].delivered < city_.taps[b].delivered;
    });
    absl::Time evening = FirstDay() + absl::Hours(22);
    for (size_t i = 0; i < order.size();) {
      const absl::Time first = city_.taps[order[i]].delivered;
      for (; evening < first; evening += absl::Hours(24)) LookAtDrafts(evening);
      std::map<int, std::vector<size_t>> of_account;
      absl::Time now = first;
      for (; i < order.size() && city_.taps[order[i]].delivered <= first + kAtOnce; ++i) {
        now = city_.taps[order[i]].delivered;
        of_account[city_.taps[order[i]].account].push_back(order[i]);
      }
      MoveTo(now);
      Send(of_account);
    }
    LookAtDrafts(std::max(evening, server_.clock().Now() + absl::Hours(24)));
    ReadDrafts();
    if (!keep.empty()) Keep(keep);
    return std::move(played_);
  }

 private:
  struct Key {
    test::Phone phone;
    std::string previous_hash = domain::ChainGenesis();
    int64_t chain_index = 0;
  };

  void Write(const storage::Store::WriteFn& fn) { Must(server_.store().WriteAndWait(fn)); }
  // `each(i, txn)` for 0 to n - 1, many in one transaction.
  void WriteMany(size_t n, const std::function<absl::Status(size_t, storage::WriteTxn&)>& each) {
    for (size_t from = 0; from < n; from += kChunk) {
      Write([&](storage::WriteTxn& txn) -> absl::Status {
        for (size_t i = from; i < std::min(n, from + kChunk); ++i) {
          HJJ_RETURN_IF_ERROR(each(i, txn));
        }
        return absl::OkStatus();
      });
    }
  }
  void MoveTo(absl::Time t) {
    if (t > server_.clock().Now()) server_.clock().Advance(t - server_.clock().Now());
  }

  void Units() {
    const pb::OrgUnit city = server_.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
    const pb::OrgUnit district =
        server_.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
    const pb::OrgUnit street =
        server_.AddUnit("450502001", "中街街道", pb::UNIT_LEVEL_STREET, district.id());
    for (const char* name :
         {"长青社区", "海角社区", "文明社区", "中山社区", "和平社区", "公园社区"}) {
      const std::string code = absl::StrCat("45050200100", units_.size() + 1);
      units_.push_back(server_.AddUnit(code, name, pb::UNIT_LEVEL_COMMUNITY, street.id()));
    }
    over_ = {city, district};
    campaign_.set_id(server_.ids().New());
    campaign_.set_unit_id(city.id());
    campaign_.set_name("文明交通劝导");
    Write([&](storage::WriteTxn& txn) { return txn.PutCampaign(campaign_, city.path()); });
  }

  void People() {
    const absl::Time enrolled = server_.clock().Now();
    for (size_t i = 0; i < city_.people.size(); ++i) people_.push_back(server_.ids().New());
    WriteMany(people_.size(), [&](size_t i, storage::WriteTxn& txn) {
      rec::StoredPerson stored;
      pb::Person& person = *stored.mutable_person();
      const pb::OrgUnit& unit = units_[i % units_.size()];
      person.set_id(people_[i]);
      person.set_unit_id(unit.id());
      person.set_name(ctl::kSurnames[i * 7 % ctl::kSurnames.size()] +
                      ctl::kGivenNames[i * 5 % ctl::kGivenNames.size()]);
      person.set_birth_year(1968);
      person.set_state(pb::PERSON_STATE_ACTIVE);
      person.set_shares_phone(city_.people[i].shares_phone);
      stored.set_pseudonym(server_.rng().Bytes(16));
      return app::PutPerson(txn, stored, unit.path());
    });
    for (const Account& account : city_.accounts) {
      crypto::SigningKey key = crypto::SigningKey::New(server_.rng());
      keys_.push_back({{people_[account.person], key, crypto::KeyId(key.public_key()),
                        server_.ids().New(), ""}});
    }
    WriteMany(keys_.size(), [&](size_t i, storage::WriteTxn& txn) -> absl::Status {
      const test::Phone& phone = keys_[i].phone;
      rec::StoredDevice device;
      device.set_key_id(phone.key_id);
      device.set_person_id(phone.person_id);
      device.set_public_key(phone.key->public_key());
      device.set_name("phone");
      device.set_enrol_us(absl::ToUnixMicros(enrolled));
      HJJ_RETURN_IF_ERROR(txn.PutDevice(device));
      rec::StoredSession session;
      session.set_id(phone.session_id);
      session.set_person_id(phone.person_id);
      session.set_key_id(phone.key_id);
      session.set_generation(1);
      session.set_create_us(absl::ToUnixMicros(enrolled));
      session.set_expire_us(absl::ToUnixMicros(enrolled + auth::kSessionLife));
      return txn.PutSession(session);
    });
  }

  void Work() {
    std::vector<pb::Task> tasks(city_.places.size());
    WriteMany(tasks.size(), [&](size_t i, storage::WriteTxn& txn) {
      const Place& place = city_.places[i];
      pb::Task& task = tasks[i];
      task.set_id(server_.ids().New());
      task.set_campaign_id(campaign_.id());
      const pb::OrgUnit& unit = units_[i % units_.size()];
      const auto& roads = ctl::kRoads;
      task.set_unit_id(unit.id());
      task.set_title("文明交通劝导");
      task.set_category(pb::CATEGORY_TRAFFIC_DUTY);
      task.set_state(pb::TASK_STATE_PUBLISHED);
      task.mutable_place()->set_name(absl::StrCat(
          roads[i % roads.size()], "与", roads[(i + 1 + i / roads.size()) % roads.size()], "路口"));
      task.mutable_place()->mutable_position()->set_latitude_deg(place.at.lat);
      task.mutable_place()->mutable_position()->set_longitude_deg(place.at.lng);
      task.mutable_place()->set_radius_m(place.radius_m);
      task.mutable_place()->set_poor_positioning(place.poor);
      return txn.PutTask(task, unit.path());
    });
    std::vector<pb::Shift> shifts(city_.shifts.size());
    WriteMany(shifts.size(), [&](size_t i, storage::WriteTxn& txn) {
      const Shift& from = city_.shifts[i];
      pb::Shift& shift = shifts[i];
      shift.set_id(server_.ids().New());
      const pb::OrgUnit& unit = units_[from.place % units_.size()];
      shift.set_task_id(tasks[from.place].id());
      shift.set_unit_id(unit.id());
      *shift.mutable_start_time() = ToProto(from.start);
      *shift.mutable_end_time() = ToProto(from.end);
      if (from.lead >= 0) shift.set_lead_person_id(people_[from.lead]);
      shift.set_state(pb::SHIFT_STATE_PUBLISHED);
      pb::RoleSlot* slot = shift.add_slots();
      slot->set_id(server_.ids().New());
      slot->set_name("路口");
      slot->set_target_heads(200);
      return txn.PutShift(shift, unit.path());
    });
    WriteMany(city_.seats.size(), [&](size_t i, storage::WriteTxn& txn) {
      const pb::Shift& shift = shifts[city_.seats[i].shift];
      const pb::OrgUnit& unit = units_[city_.shifts[city_.seats[i].shift].place % units_.size()];
      pb::Assignment seat = app::MakeAssignment(
          server_.ids().New(), tasks[city_.shifts[city_.seats[i].shift].place], shift,
          shift.slots(0).id(), people_[city_.seats[i].person], pb::ORIGIN_PLAN);
      seat.set_commitment(pb::COMMITMENT_ACCEPTED);
      seats_.push_back(seat.id());
      return txn.PutAssignment(seat, unit.path());
    });
  }

  void Sign() {
    std::map<int, std::string> ids;
    for (const Tap& tap : city_.taps) ids[tap.serial] = server_.ids().New();
    requests_.resize(city_.taps.size());
    for (size_t i = 0; i < city_.taps.size(); ++i) {
      const Tap& tap = city_.taps[i];
      Key& key = keys_[tap.account];
      pb::SubmitCheckInRequest& request = requests_[i];
      pb::CheckInEvent event;
      event.set_id(ids.at(tap.serial));
      event.set_assignment_id(seats_[tap.seat]);
      event.set_claimant_id(people_[city_.seats[tap.seat].person]);
      event.set_actor_id(key.phone.person_id);
      event.set_kind(tap.kind);
      *event.mutable_claimed_time() = ToProto(tap.at + tap.wall_off);
      event.set_boot_id(tap.boot_id);
      event.set_boot_ms(tap.boot_ms);
      if (tap.anchor) {
        *event.mutable_anchor() =
            app::MakeAnchor(server_.keyring(), tap.anchor->time, key.phone.key_id);
        event.set_anchor_boot_id(tap.anchor->boot_id);
        event.set_anchor_boot_ms(tap.anchor->boot_ms);
        event.set_anchor_rtt_ms(tap.anchor->rtt_ms);
      }
      if (tap.kind == pb::CHECK_IN_KIND_PLACE) event.mutable_place();
      if (tap.fix) SetPlace(tap, &event, &request);
      if (tap.kind == pb::CHECK_IN_KIND_ANNUL) event.set_annulled_event_id(ids.at(tap.about));
      if (tap.kind == pb::CHECK_IN_KIND_PLACE) event.set_amends_event_id(ids.at(tap.about));
      if (tap.stated) *event.mutable_stated_time() = ToProto(*tap.stated);
      event.set_chain_index(++key.chain_index);
      event.set_previous_hash(key.previous_hash);
      request.set_request_id(event.id());
      pb::SignedCheckIn* envelope = request.mutable_check_in();
      envelope->set_event(event.SerializeAsString());
      envelope->set_signature(
          crypto::Sign(crypto::kCheckInDomain, *key.phone.key, envelope->event()));
      envelope->set_key_id(key.phone.key_id);
      key.previous_hash = domain::ChainHash(envelope->event(), envelope->signature());
    }
  }

  void SetPlace(const Tap& tap, pb::CheckInEvent* event, pb::SubmitCheckInRequest* request) {
    const Place& place = city_.places[city_.shifts[city_.seats[tap.seat].shift].place];
    pb::RawPlace* raw = request->mutable_raw_place();
    raw->set_latitude_deg(tap.fix->at.lat);
    raw->set_longitude_deg(tap.fix->at.lng);
    raw->set_salt(server_.rng().Bytes(16));
    pb::PlaceClaim* claim = event->mutable_place();
    claim->set_band(static_cast<pb::PlaceBand>(
        domain::BandOf(place.at, place.radius_m, tap.fix->at, tap.fix->accuracy_m)));
    claim->set_accuracy_m(tap.fix->accuracy_m);
    claim->set_mocked(tap.fix->mocked);
    claim->set_coordinates_hash(mobile::CoordinatesHash(*raw));
  }

  // Each account's one after the other, all accounts at once.
  void Send(const std::map<int, std::vector<size_t>>& of_account) {
    struct Flight {
      grpc::ClientContext context;
      pb::SubmitCheckInResponse answer;
    };
    std::mutex mu;
    std::condition_variable done;
    size_t running = of_account.size();
    std::function<void(const std::vector<size_t>*, size_t)> next =
        [&](const std::vector<size_t>* queue, size_t i) {
          if (i == queue->size()) {
            std::lock_guard lock(mu);
            if (--running == 0) done.notify_one();
            return;
          }
          const size_t tap = (*queue)[i];
          auto* flight = new Flight();
          test::Phone phone = keys_[city_.taps[tap].account].phone;
          server_.Renew(phone);
          test::TestServer::Authorise(flight->context, &phone);
          stub_->async()->SubmitCheckIn(
              &flight->context, &requests_[tap], &flight->answer,
              [&, flight, queue, i, tap](const grpc::Status& status) {
                delete flight;
                {
                  std::lock_guard lock(mu);
                  ++played_.sent;
                  if (!status.ok()) {
                    ++played_.refused[absl::StrCat(pb::CheckInKind_Name(city_.taps[tap].kind), ": ",
                                                   status.error_message())];
                  }
                }
                next(queue, i + 1);
              });
        };
    for (const auto& [account, queue] : of_account) next(&queue, 0);
    std::unique_lock lock(mu);
    done.wait(lock, [&] { return running == 0; });
  }

  void LookAtDrafts(absl::Time at) {
    MoveTo(at);
    while (true) {
      const auto made = app::RecomputeDrafts(server_.context(), 500);
      Must(made.status());
      if (*made == 0) break;
    }
  }

  void ReadDrafts() {
    played_.drafts.resize(seats_.size());
    Must(server_.store().Read([&](storage::ReadTxn& txn) -> absl::Status {
      for (size_t s = 0; s < seats_.size(); ++s) {
        HJJ_ASSIGN_OR_RETURN(const auto draft, txn.GetDraft(seats_[s]));
        if (!draft) continue;
        Played::Draft& out = played_.drafts[s];
        out.made = true;
        for (const pb::Anomaly& anomaly : draft->anomalies()) {
          out.anomalies.insert(anomaly.reason());
          out.flagged = out.flagged || IsSuspicious(anomaly.reason());
        }
      }
      return absl::OkStatus();
    }));
  }

  // As it is after the last evening, with somebody to look at it.
  void Keep(const std::string& dir) {
    namespace fs = std::filesystem;
    fs::create_directories(dir);
    const char* const kRoles[] = {"lead of the city", "lead of the district"};
    for (size_t i = 0; i < std::size(kRoles); ++i) {
      const pb::Person lead =
          server_.AddPerson(over_[i], i == 0 ? "黄丽华" : "许丽娟", absl::StrCat("1387700000", i));
      server_.AddGrant(lead.id(), pb::ROLE_DISTRICT_LEAD, over_[i]);
      Write([&](storage::WriteTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(std::string code,
                             app::Invite(server_.context(), txn, lead.id(), "",
                                         server_.clock().Now() + absl::Hours(24 * 30)));
        played_.accounts.push_back({kRoles[i], std::move(code)});
        return absl::OkStatus();
      });
    }
    // Closed once, everything is in the one file.
    server_.Restart();
    fs::copy_file(server_.dir() + "/haijiejie.db", dir + "/haijiejie.db");
    Must(server_.keyring().Save(dir + "/keyring"));
    const auto clock = DemoClock::Open(dir + "/clock");
    Must(clock.status());
    // Not moved back: a demonstration runs after the invented week.
    if (const absl::Time now = server_.clock().Now(); now > (*clock)->Now()) {
      Must((*clock)->MoveTo(now));
    }
  }

  const City& city_;
  test::TestServer server_;
  std::unique_ptr<pb::CheckInService::Stub> stub_ = pb::CheckInService::NewStub(server_.channel());
  std::vector<pb::OrgUnit> units_;  // places and people take turns among them
  std::vector<pb::OrgUnit> over_;   // city, district
  pb::Campaign campaign_;
  std::vector<std::string> people_, seats_;
  std::vector<Key> keys_;                           // by account
  std::vector<pb::SubmitCheckInRequest> requests_;  // by tap
  Played played_;
};

}  // namespace

bool IsSuspicious(const std::string& reason) {
  static const std::set<std::string> kSuspicious = {
      "MOCKED", "FROZEN", "SPEED", "CLOCK", "SHARED_DEVICE", "CHAIN_GAP", "CODE_REUSED"};
  return kSuspicious.contains(reason);
}

absl::Time FirstDay() { return test::TestServer::Start() + absl::Hours(16); }

Played Play(const City& city, uint64_t seed, const std::string& keep) {
  return Player(city, seed).Run(keep);
}

Result Count(const City& city, const Played& played) {
  Result result;
  std::map<int, bool> teleports;  // by trick
  std::map<int, std::string> way_of;
  for (size_t s = 0; s < city.seats.size(); ++s) {
    const Seat& seat = city.seats[s];
    const Played::Draft& draft = played.drafts[s];
    if (seat.kind == Kind::kUncounted) continue;
    if (seat.kind == Kind::kTeleport) {
      teleports[seat.trick] = teleports[seat.trick] || draft.flagged;
      way_of[seat.trick] = seat.way;
      continue;
    }
    auto count = [&](Tally& tally) {
      ++tally.count;
      tally.flagged += draft.flagged;
    };
    if (seat.kind != Kind::kHonest) {
      count(result.kinds[seat.kind]);
      count(result.ways[{seat.kind, seat.way}]);
      count(result.planted);
      continue;
    }
    count(result.honest);
    for (const absl::string_view habit : seat.habits) count(result.habits[std::string(habit)]);
    if (!draft.flagged) continue;
    for (const std::string& reason : draft.anomalies) {
      if (!IsSuspicious(reason)) continue;
      ++result.false_by_reason[reason];
      if (seat.habits.empty()) ++result.false_by_habit[{reason, "nothing unusual"}];
      for (const absl::string_view habit : seat.habits) {
        ++result.false_by_habit[{reason, std::string(habit)}];
      }
    }
  }
  for (const auto& [trick, flagged] : teleports) {
    for (Tally* tally : {&result.kinds[Kind::kTeleport], &result.planted,
                         &result.ways[{Kind::kTeleport, way_of[trick]}]}) {
      ++tally->count;
      tally->flagged += flagged;
    }
  }
  return result;
}

std::string Misjudged(const City& city, const Played& played) {
  std::map<int, std::vector<const Tap*>> taps;
  for (const Tap& tap : city.taps) taps[tap.seat].push_back(&tap);
  std::string out;
  for (size_t s = 0; s < city.seats.size(); ++s) {
    const Seat& seat = city.seats[s];
    const Played::Draft& draft = played.drafts[s];
    if (seat.kind == Kind::kUncounted || draft.flagged == (seat.kind != Kind::kHonest)) continue;
    const Place& place = city.places[city.shifts[seat.shift].place];
    absl::StrAppend(&out, Name(seat.kind), " ", seat.way, " seat ", s, " person ", seat.person,
                    " place ", city.shifts[seat.shift].place, ":");
    for (const std::string& reason : draft.anomalies) absl::StrAppend(&out, " ", reason);
    for (const absl::string_view habit : seat.habits) absl::StrAppend(&out, "; ", habit);
    absl::StrAppend(&out, "\n");
    for (const Tap* tap : taps[static_cast<int>(s)]) {
      absl::StrAppend(
          &out, "  phone ", city.accounts[tap->account].phone, " ", pb::CheckInKind_Name(tap->kind),
          absl::FormatTime(" %d %H:%M:%E1S", tap->at, domain::ShanghaiZone()), " clock ",
          absl::FormatDuration(absl::Trunc(tap->wall_off, absl::Seconds(1))), " sent ",
          absl::FormatTime("%d %H:%M:%S", tap->delivered, domain::ShanghaiZone()),
          tap->anchor && tap->anchor->boot_id == tap->boot_id ? " anchored" : " unanchored");
      if (tap->fix) {
        absl::StrAppendFormat(&out, " %.7f %.7f \302\261%d m, %.0f m off", tap->fix->at.lat,
                              tap->fix->at.lng, tap->fix->accuracy_m,
                              domain::DistanceM(tap->fix->at, place.at));
      }
      absl::StrAppend(&out, "\n");
    }
  }
  return out;
}

}  // namespace hjj::spoof
