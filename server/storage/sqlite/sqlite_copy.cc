#include "server/storage/sqlite/sqlite_copy.h"

#include <absl/strings/str_cat.h>

#include <mutex>
#include <utility>
#include <vector>

#include "server/storage/sqlite/schema.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/sqlite/transaction.h"

namespace hjj::storage {
namespace {

using sqlite::Connection;
using sqlite::Transaction;

absl::StatusOr<std::unique_ptr<Connection>> OpenReader(const std::string& path) {
  return Connection::Open(path, {.mode = sqlite::OpenMode::kQueryOnly,
                                 .pragmas = {"mmap_size=1099511627776"},
                                 .no_checkpoint_on_close = true});
}

class SqliteCopy final : public Store {
 public:
  explicit SqliteCopy(std::string path) : path_(std::move(path)) {}

  absl::Status Read(const ReadFn& fn) override {
    std::unique_ptr<Connection> db;
    {
      std::lock_guard lock(mu_);
      if (!idle_.empty()) {
        db = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    if (!db) {
      HJJ_ASSIGN_OR_RETURN(db, OpenReader(path_));
    }
    absl::Status status;
    {
      HJJ_ASSIGN_OR_RETURN(auto snapshot, Transaction::Begin(db.get(), Transaction::Kind::kRead));
      SqliteTxn txn(db.get());
      status = fn(txn);
    }
    std::lock_guard lock(mu_);
    idle_.push_back(std::move(db));
    return status;
  }
  void Write(WriteFn, DoneFn done) override {
    done(Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable, "opened to be read"));
  }
  void SetCommitListener(CommitListener) override {}

 private:
  const std::string path_;
  std::mutex mu_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenSqliteCopy(const std::string& path) {
  HJJ_ASSIGN_OR_RETURN(auto db, OpenReader(path));
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
  return std::make_unique<SqliteCopy>(path);
}

}  // namespace hjj::storage
