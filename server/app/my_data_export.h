// Everything stored about one person, as a file for herself. Individual Information Protection Law
// (个人信息保护法) 45.
#pragma once

#include <absl/container/flat_hash_set.h>
#include <absl/status/statusor.h>

#include <string>

#include "dispatch/v1/directory.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/report/csv.h"

namespace hjj::app {

// One export, made piece by piece in short reads; holds a few rows at a time. Not thread-safe.
//
// JSON: {profile, consents, devices, roles, shifts, offers, hour_requests, accesses}. A shift
// brings her check-ins with raw place and drawing while they are kept, the draft, and the ledger's
// entries with their hashes in hex. `accesses` is what the audit log holds about her, her offers
// and her shifts, calls included: when, what, and the role of whoever did it as of now; other
// people's names stay out, for they are not hers to carry away. The photo of a paper sheet stays
// out, too: it shows others.
//
// CSV: a line for each shift: date, start, end, task, place, state, in, out, minutes counted,
// minutes waiting, grade, entry, hash.
class MyDataExport {
 public:
  MyDataExport(const Context* context, ::dispatch::v1::ExportMyDataRequest request)
      : context_(*context), request_(std::move(request)) {}

  // Puts the next piece, at most 64 KiB, into `chunk`, which stays empty where a read found nothing
  // to tell; false when everything was given. BAD_FIELD; NOT_FOUND once she is forgotten.
  absl::StatusOr<bool> Step(const access::Caller& caller, storage::ReadTxn& txn,
                            ::dispatch::v1::ExportMyDataResponse* chunk);

 private:
  enum Part { kHead, kShifts, kOffers, kRequests, kAccesses, kEnd };

  absl::Status Write(const access::Caller& caller, storage::ReadTxn& txn);
  absl::Status WriteHead(const access::Caller& caller, storage::ReadTxn& txn);
  absl::Status WriteShifts(const std::string& person_id, storage::ReadTxn& txn);
  absl::Status WriteShift(storage::ReadTxn& txn, const ::dispatch::v1::Assignment& assignment);
  absl::Status WriteLine(storage::ReadTxn& txn, const ::dispatch::v1::Assignment& assignment);
  absl::Status WriteOffers(const std::string& person_id, storage::ReadTxn& txn);
  absl::Status WriteRequests(const std::string& person_id, storage::ReadTxn& txn);
  absl::Status WriteAccesses(const access::Caller& caller, storage::ReadTxn& txn);
  // The next element of the list that is open.
  void Item(const std::string& json);
  void EndPart(const std::string& next_key);

  const Context& context_;
  ::dispatch::v1::ExportMyDataRequest request_;
  Part part_ = kHead;
  std::string after_, out_;
  bool first_item_ = true;
  // Ids the audit log may name: her own, those of her shifts and offers.
  absl::flat_hash_set<std::string> hers_;
  report::CsvWriter csv_;
};

}  // namespace hjj::app
