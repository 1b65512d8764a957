#include "server/rpc/import_stream.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <deque>
#include <mutex>

#include "server/app/import_ops.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/limits.h"

namespace hjj::rpc {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kRowsPerMark = 2000;

class ImportStream final : public grpc::ServerBidiReactor<pb::ImportRequest, pb::ImportResponse> {
 public:
  ImportStream(CallGuard* guard, grpc::CallbackServerContext* context)
      : guard_(guard), call_(guard->Begin(context, pb::ImportRequest())) {
    // Nobody's bytes are kept before it is known who sends them.
    const bool taken = guard_->executor()->Submit([this] {
      const absl::Status known =
          guard_->context().store->Read([this](storage::ReadTxn& txn) -> absl::Status {
            HJJ_ASSIGN_OR_RETURN(caller_, guard_->Identify(txn, call_));
            return absl::OkStatus();
          });
      if (!known.ok()) return End(known);
      StartRead(&request_);
    });
    if (!taken) End(Overloaded());
  }

  void OnReadDone(bool ok) override {
    if (ok) {
      const absl::Status status = Take();
      if (!status.ok()) return End(status);
      return StartRead(&request_);
    }
    // The end of the file, or of the line it came through: the header's size tells them apart.
    if (!has_header_) return End(BadField("header", "the first message"));
    if (static_cast<int64_t>(bytes_.size()) != header_.size()) {
      return End(BadField("header.size", "the number of bytes that follow"));
    }
    if (!guard_->executor()->Submit([this] { Work(); })) End(Overloaded());
  }

  void OnWriteDone(bool ok) override {
    std::lock_guard lock(mu_);
    writing_ = false;
    if (!ok) out_.clear();
    Pump();
  }

  void OnDone() override { delete this; }

 private:
  static absl::Status Overloaded() {
    return Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded,
                  "too many calls at once");
  }

  absl::Status Take() {
    if (request_.has_header()) {
      if (has_header_) return BadField("header", "once, as the first message");
      HJJ_RETURN_IF_ERROR(app::CheckImportHeader(request_.header()));
      HJJ_RETURN_IF_ERROR(app::NarrowToKind(request_.header().kind(), caller_));
      header_ = request_.header();
      has_header_ = true;
      bytes_.reserve(header_.size());
      return absl::OkStatus();
    }
    if (!has_header_) return BadField("header", "the first message");
    if (request_.chunk().empty() || request_.chunk().size() > limits::kImportChunkBytes) {
      return BadField("chunk", absl::StrCat("1 to ", limits::kImportChunkBytes, " bytes"));
    }
    if (static_cast<int64_t>(bytes_.size() + request_.chunk().size()) > header_.size()) {
      return BadField("header.size", "the number of bytes that follow");
    }
    bytes_ += request_.chunk();
    return absl::OkStatus();
  }

  void Work() {
    const app::Context& context = guard_->context();
    app::ImportFaults faults;
    pb::ImportResult result;
    const std::unique_ptr<app::ImportBatch> batch = app::MakeImport(context, header_);
    const app::CsvTable table =
        app::CsvTable::Parse(bytes_, batch->Columns(), batch->MostLines(), faults);
    bytes_ = std::string();
    batch->SetTable(&table);
    for (int i = 0; i < table.size(); ++i) {
      app::CsvLine line(table, i, faults);
      batch->Parse(line);
      if ((i + 1) % kRowsPerMark == 0) Mark(i + 1);
    }
    Mark(table.size());
    // Whoever reads the whole list of faults wants those of the cells and those of the store.
    absl::Status status = context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(access::Caller caller, guard_->Identify(txn, call_));
      HJJ_RETURN_IF_ERROR(app::NarrowToKind(header_.kind(), caller));
      return batch->Run(caller, txn, nullptr, faults, result);
    });
    if (!status.ok()) return End(status);
    if (faults.empty() && !header_.dry_run()) {
      status = context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(access::Caller caller, guard_->Identify(txn, call_));
        HJJ_RETURN_IF_ERROR(app::NarrowToKind(header_.kind(), caller));
        return app::ApplyImport(context, caller, txn, header_, *batch, faults, result);
      });
      if (!status.ok() && faults.empty()) return End(status);
    }
    SendFaults(faults);
    if (!faults.empty()) result.Clear();
    result.set_accepted(faults.empty());
    result.set_fault_count(static_cast<int>(faults.size()));
    pb::ImportResponse last;
    last.set_checked_count(table.size());
    *last.mutable_result() = result;
    Send(std::move(last));
    End(absl::OkStatus());
  }

  void Mark(int checked) {
    pb::ImportResponse mark;
    mark.set_checked_count(checked);
    Send(std::move(mark));
  }

  // By line; of two about one cell, the first: the second follows from it.
  void SendFaults(app::ImportFaults& faults) {
    std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) {
      return std::pair(a.line(), a.column()) < std::pair(b.line(), b.column());
    });
    faults.erase(std::unique(faults.begin(), faults.end(),
                             [](const auto& a, const auto& b) {
                               return a.line() == b.line() && a.column() == b.column();
                             }),
                 faults.end());
    pb::ImportResponse part;
    for (const auto& fault : faults) {
      *part.add_faults() = fault;
      if (part.faults_size() == limits::kImportFaultsPerMessage) {
        Send(std::move(part));
        part.Clear();
      }
    }
    if (part.faults_size() > 0) Send(std::move(part));
  }

  void Send(pb::ImportResponse message) {
    std::lock_guard lock(mu_);
    out_.push_back(std::move(message));
    Pump();
  }

  // The stream ends once everything before has left.
  void End(const absl::Status& status) {
    std::lock_guard lock(mu_);
    end_ = ToGrpc(status);
    Pump();
  }

  void Pump() {
    if (writing_ || finished_) return;
    if (!out_.empty()) {
      writing_ = true;
      current_ = std::move(out_.front());
      out_.pop_front();
      StartWrite(&current_);
    } else if (end_) {
      finished_ = true;
      Finish(*end_);
    }
  }

  CallGuard* guard_;
  const CallGuard::Call call_;
  access::Caller caller_;  // as of the call's beginning
  pb::ImportRequest request_;
  bool has_header_ = false;
  pb::ImportHeader header_;
  std::string bytes_;

  std::mutex mu_;
  std::deque<pb::ImportResponse> out_;
  pb::ImportResponse current_;
  bool writing_ = false;
  bool finished_ = false;
  std::optional<grpc::Status> end_;
};

}  // namespace

grpc::ServerBidiReactor<pb::ImportRequest, pb::ImportResponse>* NewImportStream(
    CallGuard* guard, grpc::CallbackServerContext* context) {
  return new ImportStream(guard, context);
}

}  // namespace hjj::rpc
