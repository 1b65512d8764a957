#include "server/app/sample_ops.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>

#include <set>
#include <string>
#include <utility>

#include "server/app/approval_ops.h"
#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/ledger_ops.h"
#include "server/app/scope.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kMaxSample = 100;
constexpr size_t kSeedSize = 16;
constexpr int kRowsPerRead = 500;

absl::StatusOr<storage::DayRange> CheckSample(const pb::SampleEntriesRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckId("unit_id", request.unit_id(), true));
  HJJ_RETURN_IF_ERROR(CheckRange("size", request.size(), 1, kMaxSample));
  if (!request.seed().empty() && request.seed().size() != kSeedSize) {
    return BadField("seed", absl::StrCat(kSeedSize, " bytes, or none"));
  }
  return DaysOf(request.from_date(), request.to_date(), 0, 0);
}

}  // namespace

absl::StatusOr<pb::SampleEntriesResponse> DrawSample(const Context& context,
                                                     const access::Caller& caller,
                                                     const pb::SampleEntriesRequest& request) {
  storage::EntryQuery query;
  HJJ_ASSIGN_OR_RETURN(query.days, CheckSample(request));
  pb::SampleEntriesResponse answer;
  answer.set_seed(request.seed().empty() ? context.rng->Bytes(kSeedSize) : request.seed());
  // The first ones so far, by their lot.
  std::set<std::pair<std::string, int64_t>> drawn;
  int64_t population = 0;
  storage::PageArgs page{.limit = kRowsPerRead};
  do {
    HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
      HJJ_ASSIGN_OR_RETURN(
          const auto got,
          ListOver<storage::LedgerRow>(paths, page,
                                       [&](const std::string& path, const storage::PageArgs& args) {
                                         query.path_prefix = path;
                                         return txn.ListEntries(query, args);
                                       }));
      for (const storage::LedgerRow& row : got.items) {
        pb::HourEntryBody body;
        if (row.reversed || !body.ParseFromString(row.body_bytes) ||
            body.kind() != pb::ENTRY_KIND_CREDIT) {
          continue;
        }
        ++population;
        drawn.emplace(crypto::Blake2b256(absl::StrCat(answer.seed(), row.hash)), row.seq);
        if (static_cast<int>(drawn.size()) > request.size()) drawn.erase(std::prev(drawn.end()));
      }
      page.after = got.next_key;
      return absl::OkStatus();
    }));
  } while (!page.after.empty());
  answer.set_population(population);
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    for (const auto& [lot, seq] : drawn) {
      HJJ_ASSIGN_OR_RETURN(const auto row, txn.GetEntry(seq));
      if (!row) return absl::InternalError(absl::StrCat("entry ", seq, " is gone"));
      HJJ_ASSIGN_OR_RETURN(*answer.add_entries(), EntryForPeople(txn, *row));
    }
    return absl::OkStatus();
  }));
  return answer;
}

absl::Status RecordSample(const Context& context, const access::Caller& caller,
                          storage::WriteTxn& txn, const pb::SampleEntriesRequest& request,
                          const pb::SampleEntriesResponse& answer) {
  return Audit(context, txn, caller.person_id, "SampleEntries", request.unit_id(),
               absl::StrCat("seed ", absl::BytesToHexString(answer.seed()), ", from ",
                            DayNumber(request.from_date()), ", to ", DayNumber(request.to_date()),
                            ", size ", request.size(), ", of ", answer.population()));
}

}  // namespace hjj::app
