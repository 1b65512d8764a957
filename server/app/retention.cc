#include "server/app/retention.h"

#include <string>
#include <vector>

#include "server/app/my_data_ops.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

constexpr int kRowsAWrite = 200;
// A request is sent again within days, if at all.
constexpr absl::Duration kAnswers = absl::Hours(30 * 24);

absl::Status ForgetPlaces(const Context& context, absl::Time before) {
  for (;;) {
    std::vector<std::string> ids;
    HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(ids, txn.RawPlacesBefore(before, kRowsAWrite));
      return absl::OkStatus();
    }));
    if (ids.empty()) return absl::OkStatus();
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      for (const std::string& id : ids) HJJ_RETURN_IF_ERROR(txn.DeleteRawPlace(id));
      return absl::OkStatus();
    }));
  }
}

absl::Status ForgetPhotos(const Context& context, absl::Time now) {
  for (;;) {
    std::vector<std::string> ids;
    HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(ids, txn.AttachmentsDue(now, kRowsAWrite));
      return absl::OkStatus();
    }));
    if (ids.empty()) return absl::OkStatus();
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      for (const std::string& id : ids) HJJ_RETURN_IF_ERROR(txn.DeleteAttachment(id));
      return absl::OkStatus();
    }));
  }
}

absl::Status ForgetAnswers(const Context& context, absl::Time before) {
  int forgotten = 0;
  do {
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(forgotten, txn.ExpireAnswers(before, kRowsAWrite));
      return absl::OkStatus();
    }));
  } while (forgotten == kRowsAWrite);
  return absl::OkStatus();
}

}  // namespace

absl::Status ForgetWhatIsOver(const Context& context) {
  const absl::Time now = context.clock->Now();
  HJJ_RETURN_IF_ERROR(ForgetPlaces(context, now - context.settings.raw_place_life));
  HJJ_RETURN_IF_ERROR(ForgetPhotos(context, now));
  HJJ_RETURN_IF_ERROR(ForgetAnswers(context, now - kAnswers));
  return ForgetPseudonyms(context);
}

}  // namespace hjj::app
