#include "server/storage/sqlite/sqlite_copy.h"

#include <absl/strings/str_cat.h>

#include <mutex>
#include <utility>

#include "server/storage/sqlite/schema.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/sqlite/transaction.h"

namespace hjj::storage {
namespace {

using sqlite::Connection;
using sqlite::Transaction;

class SqliteCopy final : public Store {
 public:
  explicit SqliteCopy(std::unique_ptr<Connection> db) : db_(std::move(db)) {}

  absl::Status Read(const ReadFn& fn) override {
    std::lock_guard lock(mu_);
    HJJ_ASSIGN_OR_RETURN(auto snapshot, Transaction::Begin(db_.get(), Transaction::Kind::kRead));
    SqliteTxn txn(db_.get());
    return fn(txn);
  }
  void Write(WriteFn, DoneFn done) override {
    done(Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable, "opened to be read"));
  }
  void SetCommitListener(CommitListener) override {}

 private:
  std::mutex mu_;
  std::unique_ptr<Connection> db_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenSqliteCopy(const std::string& path) {
  HJJ_ASSIGN_OR_RETURN(auto db, Connection::Open(path, {.mode = sqlite::OpenMode::kQueryOnly,
                                                        .no_checkpoint_on_close = true}));
  HJJ_ASSIGN_OR_RETURN(const int64_t application, db->QueryInt("PRAGMA application_id"));
  if (application != kApplicationId) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kForeignDatabase,
                  "not a database of this program");
  }
  HJJ_ASSIGN_OR_RETURN(const int version, sqlite::SchemaVersion(db.get()));
  const int supported = Migrations().back().version;
  if (version != supported) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSchemaTooNew,
                  "written by another version of this program",
                  {{"found", absl::StrCat(version)}, {"supported", absl::StrCat(supported)}});
  }
  return std::make_unique<SqliteCopy>(std::move(db));
}

}  // namespace hjj::storage
