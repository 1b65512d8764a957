// A district called off at once: seconds until it is committed and until every open stream knows,
// beside what writing the same rows costs without any rule; and that no acceptance slips through
// while it happens.
//
//   bench_call_off [shifts [people [streams]]]
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "dispatch/v1/campaign.grpc.pb.h"
#include "dispatch/v1/dispatch.grpc.pb.h"
#include "dispatch/v1/watch.grpc.pb.h"
#include "server/app/assignments.h"
#include "server/app/offers.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/support/server_fixture.h"

namespace hjj::bench {
namespace {

namespace pb = ::dispatch::v1;
using SteadyClock = std::chrono::steady_clock;

constexpr int kCommunities = 30;
// Women who answer while it happens.
constexpr int kAnswering = 64;

double SecondsSince(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

struct Town {
  test::TestServer server;
  pb::OrgUnit district;
  std::vector<pb::OrgUnit> communities;
  std::vector<pb::Shift> shifts;
  std::vector<std::string> paths;        // by shift
  std::vector<pb::Assignment> accepted;  // the rest is asked and has not answered
  std::vector<pb::Offer> open;
  std::vector<std::string> people;
};

void Must(const absl::Status& status) {
  if (status.ok()) return;
  fprintf(stderr, "%s\n", status.ToString().c_str());
  abort();
}

void Fill(Town& town, int shifts, int people) {
  auto& server = town.server;
  const auto city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  town.district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  for (int i = 0; i < kCommunities; ++i) {
    town.communities.push_back(server.AddUnit(absl::StrCat(450502001000 + i), "社区",
                                              pb::UNIT_LEVEL_COMMUNITY, town.district.id()));
  }
  for (int i = 0; i < people; ++i) town.people.push_back(server.ids().New());
  Must(server.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    town.shifts.clear();
    town.paths.clear();
    town.accepted.clear();
    town.open.clear();
    for (int i = 0; i < people; ++i) {
      const pb::OrgUnit& unit = town.communities[i % kCommunities];
      storage::rec::StoredPerson stored;
      stored.mutable_person()->set_id(town.people[i]);
      stored.mutable_person()->set_name("女");
      stored.mutable_person()->set_unit_id(unit.id());
      stored.mutable_person()->set_state(pb::PERSON_STATE_ACTIVE);
      stored.mutable_person()->set_uses_app(i % 10 != 0);
      stored.set_pseudonym(server.rng().Bytes(16));
      HJJ_RETURN_IF_ERROR(txn.PutPerson(stored, unit.path()));
    }
    for (int i = 0; i < shifts; ++i) {
      const pb::OrgUnit& unit = town.communities[i % kCommunities];
      pb::Task task;
      task.set_id(server.ids().New());
      task.set_campaign_id(server.ids().New());
      task.set_unit_id(unit.id());
      task.set_title("劝导");
      task.set_category(pb::CATEGORY_TRAFFIC_DUTY);
      task.set_outdoor(true);
      task.set_state(pb::TASK_STATE_PUBLISHED);
      HJJ_RETURN_IF_ERROR(txn.PutTask(task, unit.path()));
      pb::Shift shift;
      shift.set_id(server.ids().New());
      shift.set_task_id(task.id());
      shift.set_unit_id(unit.id());
      shift.set_state(pb::SHIFT_STATE_PUBLISHED);
      *shift.mutable_start_time() = ToProto(server.clock().Now() + absl::Hours(1));
      *shift.mutable_end_time() = ToProto(server.clock().Now() + absl::Hours(3));
      pb::RoleSlot* slot = shift.add_slots();
      slot->set_id(server.ids().New());
      slot->set_name("岗");
      slot->set_target_heads(people / shifts + 1);
      HJJ_RETURN_IF_ERROR(txn.PutShift(shift, unit.path()));
      for (int p = i; p < people; p += shifts) {
        pb::Assignment a = app::MakeAssignment(server.ids().New(), task, shift, slot->id(),
                                               town.people[p], pb::ORIGIN_PLAN);
        const bool waits = static_cast<int>(town.open.size()) < kAnswering;
        HJJ_RETURN_IF_ERROR(app::Step(a, domain::Action::kOffer));
        std::vector<pb::Assignment> bundle = {a};
        pb::Offer offer = app::MakeOffer(server.ids().New(), bundle, server.clock().Now(),
                                         server.clock().Now() + absl::Hours(1));
        a = bundle.front();
        if (waits) {
          town.open.push_back(offer);
        } else {
          HJJ_RETURN_IF_ERROR(app::Step(a, domain::Action::kAccept));
          offer.set_state(pb::OFFER_STATE_ANSWERED);
          town.accepted.push_back(a);
        }
        HJJ_RETURN_IF_ERROR(txn.PutOffer(offer, unit.path()));
        HJJ_RETURN_IF_ERROR(txn.PutAssignment(a, unit.path()));
      }
      town.shifts.push_back(std::move(shift));
      town.paths.push_back(unit.path());
    }
    return absl::OkStatus();
  }));
}

// The same rows, written and published without a rule in between.
double Baseline(Town& town) {
  const auto start = SteadyClock::now();
  Must(town.server.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    std::map<std::string, std::string> path_of;
    for (size_t i = 0; i < town.shifts.size(); ++i) {
      pb::Shift shift = town.shifts[i];
      HJJ_RETURN_IF_ERROR(app::PutAndPublish(txn, "", shift, town.paths[i], {}));
      path_of[shift.id()] = town.paths[i];
    }
    for (pb::Assignment a : town.accepted) {
      HJJ_RETURN_IF_ERROR(app::PutAndPublish(txn, "", a, path_of[a.shift_id()]));
    }
    return absl::OkStatus();
  }));
  return SecondsSince(start);
}

