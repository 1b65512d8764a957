// The insurer's dated list: who is insured, and until when.
#include <absl/container/flat_hash_set.h>

#include "server/app/import_ops.h"
#include "server/app/persons.h"
#include "server/auth/keyring.h"
#include "server/auth/phone_number.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

class InsuranceImport final : public ImportBatch {
 public:
  explicit InsuranceImport(const Context& context) : context_(context) {}

  std::vector<CsvColumn> Columns() const override {
    return {{"roster_number"}, {"phone"}, {"insured_until", true}};
  }

  void Parse(CsvLine& cells) override {
    Line line;
    line.number = cells.number();
    line.roster_number = cells.Text("roster_number");
    if (!cells.Text("phone").empty()) {
      const auto e164 =
          auth::NormalisePhone(cells.Text("phone"), context_.settings.phone_region, "phone");
      if (e164.ok()) {
        line.phone = *e164;
      } else {
        cells.Fault("phone", reason::kPhoneInvalid, "a valid phone number");
      }
    } else if (line.roster_number.empty()) {
      cells.Fault("roster_number", "a roster number or a phone number");
    }
    if (const auto day = cells.Date("insured_until")) line.until = *day;
    lines_.push_back(std::move(line));
  }

  absl::Status Run(const access::Caller& caller, storage::ReadTxn& txn, storage::WriteTxn* write,
                   ImportFaults& faults, storage::pb::ImportResult& result) override {
    absl::flat_hash_set<std::string> named;
    for (const Line& line : lines_) {
      if ((line.roster_number.empty() && line.phone.empty()) || !line.until) continue;
      HJJ_ASSIGN_OR_RETURN(auto found, Find(caller, txn, line, faults));
      if (!found) continue;
      auto& [stored, path] = *found;
      if (!named.insert(stored.person().id()).second) {
        AddFault(faults, line.number, ColumnOf(line), reason::kDuplicateLine,
                 "each person once in a file");
        continue;
      }
      storage::pb::Date& known = *stored.mutable_person()->mutable_insured_until();
      if (IsValid(known) && FromProto(known) > *line.until) {
        // A list that is older than what is known would take cover away from her unseen.
        AddFault(faults, line.number, "insured_until", reason::kBadField,
                 "not before the day that is known of her");
        continue;
      }
      if (IsValid(known) && FromProto(known) == *line.until) {
        result.set_unchanged_count(result.unchanged_count() + 1);
        continue;
      }
      result.set_updated_count(result.updated_count() + 1);
      if (write == nullptr) continue;
      known = ToProto(*line.until);
      HJJ_RETURN_IF_ERROR(PutPerson(*write, stored, path));
    }
    return absl::OkStatus();
  }

 private:
  struct Line {
    int number = 0;
    std::string roster_number;
    std::string phone;  // E.164
    std::optional<absl::CivilDay> until;
  };
  using Found = std::pair<storage::rec::StoredPerson, std::string>;

  static absl::string_view ColumnOf(const Line& line) {
    return line.roster_number.empty() ? "phone" : "roster_number";
  }

  // Whoever both numbers name, where both are given, with the path of her unit.
  absl::StatusOr<std::optional<Found>> Find(const access::Caller& caller, storage::ReadTxn& txn,
                                            const Line& line, ImportFaults& faults) {
    std::optional<storage::rec::StoredPerson> person;
    if (!line.roster_number.empty()) {
      HJJ_ASSIGN_OR_RETURN(person, txn.GetPersonByRosterNumber(line.roster_number));
    } else {
      HJJ_ASSIGN_OR_RETURN(person, txn.GetPersonByPhone(context_.keyring->BlindIndex(line.phone)));
    }
    std::string path;
    if (person) {
      HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(person->person().unit_id()));
      if (unit) path = unit->path();
    }
    if (!person || !caller.Reaches(path)) {
      AddFault(faults, line.number, ColumnOf(line), reason::kNotFound, "somebody on the roster");
      return std::nullopt;
    }
    if (!line.phone.empty() && person->phone_index() != context_.keyring->BlindIndex(line.phone)) {
      AddFault(faults, line.number, "phone", reason::kBadField,
               "the number of her whose roster number it is");
      return std::nullopt;
    }
    return Found{*std::move(person), std::move(path)};
  }

  const Context& context_;
  std::vector<Line> lines_;
};

}  // namespace

std::unique_ptr<ImportBatch> MakeInsuranceImport(const Context& context) {
  return std::make_unique<InsuranceImport>(context);
}

}  // namespace hjj::app
