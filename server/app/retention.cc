#include "server/app/retention.h"

#include <string>
#include <vector>

#include "server/app/my_data_ops.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

constexpr int kRowsAWrite = 200;
// A plan of a city has tens of thousands of lines.
constexpr int kPlansAWrite = 1;
// Nobody sends a plan after its week.
constexpr absl::Duration kUnsentPlans = absl::Hours(14 * 24);
// A request is sent again within days, if at all.
constexpr absl::Duration kAnswers = absl::Hours(30 * 24);

// Rows whose ids `due(txn)` gives, each by `forget(txn, id)`, until there are none.
template <typename Due, typename Forget>
absl::Status ForgetRows(const Context& context, Due due, Forget forget) {
  for (;;) {
    std::vector<std::string> ids;
    HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(ids, due(txn));
      return absl::OkStatus();
    }));
    if (ids.empty()) return absl::OkStatus();
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      for (const std::string& id : ids) HJJ_RETURN_IF_ERROR(forget(txn, id));
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
  HJJ_RETURN_IF_ERROR(ForgetRows(
      context,
      [&](auto& txn) {
        return txn.RawPlacesBefore(now - context.settings.raw_place_life, kRowsAWrite);
      },
      [](auto& txn, const auto& id) { return txn.DeleteRawPlace(id); }));
  HJJ_RETURN_IF_ERROR(ForgetRows(
      context, [&](auto& txn) { return txn.AttachmentsDue(now, kRowsAWrite); },
      [](auto& txn, const auto& id) { return txn.DeleteAttachment(id); }));
  HJJ_RETURN_IF_ERROR(ForgetRows(
      context, [&](auto& txn) { return txn.UnsentPlansBefore(now - kUnsentPlans, kPlansAWrite); },
      [](auto& txn, const auto& id) { return txn.DeletePlan(id); }));
  HJJ_RETURN_IF_ERROR(ForgetAnswers(context, now - kAnswers));
  return ForgetPseudonyms(context);
}

}  // namespace hjj::app