// Reads until it has seen `wanted` rows cancelled or called off.
class Watcher {
 public:
  Watcher(test::TestServer& server, const test::Phone& who, const pb::View& view, int wanted)
      : stub_(server.channel()), wanted_(wanted) {
    pb::GetSnapshotRequest snapshot;
    *snapshot.mutable_view() = view;
    snapshot.set_page_size(500);
    pb::WatchRequest request;
    *request.mutable_view() = view;
    do {
      const auto page = server.Call(&who, &pb::WatchService::Stub::GetSnapshot, snapshot);
      Must(page.status());
      request.set_cursor(page->cursor());
      snapshot.set_page_token(page->next_page_token());
    } while (!snapshot.page_token().empty());
    test::TestServer::Authorise(context_, &who);
    reader_ = stub_.Watch(&context_, request);
    thread_ = std::thread([this] { Run(); });
  }
  ~Watcher() {
    context_.TryCancel();
    thread_.join();
  }
  bool knows() const { return known_; }

 private:
  void Run() {
    pb::WatchResponse response;
    int seen = 0;
    while (reader_->Read(&response)) {
      const pb::Resource& row = response.event().upsert();
      seen += row.assignment().commitment() == pb::COMMITMENT_CANCELLED;
      if (seen >= wanted_) known_ = true;
    }
  }
  pb::WatchService::Stub stub_;
  const int wanted_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<pb::WatchResponse>> reader_;
  std::atomic<bool> known_ = false;
  std::thread thread_;
};

int Run(int shifts, int people, int streams) {
  auto town = std::make_unique<Town>();
  Fill(*town, shifts, people);
  setvbuf(stdout, nullptr, _IOLBF, 0);
  auto& server = town->server;
  const test::Phone lead = server.AddStaff(town->district, pb::ROLE_DISTRICT_LEAD, "区");
  const double baseline = Baseline(*town);

  std::vector<std::unique_ptr<Watcher>> watchers;
  pb::View district;
  district.set_unit_id(town->district.id());
  watchers.push_back(std::make_unique<Watcher>(server, lead, district, people));
  for (const pb::OrgUnit& unit : town->communities) {
    const auto coordinator = server.AddStaff(unit, pb::ROLE_COORDINATOR, "社");
    pb::View view;
    view.set_unit_id(unit.id());
    watchers.push_back(std::make_unique<Watcher>(server, coordinator, view, people / kCommunities));
  }
  for (int i = 0; static_cast<int>(watchers.size()) < streams; ++i) {
    pb::View view;
    view.set_self(true);
    watchers.push_back(
        std::make_unique<Watcher>(server, server.AddPhone(town->accepted[i].person_id()), view, 1));
  }
  std::vector<test::Phone> answering;
  for (const pb::Offer& offer : town->open) answering.push_back(server.AddPhone(offer.person_id()));

  // Sixty-four women answer, half of them before the word goes out.
  std::atomic<int> yes = 0, refused = 0;
  std::vector<std::thread> threads;
  for (size_t i = 0; i < answering.size(); ++i) {
    threads.emplace_back([&, i] {
      pb::AnswerOfferRequest req;
      req.set_request_id(absl::StrCat("0192f0c4-6d2a-7b13-9c1e-", absl::Dec(i, absl::kZeroPad12)));
      req.set_offer_id(town->open[i].id());
      req.add_answers()->set_assignment_id(town->open[i].assignment_ids(0));
      req.mutable_answers(0)->set_accept(true);
      const auto answer = server.Call(&answering[i], &pb::DispatchService::Stub::AnswerOffer, req);
      ++(answer.ok() ? yes : refused);
    });
  }
  pb::CallOffRequest req;
  req.set_request_id(server.ids().New());
  req.mutable_scope()->set_unit_id(town->district.id());
  *req.mutable_scope()->mutable_to_time() = ToProto(server.clock().Now() + absl::Hours(6));
  req.mutable_scope()->set_outdoor_only(true);
  req.set_reason("台风");
  const auto start = SteadyClock::now();
  const auto answer = server.Call(&lead, &pb::CampaignService::Stub::CallOff, req);
  const double committed = SecondsSince(start);
  Must(answer.status());
  size_t know = 0;
  while (know < watchers.size() && SecondsSince(start) < 60) {
    know = 0;
    for (const auto& w : watchers) know += w->knows();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const double known = SecondsSince(start);
  for (auto& thread : threads) thread.join();

  int live = 0;
  Must(server.store().Read([&](storage::ReadTxn& txn) -> absl::Status {
    live = 0;
    for (const pb::Shift& shift : town->shifts) {
      HJJ_ASSIGN_OR_RETURN(const auto rows, app::AssignmentsOfShift(txn, shift.id()));
      for (const auto& a : rows) live += app::IsLive(a);
    }
    return absl::OkStatus();
  }));
  const pb::CallOffCounts& counts = answer->call_off().counts();
  printf("%d shifts, %d assignments, %d people\n", counts.shifts(), counts.assignments(),
         counts.people());
  printf("committed after %.3f s, %.1f times the bare rows (%.3f s)\n", committed,
         committed / baseline, baseline);
  printf("%zu of %zu streams know after %.3f s\n", know, watchers.size(), known);
  printf("%d said yes before, %d were refused after, %d slipped through\n", yes.load(),
         refused.load(), live);

  pb::UndoCallOffRequest undo;
  undo.set_request_id(server.ids().New());
  undo.set_id(answer->call_off().id());
  const auto back = SteadyClock::now();
  const auto undone = server.Call(&lead, &pb::CampaignService::Stub::UndoCallOff, undo);
  Must(undone.status());
  printf("undone after %.3f s, %d stand again\n", SecondsSince(back), undone->restored_count());
  return live == 0 && know == watchers.size() ? 0 : 1;
}

}  // namespace
}  // namespace hjj::bench

int main(int argc, char** argv) {
  int shifts = 300, people = 3000, streams = 231;
  if (argc > 1 && !absl::SimpleAtoi(argv[1], &shifts)) return 2;
  if (argc > 2 && !absl::SimpleAtoi(argv[2], &people)) return 2;
  if (argc > 3 && !absl::SimpleAtoi(argv[3], &streams)) return 2;
  return hjj::bench::Run(shifts, people, streams);
}
